import type { OriginalMoney } from "@/lib/api/types";
import { formatSpan } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";

type Props = { originals: OriginalMoney[]; currency: string };

/** What was received in each currency of the statements, and at which rates of which days it is in the sums. */
export function OriginalsTable({ originals, currency }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {originals.map((one) => (
        <li key={one.currency ?? "none"} className="text-sm">
          <p className="flex flex-wrap justify-between gap-x-3">
            <span className="font-medium">{one.currency ?? "No currency given"}</span>
            <span>
              {formatValue(one.steps.net, "money", one.currency)} <span className="text-soft">received</span>
            </span>
          </p>
          <p className="text-soft text-xs">
            {counted(one.lines, "line")}. {exchange(one, currency)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function exchange(
  { currency: own, rate_from, rate_to, rate_date_from, rate_date_to }: OriginalMoney,
  currency: string,
): string {
  if (own === currency) return "Not exchanged.";
  if (!rate_from || !rate_to || !rate_date_from || !rate_date_to) return "No day has a rate.";
  const rates = rate_from === rate_to ? rate_from : `${rate_from} to ${rate_to}`;
  return `1 ${own} is ${rates} ${currency}, at rates of ${formatSpan(rate_date_from, rate_date_to)}.`;
}
