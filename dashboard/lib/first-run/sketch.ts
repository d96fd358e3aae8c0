// What a picture of a portal's page shows, from the clicks that lead to an export: names in a menu, and the button that is marked.
import type { KnownSource } from "../api/types";

export type Sketch = { portal: string; menu: string[][]; button: string[] };

/** Characters that fit a line of the menu, and of the button. */
const MENU = 20;
const BUTTON = 24;
const LINES = 2;

/** The picture of an export; null where its way is no way through pages: a made file, or one that is not needed. */
export function sketchOf({ steps }: Pick<KnownSource, "steps">): Sketch | null {
  const [portal, ...clicks] = steps;
  const button = clicks.pop();
  if (!portal || !button || clicks.length === 0 || /^(not |made |docs\/)/i.test(portal)) return null;
  return { portal, menu: clicks.map((click) => wrapped(click, MENU)), button: wrapped(button, BUTTON) };
}

/** The same in a sentence, for who cannot see the picture. */
export function sketchSentence({ steps }: Pick<KnownSource, "steps">): string {
  return `Sketch of ${steps[0]}: ${steps.slice(1).join(", then ")}.`;
}

/** Text in lines of so many characters, cut with an ellipsis where it is longer than the lines there are. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, LINES);
  if (lines.length > LINES) shown[LINES - 1] = `${shown[LINES - 1]} …`;
  return shown.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
}
