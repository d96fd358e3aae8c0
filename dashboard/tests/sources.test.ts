import { describe, expect, it } from "vitest";
import { isUrgent } from "@/components/sources/attention";
import { monthlyOf } from "@/components/sources/freshness";
import type { Status } from "@/lib/api/types";
import { someOf } from "@/lib/sources";
import { definition, file, source } from "./answer";

describe("what needs a person", () => {
  const status = (change: Partial<Status>) => ({ quarantine: [], ...change }) as unknown as Status;

  it("is urgent for a file that waits, not for an unknown name", () => {
    expect(isUrgent(status({ quarantine: [file({ state: "quarantined", waits: true })] }))).toBe(true);
    expect(isUrgent(status({ unknown: { artists: [], stores: ["Aurafy"], countries: [] } }))).toBe(false);
    expect(isUrgent(undefined)).toBe(false);
  });
});

describe("where a figure comes from", () => {
  it("is named, but not all of many", () => {
    expect(someOf([])).toBe("");
    expect(someOf(["DistroKid", "TuneCore"])).toBe("DistroKid or TuneCore");
    expect(someOf(["DistroKid", "TuneCore", "Ditto", "PRS"])).toBe("DistroKid, TuneCore or 2 others");
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
