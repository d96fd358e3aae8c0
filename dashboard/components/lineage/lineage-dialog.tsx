"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { definitionsQuery } from "@/lib/api/queries";
import { askedOf } from "@/lib/lineage";
import type { Asked, Traced } from "@/lib/lineage-desk";
import { dimensionWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { Choice } from "../ui/choice";
import { Dialog } from "../ui/dialog";
import { Chain } from "./chain";
import { FileLines } from "./file-lines";
import { Meaning } from "./meaning";

type Props = { asked: Asked; onClose: () => void };

/** One number back to what it was made from: its meaning, its formula, the tables, the files, and their lines as they came. */
export default function LineageDialog({ asked, onClose }: Props) {
  const { title, figures, first } = asked;
  const [at, setAt] = useState(first);
  return (
    <Dialog title={<Name className="whitespace-normal">{`Where from? ${title}`}</Name>} onClose={onClose} wide>
      {figures.length > 1 && (
        <div className="mb-3">
          <Choice
            label="Which figure"
            choices={figures.map(({ word }, place) => ({ value: String(place), word }))}
            value={String(at)}
            onChange={(place) => setAt(Number(place))}
          />
        </div>
      )}
      <Shown key={at} asked={asked} at={at} />
    </Dialog>
  );
}

function Shown({ asked, at }: { asked: Asked; at: number }) {
  const figure = asked.figures[at];
  if (!figure) return null;
  return "lines" in figure ? <FileLines lines={figure.lines} /> : <Figure asked={asked} figure={figure} />;
}

function Figure({ asked, figure }: { asked: Asked; figure: Traced }) {
  const definitions = useQuery(definitionsQuery);
  const definition = definitions.data?.find(({ slug }) => slug === figure.slug);
  const { question, left } = askedOf(figure, asked.question, definition);
  return (
    <>
      {figure.beside && <p className="mb-2 max-w-prose text-sm">{figure.beside}</p>}
      {left.length > 0 && (
        <p className="mb-2 max-w-prose text-amber text-sm">
          Not told by {left.map((filter) => dimensionWord(filter.split(":")[0] ?? "").toLowerCase()).join(" and ")}: it
          is of all.
        </p>
      )}
      {(asked.answer || definition) && <Chain question={question} slug={figure.slug} known={asked.answer} />}
      {definition && <Meaning definition={definition} />}
    </>
  );
}
