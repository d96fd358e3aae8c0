"use client";
import { useQuery } from "@tanstack/react-query";
import { reconciliationQuery } from "@/lib/api/reconciliation";
import type { ReconciledGroup } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatDay } from "@/lib/format/dates";
import type { By, ReconciliationPage } from "@/lib/reconciliation/page";
import { valueWord } from "../breakdown/dimension-words";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { changeReconciliation } from "./use-reconciliation";

const ALL: Record<By, string> = { recording: "All recordings", store: "All stores", month: "All sale months" };
const LABELS: Record<By, string> = { recording: "Recording", store: "Store", month: "Sale month" };

/** Which recording, store and month the gap is of. */
export function GapFilters({ page }: { page: ReconciliationPage }) {
  const some = page.recording || page.store || page.month || page.bucket;
  return (
    <nav aria-label="What is shown" className="mb-3 flex min-h-8 flex-wrap items-center gap-2">
      {(["recording", "store", "month"] as const).map((by) => (
        <GapFilter key={by} by={by} page={page} />
      ))}
      {some && (
        <Button
          kind="quiet"
          onClick={() => changeReconciliation({ recording: null, store: null, month: null, bucket: null })}
        >
          Show all
        </Button>
      )}
    </nav>
  );
}

function GapFilter({ by, page }: { by: By; page: ReconciliationPage }) {
  const whole = { ...page, recording: null, store: null, month: null };
  const { data } = useQuery(reconciliationQuery(whole, by));
  const chosen = page[by];
  const options = (data?.groups ?? []).flatMap((group) => optionOf(by, group));
  if (chosen && !options.some(({ value }) => value === chosen)) options.unshift({ value: chosen, word: chosen });
  return (
    <Select
      label={LABELS[by]}
      value={chosen ?? ""}
      onChange={({ target }) => changeReconciliation({ [by]: target.value || null })}
      className="w-48 max-sm:w-full"
    >
      <option value="">{ALL[by]}</option>
      {sorted(options, by).map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </Select>
  );
}

type Option = { value: string; word: string };

function optionOf(by: By, { key, title }: ReconciledGroup): Option[] {
  if (key === null) return [];
  if (by === "month") return [{ value: key.slice(0, 7), word: formatDay(key, "month") }];
  if (by === "store") return [{ value: key, word: valueWord("store", key) }];
  return [{ value: key, word: title ? `${clipped(title, 48)} (${key})` : key }];
}

function sorted(options: Option[], by: By): Option[] {
  if (by === "month") return options.toSorted((a, b) => b.value.localeCompare(a.value));
  return options.toSorted((a, b) => a.word.localeCompare(b.word));
}
