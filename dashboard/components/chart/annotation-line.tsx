import type { Annotation } from "@/lib/api/types";
import { daysText, kindWord } from "@/lib/chart/annotations";
import { editNote, removeNote } from "@/lib/chart/note-desk";
import { isWeb } from "@/lib/chart/note-fields";
import { clipped } from "@/lib/format/clipped";
import { formatDay } from "@/lib/format/dates";
import { AnnotationMark } from "./annotation-mark";

const LONGEST = 600;

/** One thing that happened, as text: whatever it says, it is nothing but text. */
export function AnnotationLine({ one, writes }: { one: Annotation; writes: boolean }) {
  const by = one.author && `by ${one.author}${one.written_at ? `, ${formatDay(one.written_at)}` : ""}`;
  return (
    <li data-kind={one.kind} className="flex gap-2 text-sm">
      <AnnotationMark kind={one.kind} colour={one.colour ?? null} className="mt-1" />
      <div className="min-w-0 flex-1">
        <p className="min-w-0">
          <span className="text-soft">
            {daysText(one)} · {kindWord(one)}:
          </span>{" "}
          <bdi className="whitespace-pre-line">{clipped(one.title, LONGEST)}</bdi>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-soft text-xs">
          {[one.detail, by].filter(Boolean).map((text) => (
            <bdi key={text}>{text}</bdi>
          ))}
          {one.link && isWeb(one.link) && (
            <a
              href={one.link}
              target="_blank"
              rel="noreferrer noopener"
              className="min-h-6 max-w-full truncate font-medium text-accent hover:underline"
            >
              {new URL(one.link).hostname}
            </a>
          )}
          {writes && one.note && <Acts note={one} number={one.note} />}
        </p>
      </div>
    </li>
  );
}

const LINK = "min-h-6 font-medium text-accent hover:underline";

function Acts({ note, number }: { note: Annotation; number: number }) {
  const name = clipped(note.title, 40);
  return (
    <>
      <button type="button" aria-label={`Change the note “${name}”`} onClick={() => editNote(note)} className={LINK}>
        Change
      </button>
      <button
        type="button"
        aria-label={`Remove the note “${name}”`}
        onClick={() => void removeNote(number)}
        className={LINK}
      >
        Remove
      </button>
    </>
  );
}
