import type { Definition } from "@/lib/api/types";

/** What a figure means, and the way to its entry in the glossary. */
export function Meaning({ definition: { slug, label, definition, trap } }: { definition: Definition }) {
  return (
    <section aria-label="What it means" data-part="meaning" className="mt-4 border-line border-t pt-3 text-sm">
      <h3 className="mb-1 font-semibold">What it means</h3>
      <p className="max-w-prose">{definition}</p>
      <p className="mt-1 max-w-prose text-soft">
        <strong className="font-medium text-ink">Mind:</strong> {trap}
      </p>
      <a
        href={`/settings/?part=glossary#${slug}`}
        className="mt-1 inline-flex min-h-6 items-center font-medium text-accent underline"
      >
        {label} in the glossary
      </a>
    </section>
  );
}
