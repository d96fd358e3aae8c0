// What is chosen on the page Goal, kept in its address: growth a month and releases a year in their own terms, spend in whole coins.

export type Choice = { growth: number | null; releases: number | null; spend: number };
export type ChoiceName = keyof Choice;

export const AS_IT_IS: Choice = { growth: null, releases: null, spend: 0 };

/** As far as the sliders go; the API refuses what is beyond. */
export const LIMITS: Record<ChoiceName, { min: number; max: number; step: number }> = {
  growth: { min: -0.2, max: 0.3, step: 0.005 },
  releases: { min: 0, max: 60, step: 1 },
  spend: { min: 0, max: 200_000, step: 500 },
};

export function readChoice(search: string): Choice {
  const query = new URLSearchParams(search);
  return {
    growth: within(query.get("growth"), "growth"),
    releases: within(query.get("releases"), "releases"),
    spend: within(query.get("spend"), "spend") ?? 0,
  };
}

/** The address's query with one choice changed; what is as it is takes no place in it. */
export function withChoice(search: string, change: Partial<Choice>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || (name === "spend" && value === 0)) query.delete(name);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Whether anything is chosen. */
export function isChosen({ growth, releases, spend }: Choice): boolean {
  return growth !== null || releases !== null || spend !== 0;
}

/** What was typed as a choice: null where it is no number, or out of bounds, which `fault` says. */
export function parsed(text: string, name: ChoiceName): { value: number | null; fault: string | null } {
  const { min, max } = LIMITS[name];
  const scale = name === "growth" ? 100 : 1;
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(value)) return { value: null, fault: "Write a number." };
  if (value < min * scale || value > max * scale)
    return { value: null, fault: `Between ${min * scale} and ${(max * scale).toLocaleString("en-US")}.` };
  return { value: value / scale, fault: null };
}

function within(text: string | null, name: ChoiceName): number | null {
  if (text === null || text.trim() === "") return null;
  const value = Number(text);
  const { min, max } = LIMITS[name];
  return Number.isFinite(value) && value >= min && value <= max ? value : null;
}
