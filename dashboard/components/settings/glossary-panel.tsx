"use client";
import { useEffect, useState } from "react";
import type { Definition } from "@/lib/api/types";
import { Panel } from "../panel";
import { TableSearch } from "../ui/table-search";
import { GlossaryEntry } from "./glossary-entry";

/** So few of those that fit are open at once. */
const FEW = 3;

/** Every figure: what it is, how it is made, where it is from, and what is not to be concluded from it. */
export function GlossaryPanel({ glossary, hash }: { glossary: Definition[]; hash: string }) {
  const [asked, setAsked] = useState("");
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = glossary.filter((one) => words.every((word) => textOf(one).includes(word)));
  const named = hash.slice(1);
  const few = words.length > 0 && found.length <= FEW;
  useEffect(() => {
    const entry = named ? document.getElementById(named) : null;
    entry?.scrollIntoView({ block: "start" });
    entry?.focus({ preventScroll: true });
  }, [named]);
  return (
    <Panel title="Glossary">
      <TableSearch caption="the glossary" value={asked} found={found.length} onChange={setAsked} />
      {found.length === 0 && <p className="text-soft text-sm">No figure fits. Search with fewer words.</p>}
      <ul className="grid grid-cols-1">
        {found.map((definition) => (
          <GlossaryEntry
            key={`${definition.slug} ${few}`}
            definition={definition}
            named={definition.slug === named}
            open={few || definition.slug === named}
          />
        ))}
      </ul>
    </Panel>
  );
}

function textOf({ label, id, slug, definition, formula, trap, sources }: Definition): string {
  return [label, id, slug, definition, formula, trap, ...sources].join(" ").toLowerCase();
}
