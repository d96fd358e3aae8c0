import { classNames } from "@/lib/class-names";
import { clipped } from "@/lib/format/clipped";

/** A name from outside, as text: isolated in its own direction, clipped to its place, never longer than a tooltip. */
export function Name({ children, className }: { children: string; className?: string }) {
  const text = clipped(children);
  return (
    <bdi title={text} className={classNames("block min-w-0 truncate", className)}>
      {text}
    </bdi>
  );
}
