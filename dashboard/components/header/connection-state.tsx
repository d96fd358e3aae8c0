"use client";
import { classNames } from "@/lib/class-names";
import type { LiveState } from "@/lib/live/state";
import { pauseLive, useLiveState } from "@/lib/live/use-live";

/** Whether changes reach this page by themselves right now; a click holds them back. */
export function ConnectionState() {
  const state = useLiveState();
  const { word, colour, title } = described(state);
  return (
    <button
      type="button"
      data-part="connection"
      data-connection={state.connection}
      aria-pressed={state.paused}
      title={title}
      onClick={() => pauseLive(!state.paused)}
      className="flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 font-medium text-soft text-xs hover:bg-raised hover:text-ink"
    >
      <span aria-hidden="true" className={classNames("size-2 rounded-full", colour)} />
      <span className="max-sm:sr-only">{word}</span>
      <span className="sr-only">. {state.paused ? "Resume updates" : "Pause updates"}</span>
    </button>
  );
}

function described({ connection, paused, pausedAt, pending }: LiveState): {
  word: string;
  colour: string;
  title: string;
} {
  if (paused) {
    const since = pausedAt === null ? "" : ` since ${new Date(pausedAt).toISOString().slice(11, 16)} UTC`;
    const word = `Paused${since}${pending.length > 0 ? ` (${pending.length})` : ""}`;
    return {
      word,
      colour: "border-2 border-amber",
      title: "The figures stay as they are; changes wait. Click to show them as they happen.",
    };
  }
  if (connection === "live") {
    return { word: "Live", colour: "bg-good", title: "Changes appear as they happen. Click to hold them back." };
  }
  const colour = "border-2 border-amber bg-transparent";
  if (connection === "waiting") return { word: "Connecting", colour, title: "Not connected yet." };
  return { word: "Reconnecting", colour, title: "Changes do not arrive now; none will be missed." };
}
