import { describe, expect, it } from "vitest";
import { logSplits, placeOf, plotData, seriesPlace } from "@/components/chart/plot-options";
import { figureOf } from "@/lib/chart/figure";

const drawn = { title: "T", unit: "plays" } as const;

describe("what is handed to the plot", () => {
  const figure = figureOf(
    [
      {
        key: "a",
        label: "A",
        look: "estimate",
        points: [
          ["2026-11-20", 5],
          ["2026-11-21", 0],
        ],
        band: [
          [4, 6],
          [null, null],
        ],
      },
      { key: "b", label: "B", look: "other", points: [["2026-11-21", 7]] },
    ],
    drawn,
  );

  it("has the edges of a band behind its line", () => {
    const day = placeOf(figure, "2026-11-20");
    expect(plotData(figure)).toEqual([
      [day, day + 86_400],
      [5, 0],
      [6, null],
      [4, null],
      [undefined, 7],
    ]);
    expect(seriesPlace(figure, 1)).toBe(4);
  });

  it("has no place for zero where the axis is a logarithm", () => {
    expect(plotData({ ...figure, log: true })[1]).toEqual([5, null]);
  });

  it("marks a logarithmic axis with round numbers", () => {
    expect(logSplits(900, 60_000)).toEqual([1000, 2000, 5000, 10_000, 20_000, 50_000]);
    expect(logSplits(1, 1_000_000)).toEqual([1, 10, 100, 1000, 10_000, 100_000, 1_000_000]);
  });
});
