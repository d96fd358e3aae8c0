"use client";
// The page's state is its address: reading subscribes to it, changing it makes an entry that "back" undoes.
import { useMemo, useSyncExternalStore } from "react";
import { type Page, readPage, rewritten } from "./question";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
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

/** Goes to a changed page; what its address says besides stays. */
export function changePage(change: Partial<Page>): void {
  changeSearch(rewritten(window.location.search, { ...currentPage(), ...change }));
}

export function usePage(): Page {
  const search = useSearch();
  return useMemo(() => readPage(search), [search]);
}

/** The query of the address, "" before the scripts are there. */
export function useSearch(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => "",
  );
}

/** Goes to another query of the same page. */
export function changeSearch(search: string): void {
  if (search === window.location.search) return;
  window.history.pushState(null, "", window.location.pathname + search);
  for (const listener of listeners) listener();
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
