// Invented answers for the tests, whole unless a test says otherwise.
import type { Answer, Definition, FileEntry, Point, Receipt, Source } from "@/lib/api/types";

export function answer(change: Partial<Answer> = {}): Answer {
  return {
    slug: "streams",
    label: "Streams",
    unit: "plays",
    better: "up",
    evidence: "reported",
    currency: null,
    period: { from: "2026-10-25", to: "2026-11-21", grain: "day" },
    compared_with: { from: "2026-09-27", to: "2026-10-24", kind: "previous" },
    total: 128412,
    base: null,
    interval: null,
    previous: 124202,
    change: 0.0339,
    reason: null,
    points: days(["2026-11-19", 400], ["2026-11-20", 412], ["2026-11-21", 390]),
    trend: [],
    band: [],
    previous_points: days(["2026-10-22", 380], ["2026-10-23", 391], ["2026-10-24", 377]),
    by: null,
    breakdown: null,
    dimensions: ["artist"],
    as_of: "2026-11-22T05:00:00Z",
    complete_to: "2026-11-21",
    coverage: { present: 3, expected: 3 },
    without: [],
    sources: ["spotify_for_artists"],
    breaks: [],
    refusal: null,
    notes: [],
    ...change,
  };
}

export function days(...points: [string, number | string | null][]): Point[] {
  return points;
}

export function source(change: Partial<Source> = {}): Source {
  return {
    source: "spotify_for_artists",
    title: "Spotify for Artists",
    account: null,
    state: "fresh",
    complete_to: "2026-11-21",
    as_of: "2026-11-22T05:00:00Z",
    fresh_within_hours: 48,
    files: 3,
    ...change,
  };
}

export function definition(change: Partial<Definition> = {}): Definition {
  return {
    slug: "streams",
    label: "Streams",
    unit: "plays",
    better: "up",
    formula: "sum(plays)",
    definition: "Plays.",
    trap: "None.",
    grain: "day",
    additivity: { artist: "adds" },
    dimensions: ["artist"],
    sources: ["spotify_for_artists"],
    lag_days: 2,
    table: "streams",
    version: 1,
    since: "2024-01-01",
    id: "ST01",
    evidence: "reported",
    pages: ["today", "streams"],
    beside: null,
    worked_out: false,
    exports: "“audience timeline” of Spotify for Artists",
    ...change,
  };
}

export function file(change: Partial<FileEntry> = {}, receipt: Partial<Receipt> = {}): FileEntry {
  return {
    id: "1",
    sha256: "a".repeat(64),
    state: "read",
    waits: false,
    undoable: false,
    door: "upload",
    landed_at: "2026-11-22T05:00:00Z",
    nearest: null,
    fix: null,
    receipt: {
      file: "timeline.csv",
      sha256: "a".repeat(64),
      bytes: 10,
      source: "spotify_for_artists",
      feed: "timeline",
      account: null,
      rows_read: 3,
      accepted: 3,
      rejected: 0,
      duplicate_of: null,
      first_day: "2026-11-19",
      last_day: "2026-11-21",
      tables: {},
      replaces: [],
      control_totals: [],
      warnings: [],
      rejects: [],
      rules: [],
      ...receipt,
    },
    ...change,
  };
}
