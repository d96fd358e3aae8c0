import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";

export type Problem = { field: string; sentence: string; fix: string };

type Props = { id: string; label: string; help?: ReactNode; problem?: Problem | undefined; children: ReactNode };

export const INPUT =
  "h-9 w-full min-w-0 rounded-md border border-edge bg-surface px-2.5 text-sm aria-invalid:border-bad placeholder:text-soft";

/** A field with its name above, what it means below, and what is wrong with it, if anything. */
export function Field({ id, label, help, problem, children }: Props) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children}
      <p id={`${id}-about`} className={classNames("text-xs", problem ? "text-bad" : "text-soft")}>
        {problem ? `${problem.sentence} ${problem.fix}` : help}
      </p>
    </div>
  );
}
