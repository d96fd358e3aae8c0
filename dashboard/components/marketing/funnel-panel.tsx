import type { AdCampaign, FunnelStep } from "@/lib/api/marketing";
import { classNames } from "@/lib/class-names";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { figureOfStep } from "@/lib/marketing/traced";
import { campaignName, RATE_OF, rateText, STEPS } from "@/lib/marketing/words";
import { Evidence } from "../evidence";
import { Name } from "../name";
import { Panel } from "../panel";
import { WhereFrom } from "../ui/where-from";

/** One campaign step by step: each number with what it rests on, each missing one with what to do. */
export function FunnelPanel({ campaign }: { campaign: AdCampaign }) {
  const { first, last, steps } = campaign;
  return (
    <Panel
      title={
        <>
          Funnel{" "}
          <Name className="font-normal text-soft text-sm max-sm:whitespace-normal max-sm:break-words">
            {campaignName(campaign)}
          </Name>
        </>
      }
      tools={<span className="text-soft text-xs">{formatSpan(first, last)}</span>}
    >
      <ol data-part="funnel" className="grid grid-cols-1">
        {steps.map((step) => (
          <Step key={step.name} step={step} campaign={campaign} />
        ))}
      </ol>
    </Panel>
  );
}

function Step({ step, campaign }: { step: FunnelStep; campaign: AdCampaign }) {
  const { name, value = null, says, missing, observed, sources = [] } = step;
  const figure = value === null ? null : figureOfStep(name, campaign);
  return (
    <li
      data-step={name}
      data-traced={figure ? true : undefined}
      className={classNames(
        "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-t py-2 first:border-t-0",
        observed && "border-edge border-dashed",
      )}
    >
      <div className="min-w-0">
        <div className="flex items-center gap-1">
          <h3 className="font-medium text-sm">{STEPS[name]}</h3>
          {figure && <WhereFrom title={STEPS[name]} figures={[{ ...figure, word: STEPS[name] }]} />}
        </div>
        <p className="text-soft text-xs">{missing ?? [sources.join(", "), says].filter(Boolean).join(" · ")}</p>
      </div>
      <div className="text-right text-sm">
        {value === null ? (
          <span className="text-soft">not known</span>
        ) : (
          <>
            <strong className="block font-semibold">{formatValue(value, "rows")}</strong>
            {step.rate && (
              <span className="block text-soft text-xs">
                {rateText(step.rate, "percent")} {RATE_OF[name]}
              </span>
            )}
            {step.evidence && <Evidence of={step.evidence} />}
            {observed && <span className="block text-soft text-xs">observed</span>}
          </>
        )}
      </div>
    </li>
  );
}
