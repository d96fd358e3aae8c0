// The phases of a release in words, and where a day is among them.
import type { Phase } from "../api/releases";
import { daysIn } from "../format/dates";

export const PHASE_WORDS: Record<Phase["name"], string> = {
  pre: "Before",
  launch: "Launch",
  sustain: "Sustain",
  catalogue: "Catalogue",
};

export const PHASE_AGES: Record<Phase["name"], string> = {
  pre: "28 days before",
  launch: "days 0–27",
  sustain: "days 28–89",
  catalogue: "from day 90",
};

/** The catalogue has no end: as much of it is drawn. */
const DRAWN_DAYS = 275;

/** The days a phase has on the bar. */
export function drawnDays({ first, last }: Phase): number {
  return last ? daysIn(first, last) : DRAWN_DAYS;
}

/** Whether a day is in a phase. */
export function isIn({ first, last }: Phase, day: string): boolean {
  return first <= day && (last === null || day <= last);
}

/** How far a day is along a phase, from 0 to 1. */
export function along(phase: Phase, day: string): number {
  return Math.min(1, (daysIn(phase.first, day) - 0.5) / drawnDays(phase));
}
