// The parts of the page on the data, kept in its address, with what is looked at in each.

export const DATA_PARTS = [
  { part: "sources", word: "Sources" },
  { part: "sign-ins", word: "Sign-ins" },
  { part: "runs", word: "Runs" },
  { part: "days", word: "Missing days" },
  { part: "files", word: "Files" },
  { part: "quality", word: "Quality" },
  { part: "suspects", word: "Suspect days" },
  { part: "restatements", word: "Restatements" },
  { part: "lineage", word: "Lineage" },
  { part: "figures", word: "Figures" },
] as const;
export const SHOWN = ["settled", "other", "all"] as const;
export const OUTCOMES = ["all", "trouble", "read", "duplicate"] as const;

export type DataPart = (typeof DATA_PARTS)[number]["part"];
export type Restated = (typeof SHOWN)[number];
export type Outcome = (typeof OUTCOMES)[number];
/** `of`: the file or SHA-256 whose lineage is looked at. `asKnownOn` is not asked here: it only goes along to other pages. */
export type DataPage = {
  part: DataPart;
  source: string | null;
  restated: Restated;
  outcome: Outcome;
  of: string | null;
  asKnownOn: string | null;
};

const LONGEST = 255;

/** The page that an address's query means; what it does not understand falls back to the default. */
export function readData(search: string): DataPage {
  const query = new URLSearchParams(search);
  const source = query.get("source");
  const asKnownOn = query.get("as_known_on");
  return {
    part: DATA_PARTS.find(({ part }) => part === query.get("part"))?.part ?? "sources",
    source: source && /^[a-z0-9_]{1,64}$/.test(source) ? source : null,
    restated: SHOWN.find((shown) => shown === query.get("restated")) ?? "settled",
    outcome: OUTCOMES.find((outcome) => outcome === query.get("outcome")) ?? "all",
    of: query.get("of")?.slice(0, LONGEST) || null,
    asKnownOn: asKnownOn && /^\d{4}-\d{2}-\d{2}$/.test(asKnownOn) ? asKnownOn : null,
  };
}

/** Where the runs of a source are, or with a file's SHA-256 what became of that. */
export function addressIn(shown: Partial<DataPage>): string {
  return writeData({ ...readData(""), ...shown });
}

/** The shortest query that means this page: "" for the default one. */
export function writeData({ part, source, restated, outcome, of, asKnownOn }: DataPage): string {
  const query = new URLSearchParams();
  if (part !== "sources") query.set("part", part);
  if (source) query.set("source", source);
  if (restated !== "settled") query.set("restated", restated);
  if (outcome !== "all") query.set("outcome", outcome);
  if (of) query.set("of", of);
  if (asKnownOn) query.set("as_known_on", asKnownOn);
  const text = query.toString();
  return text ? `?${text}` : "";
}
