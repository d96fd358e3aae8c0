import { describe, expect, it } from "vitest";
import { figureCsv } from "@/lib/chart/csv";
import { drawnValue, figureOf, figureOfAnswer, gaps, isEmpty } from "@/lib/chart/figure";
import { rangeText } from "@/lib/chart/range";
import { placeSaid, placeText } from "@/lib/chart/words";
import { axisNote } from "@/lib/format/axis";
import { answer, days } from "../answer";

const two = figureOf(
  [
    {
      key: "spotify",
      label: "Spotify",
      look: "other",
      points: [
        [0, 1],
        [1, null],
        [2, 3],
      ],
    },
    {
      key: "deezer",
      label: "=Deezer",
      look: "other",
      points: [
        [0, 4],
        [2, 5],
      ],
    },
  ],
  { title: "By age", unit: "plays", axis: "number", axisLabel: "Day" },
);

describe("a figure", () => {
  it("joins places, and tells a gap from a place that a line does not have", () => {
    expect(two.at).toEqual([0, 1, 2]);
    expect(two.lines[0]?.values).toEqual([1, null, 3]);
    expect(two.lines[1]?.values).toEqual([4, undefined, 5]);
    expect(gaps(two)).toEqual([{ first: 1, last: 1 }]);
  });

  it("sorts numbers as numbers", () => {
    const points = [10, 9, 100].map((at): [number, number] => [at, 1]);
    expect(
      figureOf([{ key: "a", label: "A", look: "main", points }], { title: "T", unit: "plays", axis: "number" }).at,
    ).toEqual([9, 10, 100]);
  });

  it("leaves a day that is not over out of the line, and tells it as such", () => {
    const running = figureOfAnswer(answer({ complete_to: "2026-11-20" }));
    const [main] = running.lines;
    expect(main && drawnValue(running, main, 1)).toBe(412);
    expect(main && drawnValue(running, main, 2)).toBeNull();
    expect(placeSaid(running, 2, 0)).toBe("21 Nov 2026: 390; before, 24 Oct 2026: 377; Not over yet: so far");
    expect(axisNote(running)).toBeNull();
  });

  it("calls no level, no people of a day and no rolling sum unfinished: what is told of them is whole", () => {
    const running = (rule: Parameters<typeof figureOfAnswer>[2]): string | null =>
      figureOfAnswer(answer({ complete_to: "2026-11-20" }), undefined, rule).running;
    expect([running("adds"), running("ratio")]).toEqual(["2026-11-21", "2026-11-21"]);
    expect([running("stock"), running("unique"), running("trailing")]).toEqual([null, null, null]);
  });

  it("compares place by place, each with its own day", () => {
    const { lines } = figureOfAnswer(answer());
    expect(lines.map(({ look }) => look)).toEqual(["main", "before"]);
    expect(lines[1]?.days).toEqual(["2026-10-22", "2026-10-23", "2026-10-24"]);
  });

  it("has the band of an estimate, and says it", () => {
    const band = [
      ["2026-11-19", 390, 410],
      ["2026-11-21", null, null],
    ];
    const estimate = figureOfAnswer({ ...answer({ evidence: "estimated", previous_points: [] }), band } as never);
    expect(estimate.lines[0]?.look).toBe("estimate");
    expect(estimate.lines[0]?.band).toEqual([
      [390, 410],
      [null, null],
      [null, null],
    ]);
    expect(placeSaid(estimate, 0, 0)).toBe("19 Nov 2026: 400, estimated 390 to 410");
  });

  it("says why a day has no value where that is known", () => {
    const points = days(["2026-11-19", 1], ["2026-11-20", null], ["2026-11-21", 2]);
    const gap = figureOfAnswer(answer({ points, previous_points: [] }), () => "TikTok was not read");
    expect(placeSaid(gap, 1, 0)).toBe("20 Nov 2026: no data for this day; TikTok was not read");
  });

  it("is empty without a value, whatever it is compared with", () => {
    expect(isEmpty(figureOfAnswer(answer({ points: days(["2026-11-19", null]) })))).toBe(true);
  });

  it("names the line that is said where there are several", () => {
    expect(placeSaid(two, 0, 1)).toBe("Day 0: =Deezer, 4");
    expect(placeSaid(two, 1, 1)).toBe("Day 1: no point here");
    expect(placeText(two, 1200)).toBe("Day 1,200");
  });
});

describe("a figure as a file", () => {
  it("has the numbers that are drawn, gaps as empty cells, and no formula", () => {
    expect(figureCsv(two)).toBe("Day,Spotify,'=Deezer\r\n0,1,4\r\n1,,\r\n2,3,5\r\n");
  });

  it("keeps money to its last digit, and says of which day each compared point is", () => {
    const points = days(["2026-11-19", "0.002471773214"]);
    const told = answer({ unit: "money", currency: "USD", points, previous_points: days(["2026-10-22", "1.10"]) });
    const [head, row] = figureCsv(figureOfAnswer(told)).split("\r\n");
    expect(head).toBe("day,25 Oct – 21 Nov 2026,day of 27 Sep – 24 Oct,27 Sep – 24 Oct");
    expect(row).toBe("2026-11-19,0.002471773214,2026-10-22,1.10");
  });
});

describe("the line about a stretch", () => {
  const figure = figureOfAnswer(answer());
  const [main] = figure.lines;
  if (!main) throw new Error("no line");

  it("sums and averages what adds up, over what was marked", () => {
    expect(rangeText(figure, main, { first: 0, last: 1 }, true)).toBe(
      "19–20 Nov 2026: sum 812, average 406 a day (2 of 2 days)",
    );
  });

  it("is of the days of the line it tells of", () => {
    const before = figure.lines[1] ?? main;
    expect(rangeText(figure, before, null, true)).toContain("22–24 Oct 2026: sum 1,148");
  });

  it("never sums what does not add up", () => {
    expect(rangeText(figure, main, null, false)).toBe("19–21 Nov 2026: lowest 390, highest 412 (3 of 3 days)");
  });

  it("leaves out gaps and the day that still runs", () => {
    const points = days(["2026-11-19", 10], ["2026-11-20", null], ["2026-11-21", 2]);
    const told = figureOfAnswer(answer({ points, complete_to: "2026-11-20" }));
    const line = told.lines[0] ?? main;
    expect(rangeText(told, line, null, true)).toBe("19–21 Nov 2026: sum 10, average 10 a day (1 of 3 days)");
  });

  it("names the line where there are several, and places that are numbers", () => {
    const line = two.lines[0] ?? main;
    expect(rangeText(two, line, null, false)).toBe("Spotify, Day 0–2: lowest 1, highest 3 (2 of 3 points)");
  });

  it("sums money exactly", () => {
    const points = days(["2026-11-19", "0.1"], ["2026-11-20", "0.2"]);
    const money = figureOfAnswer(answer({ unit: "money", currency: "USD", points, previous_points: [] }));
    expect(rangeText(money, money.lines[0] ?? main, null, true)).toContain("sum $0.30,");
  });
});
