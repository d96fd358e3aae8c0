"use client";
import { useMemo } from "react";
import { type MoneyPage, readMoney, writeMoney } from "@/lib/money/page";
import { withOwn } from "@/lib/own";
import { changeSearch, useSearch } from "@/lib/use-page";

export function useMoney(): MoneyPage {
  const search = useSearch();
  return useMemo(() => readMoney(search), [search]);
}

/** Goes to a changed page of money. */
export function changeMoney(change: Partial<MoneyPage>): void {
  changeSearch(withOwn(writeMoney({ ...readMoney(window.location.search), ...change }), window.location.search));
}
