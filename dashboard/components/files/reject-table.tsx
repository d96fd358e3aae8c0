import type { Receipt } from "@/lib/api/types";
import { Name } from "../name";

/** Each rejected line with its place, its value and the reason. */
export function RejectTable({ rejects, rejected }: { rejects: Receipt["rejects"]; rejected: number }) {
  if (rejects.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section aria-label="Rejected lines" tabIndex={0} className="max-h-64 overflow-auto">
      <table className="w-full min-w-md table-fixed text-xs">
        <caption className="sr-only">Rejected lines</caption>
        <thead className="text-left text-soft">
          <tr>
            <th scope="col" className="w-16 py-1 font-medium">
              Line
            </th>
            <th scope="col" className="w-32 py-1 font-medium">
              Column
            </th>
            <th scope="col" className="w-36 py-1 font-medium">
              Value
            </th>
            <th scope="col" className="py-1 font-medium">
              Reason
            </th>
          </tr>
        </thead>
        <tbody>
          {rejects.map(({ line, column, value, reason }) => (
            <tr key={`${line}/${column}/${reason}`} className="border-line border-t align-top">
              <td className="py-1">{line}</td>
              <td className="py-1 pr-2">
                <Name>{column ?? ""}</Name>
              </td>
              <td className="py-1 pr-2">
                <Name className="font-mono">{value ?? ""}</Name>
              </td>
              <td className="py-1">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rejected > rejects.length && <p className="pt-1 text-soft text-xs">and {rejected - rejects.length} more</p>}
    </section>
  );
}
