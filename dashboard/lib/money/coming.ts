// What is still to come, in words: the states of payouts, and what a month's part of its store's whole says.

import { valueWord } from "@/components/breakdown/dimension-words";
import type { Payout, Payouts, StoreTriangle } from "../api/types";
import { formatDay, formatSpan } from "../format/dates";
import { formatValue } from "../format/value";
import { DEFAULT_PAGE, type Page } from "../question";
import type { MoneyPage } from "./page";
import { endOf } from "./traced";

export const STATES: Record<Payout["state"], { word: string; mark: string; tone: "good" | "bad" | "amber" | "soft" }> =
  {
    received: { word: "Received", mark: "✓", tone: "good" },
    part: { word: "Received in part", mark: "◐", tone: "amber" },
    overdue: { word: "Overdue", mark: "!", tone: "bad" },
    due: { word: "On its way", mark: "→", tone: "soft" },
    expected: { word: "Expected", mark: "○", tone: "soft" },
    unseen: { word: "Not seen at the bank", mark: "?", tone: "soft" },
  };

/** "12 Nov 2026", "about 5 Dec 2026", or why no day can be named. */
export function whenText({ state, received_on, expected_on, late_on }: Payout): string {
  if (received_on) return formatDay(received_on);
  if (state === "overdue" && late_on) return `by ${formatDay(late_on)} at the latest`;
  if (expected_on) return `about ${formatDay(expected_on)}`;
  return "no day: fewer than three of its deposits name their month";
}

/** The statement months in which the rest may be told. */
export function statementText({ statement_from: from, statement_to: to }: Payout): string | null {
  return from && to ? `from statements of ${formatSpan(from, to, "month")}` : null;
}

/** "Spotify, Deezer and 3 more stores". */
export function storesText(stores: Payout["stores"]): string {
  const names = stores.map((store) => (store ? valueWord("store", store) : "a store without a name"));
  const shown = names.slice(0, 2).join(", ");
  const more = names.length - 2;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** What is stated or paid and what is only expected, each summed. */
export function sumOf(payouts: readonly Payout[], of: "received" | "open" | "overdue"): number {
  const asked = payouts.filter(({ state }) =>
    of === "received" ? state === "received" : of === "overdue" ? state === "overdue" : state !== "received",
  );
  return asked.reduce((sum, { due, received }) => sum + Number(of === "received" ? received : due), 0);
}

/** The calendar in one sentence. */
export function payoutSentence({ payouts, currency, bank_seen_on }: Payouts): string {
  const money = (amount: number): string => formatValue(amount.toFixed(2), "money", currency);
  const late = sumOf(payouts, "overdue");
  const bank = bank_seen_on
    ? `The bank’s list is known to ${formatDay(bank_seen_on)}.`
    : "No list of the bank is here.";
  const overdue = late > 0 ? ` ${money(late)} of that are later than ever before.` : "";
  return `${money(sumOf(payouts, "open"))} are stated or expected and not received.${overdue} ${bank}`;
}

/** How far a cell's colour goes, from 0 to 1; the number stands in it, too. */
export function shadeOf(part: number | null | undefined): number {
  return part === null || part === undefined ? 0 : Math.min(1, Math.max(0, part));
}

/** A store's triangle in one sentence: how much of its newest month is there. */
export function triangleSentence({ months }: StoreTriangle, currency: string): string {
  const newest = months[0];
  if (!newest) return "No month is reported yet.";
  const open = months.filter(({ complete }) => complete !== null && complete < 0.995);
  const told = `${formatDay(newest.month, "month")} is ${formatValue(newest.complete, "percent")} complete: ${formatValue(newest.reported, "money", currency)} of about ${formatValue(newest.whole, "money", currency)}.`;
  return `${told} ${open.length === 0 ? "Nothing is still to come." : `${open.length} of ${months.length} months are not reported in full.`}`;
}

/** The page of money as other pages ask: for the chart and the lineage of a figure. */
export function asQuestion({ from, to, where, metric, asKnownOn }: MoneyPage): Page {
  const span = from && to ? { from: `${from}-01`, to: endOf(to) } : { period: "12m" as const };
  return { ...DEFAULT_PAGE, span, where, metric, asKnownOn };
}
