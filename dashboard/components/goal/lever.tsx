"use client";
// A slider and a field for the same choice. It is chosen when it is let go, so that the address keeps steps and not movements.
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { WhatIf } from "@/lib/api/types";
import { formatValue } from "@/lib/format/value";
import { type Choice, type ChoiceName, LIMITS, parsed } from "@/lib/goal/what-if";

type Props = {
  name: ChoiceName;
  label: string;
  driver: WhatIf[ChoiceName];
  choice: Choice;
  onChoose: (change: Partial<Choice>) => void;
  /** What its slope is of. */
  one: string;
};

const WAIT = 200;

export function Lever({ name, label, driver, choice, onChoose, one }: Props) {
  const id = useId();
  const held = choice[name] ?? driver.own ?? 0;
  const [text, setText] = useState(shown(name, held));
  useEffect(() => setText(shown(name, held)), [name, held]);
  const { value, fault } = parsed(text, name);
  useEffect(() => {
    if (value === null || text === shown(name, held)) return;
    const timer = setTimeout(() => onChoose({ [name]: value }), WAIT);
    return () => clearTimeout(timer);
  }, [value, text, name, held, onChoose]);
  if (driver.reason)
    return (
      <div className="text-sm">
        <p className="font-medium">{label}</p>
        <p className="text-soft text-xs">{driver.reason}</p>
      </div>
    );
  const { min, max, step } = LIMITS[name];
  const scale = name === "growth" ? 100 : 1;
  return (
    <div className="text-sm">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span className="flex items-baseline gap-1">
          <input
            type="text"
            inputMode="decimal"
            aria-label={`${label}, as a number`}
            aria-invalid={fault !== null}
            aria-describedby={fault ? `${id}-fault` : undefined}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => stepOnArrows(event, (by) => setText(shown(name, held + by * step)))}
            className="h-8 w-20 rounded-md border border-edge bg-surface px-2 text-right aria-invalid:border-bad"
          />
          {name === "growth" && "%"}
        </span>
      </div>
      <input
        id={id}
        type="range"
        min={min * scale}
        max={max * scale}
        step={step * scale}
        value={(value ?? held) * scale}
        onChange={({ target }) => setText(target.value)}
        className="mt-1.5 h-6 w-full accent-accent"
      />
      {fault && (
        <p id={`${id}-fault`} role="alert" className="text-bad text-xs">
          {fault}
        </p>
      )}
      <p className="text-soft text-xs">{basis(name, driver, one)}</p>
    </div>
  );
}

function stepOnArrows(event: KeyboardEvent, move: (by: 1 | -1) => void): void {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  event.preventDefault();
  move(event.key === "ArrowUp" ? 1 : -1);
}

/** As it stands in the field: growth in percent. */
function shown(name: ChoiceName, value: number): string {
  return String(Number((name === "growth" ? value * 100 : value).toFixed(name === "growth" ? 1 : 0)));
}

function basis(name: ChoiceName, { own, slope, basis: rests }: Props["driver"], one: string): string {
  const isNow = name === "growth" ? `Now ${formatValue(own, "percent")}.` : name === "releases" ? `Now ${own}.` : "";
  const gains =
    slope === null
      ? ""
      : `${one} adds ${formatValue(name === "spend" ? slope : Math.round(slope), name === "spend" ? "ratio" : "plays", null, "tile")} streams on the day of the goal.`;
  return [isNow, rests, gains].filter(Boolean).join(" ");
}
