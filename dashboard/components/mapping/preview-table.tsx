import type { MappableTable, Preview } from "@/lib/api/types";
import { formatValue } from "@/lib/format/value";
import { RejectTable } from "../files/reject-table";
import { Name } from "../name";
import { Panel } from "../panel";

type Props = { preview: Preview | undefined; table: MappableTable | undefined; busy: boolean };

/** The first rows as they would be, and the lines that could not be read, with the reason. */
export function PreviewTable({ preview, table, busy }: Props) {
  const titles = new Map(table?.columns.map(({ name, title }) => [name, title]));
  const empty = preview && preview.rows.length === 0 && preview.rejects.length === 0;
  return (
    <Panel
      title="What is read"
      tools={<Counts preview={preview} busy={busy} />}
      empty={
        empty ? (
          <p className="text-soft text-sm">Nothing yet: some of the columns above are still missing.</p>
        ) : undefined
      }
    >
      {preview && preview.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
        <section aria-label="The first rows" tabIndex={0} className="mb-3 overflow-x-auto">
          <table className="w-full text-xs">
            <thead className="text-left text-soft">
              <tr>
                <th className="whitespace-nowrap py-1 pr-3 font-medium">Line</th>
                {preview.columns.map((name) => (
                  <th key={name} className="whitespace-nowrap py-1 pr-3 font-medium">
                    {titles.get(name) ?? name.replaceAll("_", " ")}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.rows.map(({ line, cells }) => (
                <tr key={line} className="border-line border-t">
                  <td className="py-1 pr-3 text-soft">{line}</td>
                  {preview.columns.map((name) => (
                    <td key={name} className="max-w-56 py-1 pr-3">
                      {cells[name] === null || cells[name] === undefined ? (
                        <span className="text-soft">–</span>
                      ) : (
                        <Name>{cells[name]}</Name>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {preview && <RejectTable rejects={preview.rejects} rejected={preview.rejected} />}
      {preview?.warnings.map((warning) => (
        <p key={warning} className="mt-2 text-amber text-sm">
          {warning}
        </p>
      ))}
    </Panel>
  );
}

function Counts({ preview, busy }: { preview: Preview | undefined; busy: boolean }) {
  const said = preview
    ? [
        `${formatValue(preview.accepted, "rows")} of ${formatValue(preview.rows_read, "rows")} rows`,
        preview.rejected > 0 && `${formatValue(preview.rejected, "rows")} cannot be read`,
        preview.totals_rows > 0 && `${formatValue(preview.totals_rows, "rows")} left out as totals`,
      ]
    : [];
  return (
    <p role="status" className="text-soft text-sm">
      {busy ? "Looking again" : said.filter(Boolean).join(", ")}
    </p>
  );
}
