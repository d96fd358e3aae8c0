import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { valueWord } from "@/components/breakdown/dimension-words";

it("every store has the name that the server has for it", () => {
  const source = readFileSync(new URL("../../bedrot/tables/stores.py", import.meta.url), "utf8");
  const titles = source.slice(source.indexOf("TITLES"), source.indexOf("\n}"));
  const pairs = [...titles.matchAll(/^ {4}"(\w+)": "(.+)",$/gm)].map(([, slug = "", title]) => [slug, title]);
  expect(pairs.length).toBeGreaterThan(50);
  expect(pairs.map(([slug = ""]) => [slug, valueWord("store", slug)])).toEqual(pairs);
});
