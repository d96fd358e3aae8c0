import { describe, expect, it } from "vitest";
import { found } from "@/lib/palette";
import { firstFigures } from "@/lib/subject";
import { compared } from "@/lib/table";
import { answer } from "./answer";

const figure = (slug: string, total: number | null = 1) => answer({ slug, total });
const slugs = (all: { slug: string }[]): string[] => all.map(({ slug }) => slug);

describe("the figures in sight", () => {
  const all = [figure("a"), figure("b", null), figure("c"), figure("d"), figure("e")];

  it("are the first with something to show, in their order", () => {
    expect(slugs(firstFigures(all, all[0], 3))).toEqual(["a", "c", "d"]);
    expect(slugs(firstFigures(all, undefined, 9))).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("always have the chosen one among them, and are no more for it", () => {
    expect(slugs(firstFigures(all, all[4], 3))).toEqual(["a", "c", "e"]);
    expect(slugs(firstFigures(all, all[1], 2))).toEqual(["a", "b"]);
  });
});

describe("the order of a table", () => {
  it("is by size for numbers and by the alphabet for texts, with numbers in them by size", () => {
    expect(["Part 10", "part 2", "Éclair"].sort(compared)).toEqual(["Éclair", "part 2", "Part 10"]);
    expect([10, 9, -1].sort(compared)).toEqual([-1, 9, 10]);
  });
});

describe("the palette", () => {
  const entries = ["Spotify for Artists", "Étoile de verre", "Last 7 days"].map((word) => ({ id: word, word }));
  const words = (typed: string): string[] => found(entries, typed).map(({ word }) => word);

  it("finds by the beginnings of words, in any order, without case and accents", () => {
    expect(words("art spo")).toEqual(["Spotify for Artists"]);
    expect(words("ETOILE")).toEqual(["Étoile de verre"]);
    expect(words("potify")).toEqual([]);
    expect(words("  ")).toHaveLength(3);
    expect(words("<b>")).toEqual([]);
  });
});
