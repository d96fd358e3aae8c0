/** Said where the months have no income. */
export function NoMoney() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No statement tells of income in these months. Choose others, or drop a distributor’s statement on{" "}
      <a href="/" className="font-medium text-accent underline">
        Today
      </a>
      .
    </p>
  );
}
