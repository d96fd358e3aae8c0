import type { Shortcut } from "@/lib/shortcuts";

export const MONEY_SHORTCUTS: Shortcut[] = [
  { keys: ["?"], does: "This help" },
  { keys: ["←", "→"], does: "As many months back or forward" },
  { keys: ["Esc"], does: "The newest twelve months" },
];
