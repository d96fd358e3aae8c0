// Shares of rows that passed, never rounded up to all of them.

/** "99.9912 %"; "100 %" only where every row passed. null without rows. */
export function passText(accepted: number, read: number): string | null {
  if (read === 0) return null;
  if (accepted === read) return "100 %";
  return `${(Math.floor((accepted * 1_000_000) / read) / 10_000).toFixed(4)} %`;
}
