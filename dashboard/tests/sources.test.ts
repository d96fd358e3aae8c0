import { describe, expect, it } from "vitest";
import { isUrgent } from "@/components/sources/attention";
import { monthlyOf } from "@/components/sources/freshness";
import type { AttentionItem } from "@/lib/api/types";
import { definition, source } from "./answer";

describe("what needs a person", () => {
  const item = (kind: AttentionItem["kind"]): AttentionItem => ({
    kind,
    name: kind,
    what: "Something",
    detail: null,
    href: "/data/",
    value: 1,
    unit: "count",
    currency: null,
  });

  it("is urgent for a file that waits or a source that stopped, not for an unknown name", () => {
    expect(isUrgent([item("names"), item("quarantine")])).toBe(true);
    expect(isUrgent([item("stale")])).toBe(true);
    expect(isUrgent([item("names"), item("figure")])).toBe(false);
    expect(isUrgent(undefined)).toBe(false);
  });
});

describe("a source", () => {
  it("names the figures that count its complete sale months only", () => {
    const monthly = definition({ label: "Revenue", grain: "month", sources: ["distrokid"] });
    expect(monthlyOf(source({ source: "distrokid" }), [definition(), monthly])).toBe(
      "complete sale months only in Revenue",
    );
    expect(monthlyOf(source(), [definition(), monthly])).toBeNull();
  });
});
