/** The width of a bar: an amount against the largest of all, whatever its sign. For the eye only. */
export function widthOf(amount: string, all: string[]): string {
  const largest = Math.max(...all.map((one) => Math.abs(Number(one))));
  return largest > 0 ? `${((Math.abs(Number(amount)) / largest) * 100).toFixed(1)}%` : "0%";
}
