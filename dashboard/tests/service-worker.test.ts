import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";

type Listener = (event: Record<string, unknown>) => void;

/** The worker with a network that answers when it is told to, and the addresses that it keeps. */
function started() {
  const listeners = new Map<string, Listener>();
  let kept: Map<string, string> | null = null;
  const arrive: (() => void)[] = [];
  const open = async () => {
    kept ??= new Map();
    const own = kept;
    return {
      put: async ({ url }: Request) => void own.set(url, ""),
      keys: async () => [],
      match: async () => undefined,
    };
  };
  const remove = async () => {
    kept = null;
  };
  const fetched = () => new Promise((give) => arrive.push(() => give(new Response("{}"))));
  const source = readFileSync(new URL("../scripts/service-worker.js", import.meta.url), "utf8").replace(
    "__FILES__",
    "[]",
  );
  runInNewContext(source, {
    self: {
      addEventListener: (name: string, told: Listener) => listeners.set(name, told),
      location: { origin: "http://x" },
    },
    caches: { open, delete: remove },
    fetch: fetched,
    URL,
    Headers,
    Response,
  });
  const ask = (path: string): Promise<unknown> | null => {
    let answer: Promise<unknown> | null = null;
    const request = { url: `http://x${path}`, method: "GET", mode: "cors" };
    listeners.get("fetch")?.({ request, respondWith: (given: Promise<unknown>) => (answer = given) });
    return answer;
  };
  const say = async (data: string): Promise<void> => {
    let done: unknown;
    listeners.get("message")?.({ data, waitUntil: (given: unknown) => (done = given) });
    await done;
  };
  return {
    ask,
    say,
    arrive: () => arrive.splice(0).forEach((one) => void one()),
    kept: () => [...(kept?.keys() ?? [])],
  };
}

describe("what the service worker keeps", () => {
  it("is what pages are made of, and never people, sessions, the audit log or an export", () => {
    const worker = started();
    for (const path of ["pages/today", "pages/data/figures", "explore/values", "money/payees/NOVA%20K7"])
      expect(worker.ask(`/api/${path}?a=1`), path).not.toBeNull();
    for (const path of ["pages/settings", "audit", "sessions", "tokens", "money/payees/NOVA%20K7.csv", "metrics.csv"])
      expect(worker.ask(`/api/${path}`), path).toBeNull();
  });

  it("is an answer of the person who is signed in", async () => {
    const worker = started();
    const answer = worker.ask("/api/pages/today");
    worker.arrive();
    await answer;
    expect(worker.kept()).toEqual(["http://x/api/pages/today"]);
  });

  it("is nothing that comes after all was forgotten", async () => {
    const worker = started();
    const late = worker.ask("/api/pages/today");
    await worker.say("forget");
    worker.arrive();
    await late;
    expect(worker.kept()).toEqual([]);
  });
});
