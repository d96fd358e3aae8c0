import type { Recording } from "@/lib/api/types";
import { titleOf } from "@/lib/catalogue/find";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { recordingAddress } from "@/lib/releases/address";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Button } from "../ui/button";
import { RowName } from "../ui/row-name";
import { Refusal } from "./refusal";
import { useAct } from "./use-act";

type Props = { recording: Recording; releases: string[]; onMerge: () => void };

/** One recording; what has no column on a narrow page stands below its title. */
export function RecordingRow({ recording, releases, onMerge }: Props) {
  const { credit, artists, rows, first } = recording;
  const name = titleOf(recording);
  const search = useSearch();
  const facts = `${formatValue(rows, "rows")} ${rows === 1 ? "line" : "lines"} since ${formatDay(first)}`;
  const by = artists.length > 0 ? artists.join(", ") : credit;
  return (
    <tr data-recording={recording.recording} className="border-line border-t align-top">
      <th scope="row" className="py-2 pr-3 text-left font-normal">
        <RowName lead={{ to: recordingAddress(recording.recording, search) }} where={[]}>
          <Name className="font-medium">{name}</Name>
        </RowName>
        {by && <Name className="text-soft text-xs">{credit && credit !== by ? `${by} (as ${credit})` : by}</Name>}
        <div className="@min-[34rem]:hidden">
          <Isrcs recording={recording} />
        </div>
        <span className="block text-soft text-xs @min-[42rem]:hidden">{facts}</span>
        {releases.length > 0 && (
          <Name className="text-soft text-xs @min-[50rem]:hidden">{`On ${releases.join(", ")}`}</Name>
        )}
      </th>
      <td className="py-2 pr-3 @max-[34rem]:hidden">
        <Isrcs recording={recording} />
      </td>
      <td className="py-2 pr-3 text-xs @max-[50rem]:hidden">
        {releases.map((release) => (
          <Name key={release}>{release}</Name>
        ))}
      </td>
      <td className="py-2 pr-3 text-right @max-[42rem]:hidden">{formatValue(rows, "rows")}</td>
      <td className="whitespace-nowrap py-2 pr-3 @max-[42rem]:hidden">{formatDay(first)}</td>
      <td className="py-1.5 text-right">
        <Button kind="quiet" className="whitespace-nowrap" aria-haspopup="dialog" onClick={onMerge}>
          Same as…
          <span className="sr-only"> {name}</span>
        </Button>
      </td>
    </tr>
  );
}

/** The ISRCs of one recording; of several each can go its own way again. */
function Isrcs({ recording: { isrcs, recording } }: { recording: Recording }) {
  const { take, busy, failure } = useAct();
  return (
    <>
      <ul className="grid gap-0.5">
        {isrcs.map((isrc) => (
          <li key={isrc} className="flex min-h-6 flex-wrap items-center gap-x-2 font-mono text-xs">
            {isrc}
            {isrcs.length > 1 && isrc !== recording && (
              <button
                type="button"
                disabled={busy}
                onClick={() => take({ kind: "split", isrc })}
                className="min-h-6 rounded px-1 font-medium font-sans text-accent hover:underline disabled:opacity-50"
              >
                Split off<span className="sr-only"> {isrc}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <Refusal failure={failure} />
    </>
  );
}
