import { formatExact, formatValue } from "@/lib/format/value";

type Props = { value: string | null; currency: string | null; part?: string };

/** Money as people write it; to its last digit for who points at it, and for what checks sums. */
export function Amount({ value, currency, part }: Props) {
  return (
    <span title={formatExact(value, currency)} data-exact={value ?? undefined} data-part={part}>
      {formatValue(value, "money", currency)}
    </span>
  );
}
