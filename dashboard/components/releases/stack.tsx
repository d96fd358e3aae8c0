import type { ReactNode } from "react";

/** A number with what is said below it, as one thing, also where a row is a card. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className="min-w-0 max-sm:text-right">{children}</div>;
}
