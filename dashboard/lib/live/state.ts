// What the page knows of the live connection, as a pure reducer: every step is a message, a loss or a choice.

export type LiveEvent = {
  revision: number;
  at: string;
  changed: { tables: string[]; metrics: string[] };
  totals: Record<string, { total: number | string | null; change: number | null }>;
  period: string;
};

export type LiveState = {
  connection: "waiting" | "live" | "reconnecting" | "refused";
  paused: boolean;
  /** When a person held changes back (milliseconds, the browser's clock); null while they are not. */
  pausedAt: number | null;
  /** The newest revision the server has told of; -1 before the first is known. */
  revision: number;
  /** How often the server has started again from a lower revision than ours: everything shown is then in doubt. */
  restarts: number;
  /** Failed attempts since the last good connection. */
  attempts: number;
  /** Events not yet brought onto the page, oldest first. */
  pending: LiveEvent[];
};

export type LiveAction =
  | { type: "start"; revision: number }
  | { type: "hello"; revision: number }
  | { type: "event"; event: LiveEvent }
  | { type: "lost" }
  | { type: "refused" }
  | { type: "applied"; through: number }
  | { type: "paused"; paused: boolean; at: number };

export const INITIAL: LiveState = {
  connection: "waiting",
  paused: false,
  pausedAt: null,
  revision: -1,
  restarts: 0,
  attempts: 0,
  pending: [],
};

export function reduceLive(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case "start":
      return state.revision < 0 ? { ...state, revision: action.revision } : state;
    case "hello":
      return greeted({ ...state, connection: "live", attempts: 0 }, action.revision);
    case "event":
      if (action.event.revision <= state.revision) return { ...state, connection: "live" };
      return {
        ...state,
        connection: "live",
        revision: action.event.revision,
        pending: [...state.pending, action.event],
      };
    case "lost":
      return { ...state, connection: "reconnecting", attempts: state.attempts + 1 };
    case "refused":
      return { ...state, connection: "refused" };
    case "applied":
      return { ...state, pending: state.pending.filter((event) => event.revision > action.through) };
    case "paused":
      return { ...state, paused: action.paused, pausedAt: action.paused ? action.at : null };
  }
}

/** Milliseconds before the next attempt: doubling from half a second to half a minute, spread by `chance` (0 to 1). */
export function backoff(attempts: number, chance: number): number {
  const longest = Math.min(30_000, 500 * 2 ** Math.max(0, attempts - 1));
  return Math.round(longest * (0.5 + chance / 2));
}

/** All pending events as one: the newest totals, and every slug that changed. */
export function merged(pending: LiveEvent[]): LiveEvent | null {
  const last = pending.at(-1);
  if (!last) return null;
  const all = (pick: (event: LiveEvent) => string[]): string[] => [...new Set(pending.flatMap(pick))];
  return {
    ...last,
    changed: { tables: all((event) => event.changed.tables), metrics: all((event) => event.changed.metrics) },
    totals: Object.assign({}, ...pending.map((event) => event.totals)),
  };
}

/** The event in a message, or null when the message is something else. */
export function eventIn(message: unknown): LiveEvent | null {
  if (typeof message !== "object" || message === null) return null;
  const event = message as Partial<LiveEvent>;
  if (typeof event.revision !== "number" || !event.changed) return null;
  return {
    revision: event.revision,
    at: event.at ?? "",
    changed: { tables: event.changed.tables ?? [], metrics: event.changed.metrics ?? [] },
    totals: event.totals ?? {},
    period: event.period ?? "",
  };
}

/** A server whose revision is lower than ours was rebuilt: go on from its own. */
function greeted(state: LiveState, revision: number): LiveState {
  if (revision >= state.revision) return state;
  return { ...state, revision, restarts: state.restarts + 1, pending: [] };
}
