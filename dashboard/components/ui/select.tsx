import type { ComponentProps } from "react";
import { classNames } from "@/lib/class-names";

/** The browser's own list: nothing is quicker on a phone or with a keyboard. */
export function Select({ label, className, ...rest }: ComponentProps<"select"> & { label: string }) {
  return (
    <span className={classNames("relative inline-flex min-w-0", className)}>
      <select
        aria-label={label}
        className="h-8 w-full min-w-0 appearance-none truncate rounded-md border border-edge bg-surface pr-7 pl-2.5 font-medium text-sm hover:bg-raised"
        {...rest}
      />
      <svg
        aria-hidden="true"
        viewBox="0 0 12 12"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3 -translate-y-1/2 fill-none stroke-[1.6] stroke-soft"
      >
        <path d="M2.5 4.5 6 8l3.5-3.5" />
      </svg>
    </span>
  );
}
