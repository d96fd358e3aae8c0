/** The sign of where a number is from. */
export function LineageSign() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3.5 fill-none stroke-[1.5] stroke-current">
      <path d="M8 6v2M4 10V8h8v2M6.5 2.5h3V6h-3zM2.5 10h3v3.5h-3zM10.5 10h3v3.5h-3z" strokeLinejoin="round" />
    </svg>
  );
}
