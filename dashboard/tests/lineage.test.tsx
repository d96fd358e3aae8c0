import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Breaks } from "@/components/chart/breaks";
import { LineageFile } from "@/components/lineage/lineage-file";
import { LineagePart } from "@/components/lineage/lineage-part";
import { proofAddress } from "@/lib/api/csv";
import type { TraceFile, TracePart } from "@/lib/api/types";
import { partValue } from "@/lib/format/lineage";
import { pageAddress } from "@/lib/pages";
import { readPage } from "@/lib/question";
import { answer } from "./answer";

function traced(change: Partial<TraceFile> = {}): TraceFile {
  return {
    sha256: "a".repeat(64),
    name: "timeline.csv",
    member: "",
    door: "drop",
    source: "spotify_for_artists",
    feed: "song_timeline",
    account: "NOVA K7",
    landed_at: "2026-11-22T05:00:00Z",
    observed_at: "2026-11-22T04:00:00Z",
    parser_version: 2,
    raw_key: `raw/aa/${"a".repeat(64)}`,
    bytes: 18857,
    original_sha256: null,
    blanked: [],
    staging: null,
    rows: 28,
    row_numbers: "2-29",
    value: 1234,
    lines: [{ line: 2, value: 501, text: "2026-10-30,501" }],
    ...change,
  };
}

const shown = (file: TraceFile): string =>
  renderToStaticMarkup(<LineageFile file={file} value={(amount) => partValue(amount, answer())} known={[]} open />);

describe("where a number is from", () => {
  it("names the file, how it came, its hash, the parser, and lines as they came", () => {
    const html = shown(traced());
    for (const text of ["timeline.csv", "28 rows", "1,234", "drop", "NOVA K7", "22 Nov 2026, 04:00 UTC", "version 2"]) {
      expect(html).toContain(text);
    }
    for (const text of ["a".repeat(64), "raw/aa/", "18,857 bytes", "2-29", "2026-10-30,501"]) {
      expect(html).toContain(text);
    }
  });

  it("says what was taken out of a file before it was kept, and the hash it came with", () => {
    const html = shown(traced({ blanked: ["e-mail addresses"], original_sha256: "b".repeat(64) }));
    expect(html).toContain("e-mail addresses");
    expect(html).toContain("b".repeat(64));
  });

  it("shows hostile lines as text, and no more of them than can be read", () => {
    const html = shown(
      traced({ lines: [{ line: 2, value: 1, text: `<script>alert(1)</script>${"x".repeat(50_000)}` }] }),
    );
    expect(html).toContain("&lt;script&gt;");
    expect(html.length).toBeLessThan(9000);
  });

  it("counts the files that are not listed", () => {
    const files = Array.from({ length: 7 }, (_, place) => traced({ sha256: String(place).repeat(64) }));
    const part: TracePart = {
      table: "streams",
      column: "streams",
      rows: 300,
      value: 9,
      files,
      more_files: 3,
      more_rows: 104,
    };
    const html = renderToStaticMarkup(<LineagePart part={part} alone answer={answer()} known={[]} />);
    expect(html).toContain("300 rows of 10 files");
    expect(html).toContain("and 2 more files");
    expect(html).toContain("and 3 more files that are not listed here, with 104 rows");
  });

  it("writes an amount in the figure's unit only where it adds up to it, and never rounds it else", () => {
    const money = answer({ unit: "money", currency: "USD" });
    expect(partValue("1284.2249", money)).toBe("$1,284.22");
    expect(partValue("1284.2249", null)).toBe("1,284.2249");
    expect(partValue("-0.0000000123", { unit: "ratio", currency: null })).toBe("−0.0000000123");
    expect(partValue(null, money)).toBe("n/a");
  });

  it("is proved by a bundle of the same question", () => {
    const page = readPage("?period=7d&where=artist:A%26B&as_known_on=2026-03-01&compare=year");
    expect(proofAddress(page, "streams")).toBe(
      "/api/prove.zip?period=7d&as_known_on=2026-03-01&slug=streams&where=artist%3AA%26B",
    );
  });
});

describe("days from which a platform counts otherwise", () => {
  it("are told in words under the chart", () => {
    const breaks = [{ day: "2026-08-24", platform: "youtube", what: "Views count from the start." }];
    const html = renderToStaticMarkup(<Breaks breaks={breaks} />);
    expect(html).toContain("YouTube counts otherwise since 24 Aug 2026.");
    expect(html).toContain("Views count from the start.");
    expect(renderToStaticMarkup(<Breaks breaks={[]} />)).toBe("");
  });
});

describe("a link to another page", () => {
  it("takes the day as known on along, and nothing else", () => {
    expect(pageAddress("/catalogue/", "?as_known_on=2026-03-01&metric=streams")).toBe(
      "/catalogue/?as_known_on=2026-03-01",
    );
    expect(pageAddress("/", "?metric=streams")).toBe("/");
  });
});
