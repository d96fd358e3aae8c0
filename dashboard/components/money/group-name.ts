import { formatDay } from "@/lib/format/dates";
import type { Group } from "@/lib/money/page";
import { valueWord } from "../breakdown/dimension-words";

type TitleOf = (recording: string) => string;

/** A group's value for people; `titleOf` names recordings. */
export function groupName(by: Group, value: string | null | undefined, titleOf: TitleOf): string {
  if (value === null || value === undefined) return by === "month" ? "Without a month" : `Unknown ${by}`;
  if (by === "recording") return titleOf(value);
  return by === "month" ? formatDay(value, "month") : valueWord(by, value);
}
