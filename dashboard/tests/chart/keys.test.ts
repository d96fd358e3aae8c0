import { describe, expect, it } from "vitest";
import { moved } from "@/lib/chart/keys";

const place = { index: 3, line: 0, range: null, places: 10, lines: 2 };

describe("keys in a chart", () => {
  it("go from point to point, and to both ends", () => {
    expect(moved("ArrowRight", false, place)?.index).toBe(4);
    expect(moved("ArrowLeft", false, { ...place, index: null })?.index).toBe(9);
    expect(moved("Home", false, place)?.index).toBe(0);
    expect(moved("End", false, place)?.index).toBe(9);
    expect(moved("ArrowRight", false, { ...place, index: 9 })?.index).toBe(9);
  });

  it("go to the next and the previous line, around the ends, where there are several", () => {
    expect(moved("]", false, place)?.line).toBe(1);
    expect(moved("[", false, place)?.line).toBe(1);
    expect(moved("]", false, { ...place, lines: 1 })).toBeNull();
  });

  it("mark a stretch with Shift, from where the cursor stood, and let go of it with Escape", () => {
    const once = moved("ArrowRight", true, place);
    expect(once?.range).toEqual({ first: 3, last: 4 });
    const back = moved("ArrowLeft", true, { ...place, index: 3, range: { first: 3, last: 4 } });
    expect(back?.range).toEqual({ first: 2, last: 4 });
    expect(moved("Escape", false, { ...place, range: { first: 2, last: 4 } })?.range).toBeNull();
    expect(moved("Escape", false, place)).toBeNull();
  });

  it("mean nothing else", () => {
    expect(moved("t", false, place)).toBeNull();
  });
});
