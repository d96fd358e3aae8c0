"use client";
// The page's state is its address: reading subscribes to it, changing it makes an entry that "back" undoes.
import { useMemo, useSyncExternalStore } from "react";
import { isUnderstood, type Page, readPage, rewritten, writePage } from "./question";
import { rememberUsual } from "./usual";

const listeners = new Set<() => void>();

/** Calls when the address has changed; gives how to stop it. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** The page as its address has it now. */
export function currentPage(): Page {
  return readPage(window.location.search);
}

/** Goes to a changed page with a period or a comparison that somebody chose: it is there again next time. */
export function choosePage(change: Partial<Page>): void {
  rememberUsual(change);
  changePage(change);
}

/** Goes to a changed page; what its address says besides stays. */
export function changePage(change: Partial<Page>): void {
  changeSearch(rewritten(window.location.search, { ...currentPage(), ...change }));
}

/** Narrows the page, whatever else its address says; what is open closes, and a list of several pages begins anew. */
export function changeFilters(where: string[]): void {
  const query = new URLSearchParams(window.location.search);
  for (const name of ["where", "offset", "open"]) query.delete(name);
  for (const filter of where) query.append("where", filter);
  const text = query.toString();
  changeSearch(text ? `?${text}` : "");
}

/** The page; what else its address says does not show it anew. */
export function usePage(): Page {
  const asked = useSyncExternalStore(
    subscribe,
    () => writePage(currentPage()),
    () => "",
  );
  return useMemo(() => readPage(asked), [asked]);
}

/** The query of the address, "" before the scripts are there. */
export function useSearch(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => "",
  );
}

/** Goes to another query of the same page; `instead` of the one it is at, so that "back" leads past both. */
export function changeSearch(search: string, instead = false): void {
  if (search === window.location.search) return;
  const address = window.location.pathname + search;
  if (instead) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  for (const listener of listeners) listener();
}

/** An address that asks for a period there is none of says from now on what is shown. */
export function correctAddress(): void {
  const { search } = window.location;
  if (!isUnderstood(search)) changeSearch(rewritten(search, readPage(search)), true);
}

const never = (): (() => void) => () => undefined;

/** False while the page is still as it was built: its address is not read yet, and nothing should be asked by it. */
export function useAddressRead(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
