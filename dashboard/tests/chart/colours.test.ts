import { describe, expect, it } from "vitest";
import { coloursOf, contrast, linear, PALETTE, SURFACE } from "@/lib/chart/colours";

/** What eyes without one kind of cone see (Machado, Oliveira, Fernandes 2009, complete). */
const EYES: Record<string, number[][]> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(colour: string, eye: number[][]): number[] {
  const light = linear(colour);
  return eye.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, part, i) => sum + part * (light[i] ?? 0), 0),
      ),
    ),
  );
}

/** Oklab: distances in it are differences as people see them. */
function oklab([r = 0, g = 0, b = 0]: number[]): [number, number, number] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe.each(["light", "dark"] as const)("the eight colours on %s", (theme) => {
  it("have at least 3:1 on what they are drawn upon", () => {
    for (const colour of PALETTE[theme]) expect(contrast(colour, SURFACE[theme]), colour).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(EYES))("are told apart with %s", (eye) => {
    const points = PALETTE[theme].map((colour) => oklab(seen(colour, EYES[eye] ?? [])));
    points.forEach((one, place) => {
      for (const other of points.slice(place + 1)) {
        expect(Math.hypot(...one.map((part, i) => part - (other[i] ?? 0)))).toBeGreaterThan(0.1);
      }
    });
  });
});

describe("colours of series", () => {
  it("are a platform's own whatever stands beside it, and never shared with another", () => {
    const [alone] = coloursOf(["tiktok"], "light");
    expect(coloursOf(["nova", "tiktok", "moth"], "light")[1]).toBe(alone);
    const eight = ["spotify", "apple_music", "youtube", "amazon", "tiktok", "instagram", "deezer", "soundcloud"];
    expect(new Set(coloursOf(eight, "dark")).size).toBe(8);
    expect(new Set(coloursOf(["a", "spotify", "b", "c"], "dark")).size).toBe(4);
  });
});

it("contrast is that of WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});
