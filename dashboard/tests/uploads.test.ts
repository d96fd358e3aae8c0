import { describe, expect, it } from "vitest";
import { errorIn, Failure, failureOf } from "@/lib/api/failure";
import { reduceUploads, type Upload, type UploadAction } from "@/lib/upload/uploads";

const following = (...actions: UploadAction[]): Upload[] => actions.reduce(reduceUploads, []);
const ADDED: UploadAction = {
  type: "added",
  files: [
    { id: 1, name: "a.csv" },
    { id: 2, name: "b.csv" },
  ],
};

describe("uploads", () => {
  it("wait, send, are read, and end", () => {
    expect(following(ADDED).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect(following(ADDED, { type: "progress", id: 1, share: 0.4 })[0]).toMatchObject({
      state: "sending",
      share: 0.4,
    });
    expect(following(ADDED, { type: "progress", id: 1, share: 1 })[0]?.state).toBe("reading");
    expect(following(ADDED, { type: "done", id: 1, entries: [] })[0]?.state).toBe("done");
  });

  it("stay cancelled whatever is still told of them", () => {
    const state = following(ADDED, { type: "cancelled", id: 1 }, { type: "progress", id: 1, share: 0.9 });
    expect(state[0]?.state).toBe("cancelled");
  });

  it("fail one by one and are cleared when over", () => {
    const failure = new Failure("Too large.", "Split it.", 413);
    const state = following(ADDED, { type: "failed", id: 1, failure }, { type: "dismissed" });
    expect(state.map(({ id }) => id)).toEqual([2]);
  });
});

describe("a failure", () => {
  it("carries what happened, what to do and how long to wait", async () => {
    const body = JSON.stringify({ error: { what: "Too many attempts.", fix: "Wait." } });
    const failure = await failureOf(new Response(body, { status: 429, headers: { "Retry-After": "30" } }));
    expect(failure).toMatchObject({ what: "Too many attempts.", fix: "Wait.", status: 429, retryAfterSeconds: 30 });
  });

  it("has words even when the answer is no JSON", async () => {
    const failure = await failureOf(new Response("<html>", { status: 502 }));
    expect(failure.what).toBe("The server answered 502.");
    expect(errorIn({ error: { what: 3 } })).toEqual({});
  });
});
