import { classNames } from "@/lib/class-names";

const LONGEST = 160;

/** A name from outside, as text: isolated in its own direction, clipped to its place, never longer than a tooltip. */
export function Name({ children, className }: { children: string; className?: string }) {
  const text = clipped(children);
  return (
    <bdi title={text} className={classNames("block min-w-0 truncate", className)}>
      {text}
    </bdi>
  );
}

export function clipped(text: string, longest: number = LONGEST): string {
  const letters = Array.from(text.slice(0, longest * 4));
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("");
}
