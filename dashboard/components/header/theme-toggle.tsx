"use client";
import { chooseTheme, type ThemeChoice, useThemeChoice } from "@/lib/theme";

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: "light", light: "dark", dark: "system" };
const WORDS: Record<ThemeChoice, string> = { system: "as the system", light: "light", dark: "dark" };
const SHAPES: Record<ThemeChoice, string> = {
  system: "M3 4.5h14v9H3zM7.5 17h5M10 13.5V17",
  light:
    "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4",
  dark: "M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z",
};

/** Steps through: as the system, light, dark. */
export function ThemeToggle() {
  const choice = useThemeChoice();
  const label = `Theme: ${WORDS[choice]}. Change to ${WORDS[NEXT[choice]]}`;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(NEXT[choice])}
      className="grid size-8 place-items-center rounded-md text-soft hover:bg-raised hover:text-ink"
    >
      <svg aria-hidden="true" viewBox="0 0 20 20" className="size-4.5 fill-none stroke-[1.5] stroke-current">
        <path d={SHAPES[choice]} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
}
