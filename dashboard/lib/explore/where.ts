/** The dimensions that filters name. */
export function dimensionsIn(where: string[]): string[] {
  return where.map((filter) => filter.slice(0, filter.indexOf(":")));
}
