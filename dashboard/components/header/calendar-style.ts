import type { ClassNames } from "react-day-picker";

const ARROW = "grid size-8 place-items-center rounded hover:bg-raised disabled:opacity-40";

export const CALENDAR_STYLE: Partial<ClassNames> = {
  root: "relative text-sm",
  month_caption: "flex h-8 items-center px-1",
  dropdowns: "flex gap-1 font-medium",
  dropdown_root: "relative",
  dropdown: "rounded border border-line bg-surface px-1 py-0.5",
  caption_label: "hidden",
  nav: "absolute top-0 right-0 flex",
  button_previous: ARROW,
  button_next: ARROW,
  chevron: "size-4 fill-current",
  month_grid: "mt-2 border-collapse",
  weekday: "size-9 font-normal text-soft text-xs",
  day: "size-9 p-0 text-center",
  day_button: "size-9 rounded enabled:hover:bg-raised disabled:text-before",
  outside: "text-before",
  today: "font-semibold",
  range_middle: "bg-raised",
  range_start: "rounded-l bg-accent text-surface [&>button]:hover:bg-transparent",
  range_end: "rounded-r bg-accent text-surface [&>button]:hover:bg-transparent",
};
