import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { PAGE } from "@/lib/api/pages";
import type { Answers } from "@/lib/api/types";
import { applyEvent, withAnswers, withTotals } from "@/lib/live/apply";
import { changedFigures } from "@/lib/live/changed-figures";
import { backoff, eventIn, INITIAL, type LiveAction, type LiveEvent, merged, reduceLive } from "@/lib/live/state";
import { questionKey, readPage } from "@/lib/question";
import { answer } from "../answer";

const event = (revision: number, slug = "revenue"): LiveEvent => ({
  revision,
  at: "2026-11-23T07:00:00Z",
  changed: { tables: ["royalties"], metrics: [slug] },
  totals: { [slug]: { total: `${revision}.00`, change: 0.1 } },
  period: "28d",
});
const following = (...actions: LiveAction[]) => actions.reduce(reduceLive, INITIAL);

describe("the live connection", () => {
  it("starts from the first revision it is given and no later one", () => {
    expect(following({ type: "start", revision: 12 }, { type: "start", revision: 15 }).revision).toBe(12);
  });

  it("keeps events in order and drops what it has seen", () => {
    const state = following(
      { type: "start", revision: 12 },
      { type: "event", event: event(13) },
      { type: "event", event: event(13) },
      { type: "event", event: event(14, "streams") },
    );
    expect(state.pending.map((one) => one.revision)).toEqual([13, 14]);
    expect(state.revision).toBe(14);
    expect(reduceLive(state, { type: "applied", through: 13 }).pending.map((one) => one.revision)).toEqual([14]);
  });

  it("is honest about being lost, and counts the attempts", () => {
    const lost = following({ type: "hello", revision: 0 }, { type: "lost" }, { type: "lost" });
    expect(lost).toMatchObject({ connection: "reconnecting", attempts: 2 });
    expect(reduceLive(lost, { type: "hello", revision: 0 })).toMatchObject({ connection: "live", attempts: 0 });
    expect(following({ type: "refused" }).connection).toBe("refused");
  });

  it("keeps what arrives while paused", () => {
    const state = following(
      { type: "start", revision: 1 },
      { type: "paused", paused: true, at: 1000 },
      { type: "event", event: event(2) },
    );
    expect(state).toMatchObject({ paused: true, pausedAt: 1000, revision: 2 });
    expect(state.pending).toHaveLength(1);
  });

  it("starts over when the server comes back with a lower revision", () => {
    const state = following(
      { type: "start", revision: 12 },
      { type: "event", event: event(13) },
      { type: "hello", revision: 2 },
    );
    expect(state).toMatchObject({ revision: 2, restarts: 1, pending: [] });
  });

  it("waits longer after each loss, never longer than half a minute", () => {
    expect(backoff(1, 1)).toBe(500);
    expect(backoff(3, 1)).toBe(2000);
    expect(backoff(3, 0)).toBe(1000);
    expect(backoff(50, 1)).toBe(30_000);
  });

  it("brings a burst onto the page as one", () => {
    const one = merged([event(13), event(14, "streams"), event(15)]);
    expect(one?.revision).toBe(15);
    expect(one?.changed.metrics).toEqual(["revenue", "streams"]);
    expect(one?.totals).toMatchObject({ revenue: { total: "15.00" }, streams: { total: "14.00" } });
    expect(merged([])).toBeNull();
  });

  it("reads events and nothing else", () => {
    expect(eventIn({ hello: true, revision: 3 })).toBeNull();
    expect(eventIn("text")).toBeNull();
    expect(eventIn({ revision: 3, changed: { metrics: ["views"] } })?.changed).toEqual({
      tables: [],
      metrics: ["views"],
    });
  });
});

describe("an event on the page", () => {
  const shown: Answers = { revision: 12, answers: [answer({ slug: "revenue", total: "1.00" }), answer()] };

  it("moves the totals at once where it answers the page's question", () => {
    const moved = withTotals(shown, event(13), readPage(""));
    expect(moved.answers[0]).toMatchObject({ total: "13.00", change: 0.1 });
    expect(moved.answers[1]).toEqual(shown.answers[1]);
  });

  it.each([
    "?period=7d",
    "?where=artist%3AA",
    "?compare=year",
    "?from=2026-01-01&to=2026-01-02",
    "?as_known_on=2026-03-01",
  ])("leaves the totals alone on another question: %s", (search) =>
    expect(withTotals(shown, event(13), readPage(search))).toBe(shown),
  );

  it("replaces only what was fetched, and never newer by older", () => {
    const newer = { revision: 13, answers: [answer({ slug: "revenue", total: "2.00" })] };
    expect(withAnswers(shown, newer, 13).answers.map(({ total }) => total)).toEqual(["2.00", 128412]);
    expect(withAnswers(shown, newer, 13).revision).toBe(13);
    expect(withAnswers(shown, { ...newer, revision: 11 }, 13)).toBe(shown);
  });

  it("changes the page that is open and asks this, then asks for all of it again", async () => {
    const client = new QueryClient();
    const key = [PAGE, "today", questionKey(readPage("")), null];
    const other = [PAGE, "today", questionKey(readPage("?period=7d")), null];
    const queryFn = () => new Promise<never>(() => undefined);
    const leave = [key, other].map((queryKey) => {
      client.setQueryData(queryKey, { ...shown, attention: ["kept"] });
      return new QueryObserver(client, { queryKey, queryFn, staleTime: 60_000 }).subscribe(() => undefined);
    });
    vi.stubGlobal("fetch", () => Promise.reject(new Error("offline")));
    await applyEvent(client, event(13), readPage(""));
    expect(client.getQueryData(key)).toMatchObject({ attention: ["kept"], answers: [{ total: "13.00" }, {}] });
    expect(client.getQueryData(other)).toMatchObject({ answers: [{ total: "1.00" }, {}] });
    expect(client.isFetching({ queryKey: [PAGE] })).toBe(2);
    for (const one of leave) one();
    vi.unstubAllGlobals();
  });

  it("asks for the files and what waits again when only a reading changed", async () => {
    const client = new QueryClient();
    for (const name of ["files", "status", "me", "catalog", "definitions"]) client.setQueryData([name], []);
    await applyEvent(
      client,
      { ...event(13), changed: { tables: ["readings"], metrics: [] }, totals: {} },
      readPage(""),
    );
    const old = (name: string) => client.getQueryState([name])?.isInvalidated;
    expect(["files", "status", "me", "catalog", "definitions"].map(old)).toEqual([true, true, true, true, false]);
  });

  it("asks again where a changed figure is from, and leaves the others", async () => {
    const client = new QueryClient();
    const keys = [
      ["trace", "revenue", "28d"],
      ["trace", "streams", "28d"],
    ];
    for (const key of keys) client.setQueryData(key, {});
    await applyEvent(client, event(13), readPage(""));
    expect(keys.map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([true, false]);
  });

  it("is said in one short sentence", () => {
    const money = answer({ slug: "revenue", label: "Revenue", unit: "money", currency: "USD", total: "2.00" });
    expect(changedFigures(shown.answers, [money, answer()])).toBe("Revenue is now $2.00.");
    expect(changedFigures(shown.answers, shown.answers)).toBeNull();
  });
});
