// The mark that the figures are invented; it stands on every page of a demo.
export function DemoMark() {
  return (
    <span
      data-part="demo"
      title="A sample label with invented figures"
      className="shrink-0 rounded border border-amber px-1.5 py-px font-semibold text-[0.6875rem] text-amber tracking-wider"
    >
      DEMO
    </span>
  );
}
