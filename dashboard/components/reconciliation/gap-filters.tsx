"use client";
import type { ReconciliationAnswer } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatDay } from "@/lib/format/dates";
import type { By, ReconciliationPage } from "@/lib/reconciliation/page";
import { valueWord } from "../breakdown/dimension-words";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { changeReconciliation } from "./use-reconciliation";

const ALL: Record<By, string> = { recording: "All recordings", store: "All stores", month: "All sale months" };
const LABELS: Record<By, string> = { recording: "Recording", store: "Store", month: "Sale month" };

type Choices = ReconciliationAnswer["choices"];
type Props = { page: ReconciliationPage; choices: Choices | undefined };

/** Which recording, store and month the gap is of. */
export function GapFilters({ page, choices }: Props) {
  const some = page.recording || page.store || page.month || page.bucket;
  return (
    <nav aria-label="What is shown" className="mb-3 flex min-h-8 flex-wrap items-center gap-2">
      {(["recording", "store", "month"] as const).map((by) => (
        <GapFilter key={by} by={by} page={page} choices={choices} />
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

function GapFilter({ by, page, choices }: Props & { by: By }) {
  const chosen = page[by];
  const options = choices ? optionsOf(by, choices) : [];
  if (chosen && !options.some(({ value }) => value === chosen)) options.unshift({ value: chosen, word: chosen });
  return (
    <Select
      label={LABELS[by]}
      value={chosen ?? ""}
      onChange={({ target }) => changeReconciliation({ [by]: target.value || null })}
      className="w-48 max-sm:w-full"
    >
      <option value="">{ALL[by]}</option>
      {options.map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </Select>
  );
}

type Option = { value: string; word: string };

/** By their names; months as they are told, the newest first. */
function optionsOf(by: By, { recordings, stores, months }: Choices): Option[] {
  if (by === "month") return months.map((month) => ({ value: month.slice(0, 7), word: formatDay(month, "month") }));
  const named =
    by === "store"
      ? stores.map((store) => ({ value: store, word: valueWord("store", store) }))
      : recordings.map(({ recording, title }) => ({
          value: recording,
          word: title ? `${clipped(title, 48)} (${recording})` : recording,
        }));
  return named.toSorted((a, b) => a.word.localeCompare(b.word));
}
