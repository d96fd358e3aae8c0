import { classNames } from "@/lib/class-names";

type Props<Word extends string> = {
  label: string;
  choices: { value: Word; word: string }[];
  value: Word;
  onChange: (value: Word) => void;
};

/** One of a few, side by side. */
export function Choice<Word extends string>({ label, choices, value, onChange }: Props<Word>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div role="group" aria-label={label} className="flex min-w-0 flex-wrap gap-1">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={classNames(
            "min-h-8 rounded-md px-2.5 font-medium text-sm",
            choice.value === value ? "bg-raised text-ink" : "text-soft hover:bg-raised hover:text-ink",
          )}
        >
          {choice.word}
        </button>
      ))}
    </div>
  );
}
