// Rules by the table they judge.
import type { RuleFound } from "../api/types";

export type RuleGroup = { name: string; rules: RuleFound[]; failed: number; checked: number };

const EVERY = "Every table";
const SEVERAL = "Several tables";

/** The rules of each table, those that rows broke first; a rule of several tables counts once, in a group of its own. */
export function byTable(rules: RuleFound[]): RuleGroup[] {
  const names = [...new Set(rules.map(groupOf))];
  const groups = names.map((name) => {
    const own = rules.filter((rule) => groupOf(rule) === name).toSorted((a, b) => b.failed - a.failed);
    const total = (figure: "checked" | "failed") => own.reduce((sum, rule) => sum + rule[figure], 0);
    return { name, rules: own, failed: total("failed"), checked: total("checked") };
  });
  return groups.toSorted(
    (a, b) => b.failed - a.failed || order(a.name) - order(b.name) || a.name.localeCompare(b.name),
  );
}

function groupOf({ tables }: RuleFound): string {
  if (tables.length === 0) return EVERY;
  return tables.length > 1 ? SEVERAL : tableWord(tables[0] ?? "");
}

/** "account_days" as "Account days". */
export function tableWord(table: string): string {
  return table.replaceAll("_", " ").replace(/^\w/, (letter) => letter.toUpperCase());
}

function order(name: string): number {
  const place = [EVERY, SEVERAL].indexOf(name);
  return place < 0 ? 2 : place;
}

/** What breaking a rule does. */
export function severityWord(severity: RuleFound["severity"]): string {
  return severity === "error" ? "Must hold" : "For information";
}
