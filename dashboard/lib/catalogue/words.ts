// Decisions as sentences, and shares as percent: both ways without a floating-point number.
import type { Act, Decided, Share } from "../api/types";
import { clipped } from "../format/clipped";
import { formatDay } from "../format/dates";
import { plain } from "../format/decimal";

const LONGEST = 80;

/** What an act says of who is who. `titleOf` names a recording by its title. */
export function actSentence(act: Act, titleOf: (recording: string) => string): string {
  switch (act.kind) {
    case "artist":
      if (act.members.length === 0) return `${short(act.name)} is one of the label’s artists`;
      return `${short(act.name)} is a collaboration of ${act.members.map(short).join(", ")}`;
    case "alias":
      return `“${short(act.spelling)}” means ${short(act.artist)}`;
    case "merge":
      return `${titleOf(act.other)} is the same recording as ${titleOf(act.recording)}`;
    case "split":
      return `${act.isrc} is a recording of its own`;
    case "title":
      return `“${short(act.title)}”${act.artist ? ` by ${short(act.artist)}` : ""} is ${titleOf(act.recording)}`;
    case "campaign":
      return `The campaign “${short(act.campaign)}” is for ${short(act.artist)}${campaignSong(act, titleOf)}`;
    case "share":
      return shareSentence({ ...act, share: String(act.share) }, titleOf);
    case "own":
      return ownSentence(act.recordings, titleOf);
    case "reject":
      return rejectSentence(act, titleOf);
    case "undo":
      return `Decision ${act.decision} is undone`;
  }
}

function campaignSong(act: Extract<Act, { kind: "campaign" }>, titleOf: (recording: string) => string): string {
  if (act.recording) return `: ${titleOf(act.recording)}`;
  return act.title ? `, no one recording (“${short(act.title)}”)` : ", no one recording";
}

type Shared = Pick<Share, "recording" | "payee" | "share" | "since"> & { paid_by?: Share["paid_by"] };

function shareSentence({ recording, payee, share, since, paid_by }: Shared, titleOf: (name: string) => string): string {
  const from = formatDay(since, "month");
  if (percentOf(share) === "0") return `${short(payee)} has no share of ${titleOf(recording)} from ${from} on`;
  const payer = paid_by === "distributor" ? "the distributor" : "the label";
  return `${short(payee)} gets ${percentOf(share)} % of ${titleOf(recording)} from ${from} on, paid by ${payer}`;
}

function ownSentence(recordings: string[], titleOf: (name: string) => string): string {
  const [first = ""] = recordings;
  const which =
    recordings.length === 1 ? titleOf(first) : `${recordings.length} recordings, the first ${titleOf(first)},`;
  return `All of ${which} is the label’s own`;
}

/** A subject names what was asked: "artist:corvidchoir", "title:novak7/papersatellite", "same:ISRC/ISRC", "clash:ISRC", "campaign:name". */
function rejectSentence(act: Extract<Act, { kind: "reject" }>, titleOf: (recording: string) => string): string {
  const colon = act.subject.indexOf(":");
  const name = act.subject.slice(colon + 1);
  const slash = name.indexOf("/");
  const [first, second] = [name.slice(0, slash), name.slice(slash + 1)];
  if (act.candidate) return `“${short(name)}”: not “${short(act.candidate)}”`;
  switch (act.subject.slice(0, colon)) {
    case "artist":
      return `“${short(name)}” is nobody of the label`;
    case "title":
      return `“${short(second)}”${first ? ` by “${short(first)}”` : ""} is none of the label’s recordings`;
    case "same":
      return `${titleOf(first)} and ${titleOf(second)} are two recordings`;
    case "clash":
      return `${titleOf(name)} is one recording under several titles`;
    case "campaign":
      return `The campaign “${short(name)}” is for nothing of one artist`;
    default:
      return `“${short(name)}” stays as it is`;
  }
}

/** A share such as "0.125" as "12.5". */
export function percentOf(share: string): string {
  return trimmed(plain(`${share}e2`) ?? share);
}

/** A percentage somebody typed, "12.5" or "12,5", as the share "0.125"; null when it is none from 0 to 100. */
export function shareOf(percent: string): string | null {
  const text = percent.trim().replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text) || Number(text) > 100) return null;
  return trimmed(plain(`${text}e-2`) ?? "");
}

/** The undo that takes back what stands, or gives back what was taken back; null for an undo itself, which has its own line. */
export function wayBack({ decision, holds }: Decided, every: Decided[]): { word: string; undoes: number } | null {
  if (decision.act.kind === "undo") return null;
  if (holds) return { word: "Undo", undoes: decision.number };
  const undo = every.find(({ decision: { act } }) => act.kind === "undo" && act.decision === decision.number);
  return undo ? { word: "Let it hold again", undoes: undo.decision.number } : null;
}

function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function short(text: string): string {
  return clipped(text, LONGEST);
}
