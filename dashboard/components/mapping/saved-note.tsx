import type { SavedMapping } from "@/lib/api/types";
import { FileCard } from "../files/file-card";
import { Panel } from "../panel";
import { buttonStyle } from "../ui/button";

/** What was kept, and what was read by it at once. */
export function SavedNote({ saved: { mapping, files } }: { saved: SavedMapping }) {
  return (
    <Panel title={`${mapping.title} is known now`}>
      <p role="status" className="mb-3 max-w-prose text-sm">
        Saved as “{mapping.name}”, version {mapping.version}. The next file with these columns is read without a
        question.
      </p>
      <ul className="mb-3 grid grid-cols-1 gap-1.5">
        {files.map((entry) => (
          <li key={entry.id}>
            <FileCard entry={entry} open={files.length === 1} />
          </li>
        ))}
      </ul>
      <a href="/" className={buttonStyle("primary")}>
        See the numbers
      </a>
    </Panel>
  );
}
