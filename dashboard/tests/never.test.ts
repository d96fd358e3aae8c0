// What must never be true of the dashboard: a change that no answer told, and a number that chance or nobody made.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deltaOf, deltaText } from "@/lib/format/delta";
import { answer } from "./answer";

const HERE = new URL("..", import.meta.url).pathname;
/** The catalogue of components shows invented figures, and says so. */
const INVENTED = /components\/gallery\//;

function sources(): [name: string, text: string][] {
  return ["app", "components", "lib"]
    .flatMap((folder) =>
      readdirSync(join(HERE, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith("schema.d.ts") && !INVENTED.test(name))
    .map((name) => [name, readFileSync(join(HERE, name), "utf8")]);
}

/** The code without its comments, which may show what a text looks like. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

describe("a change on the page", () => {
  it("is the answer's own, and moves with it", () => {
    const texts = [0.034, 0.25, -0.5].map((change) => {
      const delta = deltaOf(answer({ change, total: 1000 * (1 + change), previous: 1000 }));
      return delta && deltaText(delta);
    });
    expect(new Set(texts).size).toBe(3);
    expect(texts[0]).toContain("3.4 %");
    expect(texts[2]).toContain("−50 %");
  });

  it("is none where the answer tells none", () => {
    for (const told of [
      { change: null, previous: null, reason: "Nothing before." },
      { change: null, previous: 42, reason: "The base (42) is too small for a change." },
    ]) {
      const delta = deltaOf(answer(told));
      expect(delta?.direction).toBeNull();
      expect(delta && deltaText(delta)).not.toMatch(/[+−]\d/);
    }
    expect(deltaOf(answer({ compared_with: null, change: null }))).toBeNull();
  });

  it("stands nowhere in the code", () => {
    const found = sources().flatMap(([name, text]) =>
      [...code(text).matchAll(/["'`>]\s*[+−-]\d+(?:\.\d+)?\s?%|\bchange=\{-?\d/g)].map(([what]) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
  });
});

describe("a number on the page", () => {
  it("is never made by chance: only the wait before connecting again is", () => {
    const found = sources().filter(([, text]) => code(text).includes("Math.random"));
    expect(found.map(([name]) => name)).toEqual(["lib/live/connection.ts"]);
  });
});
