"use client";
import { useState } from "react";
import { DEFAULT_PAGE } from "@/lib/question";
import { BreakdownCard } from "../breakdown/breakdown-card";
import { ChartPanel } from "../chart/chart-panel";
import { SeriesChart } from "../chart/series-chart";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { PageFrame } from "../page-frame";
import { TileGrid } from "../tiles/tile-grid";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { usePainted } from "../use-painted";
import { Basics } from "./basics";
import { answer, DEFINITION, PAGE, PARTS, TILES } from "./fixtures";
import { MoreCharts } from "./more-charts";
import { Section } from "./section";
import { Tables } from "./tables";

const nothing = (): void => undefined;

/** Every shared component in each of its states, with invented figures: to look at, and to be photographed by tests. */
export function Gallery() {
  usePainted(0);
  return (
    <PageFrame here="/components/" title="Components">
      <p className="mb-3 text-soft text-sm">
        Every shared part of the pages in each of its states. All figures here are invented.
      </p>
      <Tiles />
      <Section name="Waiting">
        <TileGrid {...GRID} answers={undefined} places={3} />
      </Section>
      <Charts />
      <MoreCharts />
      <Section name="Parts">
        <div className="breakdowns">
          {Object.entries(PARTS).map(([by, part]) => (
            <BreakdownCard key={by} answer={answer()} by={by} part={part} page={PAGE} definition={DEFINITION} />
          ))}
        </div>
      </Section>
      <Section name="Chips">
        <KnownOnBanner day="2026-10-01" onBack={nothing} />
        <FilterChips where={PAGE.where} />
      </Section>
      <Tables />
      <Basics />
      <Dialogs />
    </PageFrame>
  );
}

const GRID = {
  span: DEFAULT_PAGE.span,
  stateOf: () => ({ kind: "loading" as const, note: "", detail: null }),
  selected: undefined,
  failed: false,
  onSelect: nothing,
  onLineage: nothing,
  onClear: nothing,
  onRetry: nothing,
};

function Tiles() {
  const [selected, setSelected] = useState(TILES[0]?.answer.slug);
  return (
    <Section name="Tiles">
      <TileGrid
        {...GRID}
        answers={TILES.map((tile) => tile.answer)}
        stateOf={({ slug }) => TILES.find((tile) => tile.answer.slug === slug)?.state ?? GRID.stateOf()}
        selected={selected}
        onSelect={setSelected}
      />
    </Section>
  );
}

function Charts() {
  const charted = TILES.filter(({ name }) => ["Fresh", "Gap", "Estimate", "Empty by filter"].includes(name));
  return (
    <Section name="Charts">
      <div className="grid gap-2.5 lg:grid-cols-2">
        {charted.map(({ name, answer: one, state }) => (
          <div key={name} className="min-w-0">
            <ChartPanel answer={one} definition={DEFINITION} page={DEFAULT_PAGE} state={state} onLineage={nothing} />
          </div>
        ))}
        <SeriesChart
          title="Lines that are no answer"
          sentence="The goal's path and what came of it, on a log scale."
          unit="plays"
          x="number"
          xLabel="Days since release"
          log
          csvName="path"
          series={[
            {
              key: "own",
              label: "Own",
              look: "main",
              points: [
                [0, 1200],
                [7, 5400],
                [14, 9100],
                [28, 21_000],
              ],
            },
            {
              key: "path",
              label: "Path",
              look: "estimate",
              points: [
                [0, 1000],
                [7, 4000],
                [14, 16_000],
                [28, 64_000],
              ],
            },
          ]}
        />
        <div className="min-w-0">
          <ChartPanel
            answer={undefined}
            definition={undefined}
            page={DEFAULT_PAGE}
            state={undefined}
            onLineage={nothing}
          />
        </div>
      </div>
    </Section>
  );
}

function Dialogs() {
  const [open, setOpen] = useState<"dialog" | "wide" | "sheet" | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Section name="Dialogs">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen("dialog")}>Open a dialog</Button>
        <Button onClick={() => setOpen("wide")}>Open a wide one</Button>
        <Button onClick={() => setOpen("sheet")}>Open a sheet</Button>
      </div>
      {open && (
        <Dialog title="A dialog" onClose={close} wide={open === "wide"} sheet={open === "sheet"}>
          <p className="text-sm">It holds the keyboard's focus, ends with Escape, and gives the focus back.</p>
        </Dialog>
      )}
    </Section>
  );
}
