// What a row of a table leads to: the page narrowed to it, or a page of its own.
import { type Page, withFilter } from "./question";

/** A dimension and one of its values. */
export type Filter = readonly [dimension: string, value: string];

/** The page narrowed to what fits these filters, or an address (`chosen`: of what is shown already); null: to nothing. */
export type Lead = { where: readonly Filter[] } | { to: string; chosen?: boolean } | null;

/** The filters as the page has them: "store:spotify" is of the dimension store. */
export function filtersIn(where: readonly string[]): Filter[] {
  return where.map((filter) => {
    const colon = filter.indexOf(":");
    return [filter.slice(0, colon), filter.slice(colon + 1)];
  });
}

/** Whether the page is narrowed to a row already. */
export function isChosen(where: Page["where"], filters: readonly Filter[]): boolean {
  return filters.length > 0 && filters.every(([dimension, value]) => where.includes(`${dimension}:${value}`));
}

/** The filters of the page with those of a row, or without them where it is narrowed to the row already. */
export function ledTo(where: Page["where"], filters: readonly Filter[]): string[] {
  const off = isChosen(where, filters);
  return filters.reduce((kept, [dimension, value]) => withFilter(kept, dimension, off ? null : value), where);
}
