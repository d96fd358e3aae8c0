// The periods in words, short for a button and long for everybody else.
import type { Period } from "../question";

export const PERIOD_WORDS: Record<Period, [short: string, long: string]> = {
  "7d": ["7 d", "Last 7 days"],
  "28d": ["28 d", "Last 28 days"],
  "90d": ["90 d", "Last 90 days"],
  "12m": ["12 m", "Last 12 months"],
  year: ["Year", "This year"],
  all: ["All", "All time"],
  release: ["Out", "Since it came out"],
};
