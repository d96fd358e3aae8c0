import type { MoneyPeriod, Steps } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { subtract } from "@/lib/format/decimal";
import { formatShare } from "@/lib/format/share";
import { formatExact, formatSigned, formatValue, MISSING } from "@/lib/format/value";
import { figureOfStep } from "@/lib/money/traced";
import { STEPS, type Step } from "@/lib/money/words";
import { WhereFrom } from "../ui/where-from";

type Props = { steps: Steps; exact: Steps; currency: string; period: MoneyPeriod };

/** Each step in the smallest coins there are; the exact amount is in the cell's title. */
export function LadderTable({ steps, exact, currency, period }: Props) {
  return (
    <table className="w-full text-sm" data-part="ladder">
      <caption className="sr-only">
        From all that was earned to the label’s own, in {currency}. What is taken stands between the sums.
      </caption>
      <thead className="text-left text-soft text-xs">
        <tr>
          <th scope="col" className="pr-3 pb-1.5 font-medium">
            Step
          </th>
          <th scope="col" className="pb-1.5 text-right font-medium">
            {currency}
          </th>
          <th scope="col" className="w-18 pb-1.5 text-right font-medium">
            Of earned
          </th>
        </tr>
      </thead>
      <tbody>
        {STEPS.map((step) => (
          <Row key={step.name} step={step} steps={steps} exact={exact} currency={currency} period={period} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ step: { name, word, about, taken }, steps, exact, currency, period }: Props & { step: Step }) {
  const share = formatShare(steps[name], steps.gross);
  return (
    <tr
      data-step={name}
      data-traced
      className={classNames("relative border-line border-t align-top", taken && "text-soft")}
    >
      <th scope="row" className="relative py-1.5 pr-3 text-left font-normal">
        {share && !taken && (
          <span aria-hidden="true" className="absolute inset-y-0.5 right-3 left-0">
            <span className="block h-full rounded bg-series/15" style={{ width: share.width }} />
          </span>
        )}
        <span className={classNames("relative flex flex-wrap gap-x-2 px-1.5", taken && "pl-5")}>
          <span className={taken ? undefined : "font-medium"}>{word}</span>
          <span className="text-soft text-xs leading-5">{about}</span>
          <WhereFrom title={word} figures={[{ ...figureOfStep(name, period), word }]} />
        </span>
      </th>
      <td
        data-part="amount"
        data-exact={exact[name]}
        title={formatExact(exact[name], currency)}
        className={classNames("whitespace-nowrap py-1.5 text-right", !taken && "font-medium")}
      >
        {taken
          ? formatSigned(subtract("0", steps[name]) ?? "0", "money", currency)
          : formatValue(steps[name], "money", currency)}
      </td>
      <td className="py-1.5 text-right text-soft">{share?.text ?? MISSING}</td>
    </tr>
  );
}
