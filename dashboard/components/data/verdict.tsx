import { classNames } from "@/lib/class-names";

type Props = { checked: number; failed: number; severity: "error" | "warning" };

/** What a rule found in one word; the colour only repeats it. */
export function Verdict({ checked, failed, severity }: Props) {
  if (checked === 0) return <Word mark="–" word="Nothing to check" className="text-soft" />;
  if (failed === 0) return <Word mark="✓" word="Holds" className="text-good" />;
  return <Word mark="!" word="Broken" className={severity === "error" ? "text-bad" : "text-amber"} />;
}

function Word({ mark, word, className }: { mark: string; word: string; className: string }) {
  return (
    <span className={classNames("whitespace-nowrap font-medium", className)}>
      <span aria-hidden="true" className="mr-1">
        {mark}
      </span>
      {word}
    </span>
  );
}
