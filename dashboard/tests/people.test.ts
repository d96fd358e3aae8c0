import { describe, expect, it } from "vitest";
import type { LinkPage, Segments } from "@/lib/api/people";
import { segmentsOf } from "@/lib/audience/segments";
import { safeLink } from "@/lib/safe-link";
import { hasVisits, whoClicks } from "@/lib/social/links";

const told_by = { sha256: "a".repeat(64), member: "", lines: [2] };
const SEGMENTS: Segments = {
  told_by,
  artist: "NOVA K7",
  store: "spotify",
  store_label: "Spotify",
  day: "2026-11-24",
  listeners: 1000,
  active: 400,
  super: 50,
  by_algorithms: 0.32,
  chosen: null,
};

describe("segments", () => {
  it("part the audience: what is active and what is programmed come to all of it", () => {
    const [fans, others, active, programmed] = segmentsOf(SEGMENTS);
    expect([fans?.audience, others?.audience, active?.audience, programmed?.audience]).toEqual([0.05, 0.35, 0.4, 0.6]);
    expect([active?.streams, programmed?.streams]).toEqual([null, 0.32]);
  });

  it("tell nothing of what nobody tells", () => {
    const parts = segmentsOf({ ...SEGMENTS, active: null, super: null });
    expect(parts.map(({ audience }) => audience)).toEqual([null, null, null, null]);
    expect(segmentsOf({ ...SEGMENTS, listeners: 0 })[0]?.audience).toBeNull();
  });
});

describe("links from files", () => {
  it("lead to the web or nowhere", () => {
    expect(safeLink("https://www.tiktok.com/@nova.k7/video/1")).toBe("https://www.tiktok.com/@nova.k7/video/1");
    for (const link of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "not a link", "", null])
      expect(safeLink(link)).toBeNull();
  });
});

describe("the link page", () => {
  const part = { key: "Direct", label: "Direct", visits: 100, clicks: 67, rate: 0.67, told_by };
  const page: LinkPage = {
    days: [],
    answers: [],
    kinds: [],
    best: part,
    most: { ...part, label: "Instagram", clicks: 7861, rate: null },
  };

  it("says which source makes people click", () => {
    expect(whoClicks(page)).toBe(
      "Visits from Direct click most often: 67 % of 100; most clicks come from Instagram: 7,861.",
    );
    expect(whoClicks({ ...page, best: null })).toBe("Most clicks come from Instagram: 7,861.");
    expect(whoClicks({ ...page, best: null, most: null })).toBeNull();
  });

  it("names the page of a source where several pages tell of theirs", () => {
    const told = { kind: "referrer", platform: "linktree", window: "28day", seen: "2026-11-26" };
    const kinds = [
      { ...told, account: "nova", parts: [part] },
      { ...told, account: "moth", parts: [{ ...part, clicks: 9 }] },
    ];
    expect(whoClicks({ ...page, kinds, most: null })).toContain("Visits from Direct on nova click");
    expect(whoClicks({ ...page, kinds: kinds.slice(0, 1), most: null })).toContain("Visits from Direct click");
  });

  it("has visits of what visits are told of", () => {
    const parts = {
      kind: "link",
      platform: "linktree",
      account: null,
      window: null,
      seen: "2026-11-26",
      parts: [part],
    };
    expect(hasVisits(parts)).toBe(true);
    expect(hasVisits({ ...parts, parts: [{ ...part, visits: null }] })).toBe(false);
  });
});
