// Windows of an export, as people call them.
const WORDS: Record<string, string> = {
  "24hour": "24 hours",
  "1day": "24 hours",
  "7day": "7 days",
  "28day": "28 days",
  "1year": "12 months",
  "12month": "12 months",
  all: "all time",
  lifetime: "all time",
  custom: "days of the export",
};

/** "28 days" for "28day"; nothing where the export does not say. */
export function windowWord(window: string | null): string {
  if (window === null) return "window unknown";
  return WORDS[window] ?? window;
}
