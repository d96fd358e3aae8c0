// What came, as runs: which of them want a person, and in which order they stand.
import type { Run } from "../api/data";
import { formatWait } from "../format/dates";
import { formatValue, MISSING } from "../format/value";
import type { Outcome } from "./page";

export const RUN_WORDS: Record<string, string> = {
  read: "Read",
  duplicate: "Known already",
  quarantined: "Set aside",
  refused: "Not kept",
  failed: "Failed",
};

/** Whether something of it was not read. */
export function isTrouble({ state, rejected }: Run): boolean {
  return state === "quarantined" || state === "refused" || state === "failed" || rejected > 0;
}

export function outcomeWord(run: Run): string {
  if (run.state === "read" && run.rejected > 0) return "Read in part";
  return RUN_WORDS[run.state] ?? run.state.replaceAll("_", " ");
}

/** "0.4 s", "2 min"; of runs of which nobody took note nothing. */
export function tookText(seconds: number | null): string {
  if (seconds === null) return MISSING;
  return seconds < 90 ? `${formatValue(seconds, "seconds")} s` : formatWait(seconds);
}

/** The runs of one outcome and source, those in trouble first, each the newest first. */
export function shownRuns(runs: Run[], outcome: Outcome, source: string | null): Run[] {
  const fits = (run: Run): boolean =>
    (source === null || run.source === source) &&
    (outcome === "all" || (outcome === "trouble" ? isTrouble(run) : run.state === outcome));
  const kept = runs.filter(fits);
  return [...kept.filter(isTrouble), ...kept.filter((run) => !isTrouble(run))];
}
