import type { ComponentProps } from "react";
import { classNames } from "@/lib/class-names";

export type ButtonKind = "plain" | "primary" | "quiet";

const KINDS: Record<ButtonKind, string> = {
  plain: "border border-edge bg-surface hover:bg-raised",
  primary: "bg-ink text-canvas hover:opacity-85",
  quiet: "text-soft hover:bg-raised hover:text-ink",
};

/** The classes of a button, for links that look like one. */
export function buttonStyle(kind: ButtonKind = "plain"): string {
  return classNames(
    "inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md px-3 py-1 font-medium text-sm disabled:opacity-50",
    KINDS[kind],
  );
}

export function Button({ kind = "plain", className, ...rest }: ComponentProps<"button"> & { kind?: ButtonKind }) {
  return <button type="button" className={classNames(buttonStyle(kind), className)} {...rest} />;
}
