"use client";
import { useState } from "react";
import { Failure } from "@/lib/api/failure";
import { deltaOf } from "@/lib/format/delta";
import { DemoMark } from "../demo-mark";
import { Panel, Trouble } from "../panel";
import { DeltaHead } from "../tiles/delta";
import { Button } from "../ui/button";
import { Choice } from "../ui/choice";
import { CopyButton } from "../ui/copy-button";
import { Select } from "../ui/select";
import { Switch } from "../ui/switch";
import { answer } from "./fixtures";
import { Section } from "./section";

const FAILED = {
  isPending: false,
  isError: true,
  error: new Failure("The lake cannot be reached.", "Look whether the disk is there, then try again.", 503),
  refetch: () => undefined,
};
const WAITS = { isPending: true, isError: false, error: null, refetch: () => undefined };

const CHANGES = [
  answer({ change: 0.18 }),
  answer({ change: -0.027, total: 105_886 }),
  answer({ change: 0, total: 108_824 }),
  answer({ better: "neutral", change: 0.06, total: 115_353 }),
  answer({ better: "down", change: -0.3, total: 76_177 }),
  answer({ unit: "percent", total: 0.172, previous: 0.051, change: 0.121 }),
];

/** Changes, buttons and fields, and what a part of a page says when it waits, fails, or has nothing. */
export function Basics() {
  const [theme, setTheme] = useState<"one" | "other">("one");
  const [on, setOn] = useState(true);
  return (
    <>
      <Section name="Changes">
        <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          {CHANGES.map((one) => {
            const delta = deltaOf(one);
            return <li key={`${one.better} ${one.change}`}>{delta && <DeltaHead delta={delta} />}</li>;
          })}
        </ul>
      </Section>
      <Section name="Controls">
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="primary">Primary</Button>
          <Button>Plain</Button>
          <Button kind="quiet">Quiet</Button>
          <Button disabled>Not now</Button>
          <Select label="One of a list">
            <option>All stores</option>
          </Select>
          <Choice
            label="One of two"
            choices={[
              { value: "one", word: "One" },
              { value: "other", word: "Other" },
            ]}
            value={theme}
            onChange={setTheme}
          />
          <label htmlFor="gallery-switch" className="flex items-center gap-2 text-sm">
            Switch
            <Switch id="gallery-switch" checked={on} onCheckedChange={setOn} />
          </label>
          <CopyButton text="copied" label="Copy an example" />
          <DemoMark />
        </div>
      </Section>
      <Section name="Panels">
        <div className="grid gap-2.5 sm:grid-cols-3">
          <Panel title="Waits" query={WAITS}>
            {null}
          </Panel>
          <Panel
            title="Nothing here"
            empty={<p className="text-soft text-sm">No campaign yet: link one in the catalogue.</p>}
          >
            {null}
          </Panel>
          <div>
            <Trouble query={FAILED} />
          </div>
        </div>
      </Section>
    </>
  );
}
