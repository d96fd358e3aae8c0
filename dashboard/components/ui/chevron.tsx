/** Shows that a summary opens; it turns with the `group` that it is in. */
export function Chevron() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className="size-3 shrink-0 fill-none stroke-[1.6] stroke-soft group-open:rotate-90"
    >
      <path d="M4.5 2.5 8 6l-3.5 3.5" />
    </svg>
  );
}
