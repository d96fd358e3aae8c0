import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { PortalSketch } from "@/components/first-run/portal-sketch";
import type { KnownSource } from "@/lib/api/types";
import { sketchOf, sketchSentence, wrapped } from "@/lib/first-run/sketch";

const known = (steps: string[]): KnownSource => ({
  source: "portal",
  title: steps[0] ?? "",
  export: "An export",
  gives: ["Streams"],
  steps,
});
const SPOTIFY = ["Spotify for Artists", "Audience", "Filters", "12 months", "the download icon (CSV)"];

describe("the picture of an export", () => {
  it("has the way through the menu and the button at its end", () => {
    expect(sketchOf(known(SPOTIFY))).toEqual({
      portal: "Spotify for Artists",
      menu: [["Audience"], ["Filters"], ["12 months"]],
      button: ["the download icon (CSV)"],
    });
  });

  it("is drawn from the steps, named a sketch, and said in words", () => {
    const html = renderToStaticMarkup(<PortalSketch source={known(SPOTIFY)} />);
    expect(html).toContain("<svg");
    expect(html).toContain("Sketch.");
    expect(html).toContain(sketchSentence(known(SPOTIFY)));
    expect(html).not.toContain("<img");
  });

  it.each([
    [["Not needed: Mailchimp", "Audience", "Export is a list of people"]],
    [["Made by the collector of the old BEDROT", "metaads.csv"]],
    [["docs/connectors/pitches.md has the header", "fill it in", "save as CSV"]],
    [["Your own bookkeeping"]],
  ])("is not drawn where there is no page to go through: %s", (steps) => expect(sketchOf(known(steps))).toBeNull());

  it("keeps long words within its lines", () => {
    expect(wrapped("Sales by order, with Sale ID and Product and more", 20)).toEqual([
      "Sales by order, with",
      "Sale ID and Product…",
    ]);
    for (const line of wrapped("Donaudampfschifffahrtsgesellschaftskapitän", 20))
      expect(line.length).toBeLessThanOrEqual(20);
  });
});
