"use client";
import { type FormEvent, useState } from "react";
import type { Choice, OpenQuestion } from "@/lib/api/types";
import { typedIsrc } from "@/lib/catalogue/isrc";
import { TextField } from "../settings/text-field";
import { Button } from "../ui/button";
import { useKnown } from "./use-catalogue";

type Props = { question: OpenQuestion & { title: string }; onChoose: (choice: Choice) => void };

/** Names a recording that is not among the answers, also one that no file has yet, by its ISRC. */
export function NewRecording({ question: { artist = null, title }, onChoose }: Props) {
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const [doubted, setDoubted] = useState<string | null>(null);
  const catalog = useKnown();
  const isrc = typedIsrc(text);
  const asksAgain = isrc !== null && doubted === isrc;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isrc) return;
    const isNew = !catalog.data?.recordings.some(({ isrcs }) => isrcs.includes(isrc));
    if (isNew && !asksAgain) {
      setDoubted(isrc);
      return;
    }
    onChoose({
      act: { kind: "title", artist, title, recording: isrc, new: isNew },
      label: isrc,
      reason: "by its ISRC",
      score: null,
    });
  };
  const sentence = isrc ? asksAgain && UNKNOWN : WRONG;
  const problem = tried && sentence ? { field: "isrc", sentence, fix: "" } : undefined;
  return (
    <details className="mt-2 text-sm">
      <summary className="min-h-6 w-fit cursor-pointer font-medium text-accent">
        Another recording, or a new one
      </summary>
      <form onSubmit={submit} className="mt-1 grid max-w-md gap-2" noValidate>
        <TextField
          label="Its ISRC"
          value={text}
          maxLength={20}
          autoComplete="off"
          placeholder="QZEX12300001"
          help="The distributor shows it beside the song. Without one leave the question open: its figures stay under this title."
          problem={problem}
          onChange={setText}
        />
        <Button type="submit" className="w-fit">
          {asksAgain ? "It is new" : "It is this recording"}
        </Button>
      </form>
    </details>
  );
}

const UNKNOWN = "No file has this ISRC yet. If it is right, its recording is new: press once more.";
const WRONG = "An ISRC has two letters, three letters or digits, and seven digits.";
