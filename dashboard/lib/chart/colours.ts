// Eight colours that people with any colour vision tell apart, on both themes at least 3:1; platforms keep theirs everywhere.

export type Theme = "light" | "dark";

/** The same place is the same colour by name: blue, ochre, rust, indigo, red, cyan, mauve, plum (on dark: cream). */
export const PALETTE: Record<Theme, readonly string[]> = {
  light: ["#0072b2", "#c08000", "#802000", "#4020a0", "#c04040", "#00a0c0", "#604060", "#402040"],
  dark: ["#5fb2e8", "#c0c020", "#c04020", "#6080e0", "#e08080", "#a0e0ff", "#806080", "#ffe0a0"],
};

/** What lines are drawn upon. */
export const SURFACE: Record<Theme, string> = { light: "#ffffff", dark: "#1a1a1a" };

/** Services of one house share a place. */
const PLACES: Record<string, number> = {
  spotify: 0,
  spotify_for_artists: 0,
  apple_music: 1,
  apple: 1,
  itunes: 1,
  youtube: 2,
  youtube_music: 2,
  amazon: 3,
  amazon_music: 3,
  tiktok: 4,
  tiktok_ads: 4,
  instagram: 5,
  facebook: 5,
  meta: 5,
  meta_ads: 5,
  deezer: 6,
  soundcloud: 7,
};

/** The colours of some series, in order: a platform's own, and for the others the first that are left. */
export function coloursOf(keys: readonly string[], theme: Theme): string[] {
  const palette = PALETTE[theme];
  const taken = new Set(keys.flatMap((key) => PLACES[key] ?? []));
  const free = palette.map((_, place) => place).filter((place) => !taken.has(place));
  let next = 0;
  return keys.map((key) => {
    const place = PLACES[key] ?? free[next++ % Math.max(1, free.length)] ?? 0;
    return palette[place] ?? "";
  });
}

/** The contrast of two colours such as "#0072b2", from 1 to 21 (WCAG). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue as light, from 0 to 1. */
export function linear(colour: string): number[] {
  return [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}
