import { dimensionWord } from "./breakdown/dimension-words";

/** Says that a part of the page does not follow some of its filters: its figures are not known by those dimensions. */
export function NotNarrowed({ by }: { by: readonly string[] | undefined }) {
  if (!by || by.length === 0) return null;
  const words = by.map((name) => dimensionWord(name).toLowerCase()).join(" or ");
  return (
    <p data-part="not-narrowed" className="mb-2 max-w-prose text-amber text-xs">
      Not narrowed to the {words} chosen above: its figures are not known by {words}.
    </p>
  );
}
