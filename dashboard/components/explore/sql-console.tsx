"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useRef, useState } from "react";
import { cancelSql, runSql, sqlTablesQuery } from "@/lib/api/explore";
import { asFailure } from "@/lib/api/failure";
import { EXAMPLES, inserted } from "@/lib/explore/sql";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { SqlResultPanel } from "./sql-result";
import { SqlTables } from "./sql-tables";
import { changeExplore, useExplore } from "./use-explore";

/** A query over the tables: it only reads, ends in time, and says at its field what is wrong. */
export function SqlConsole() {
  const { sql } = useExplore();
  const [text, setText] = useState(sql || (EXAMPLES[0]?.query ?? ""));
  const field = useRef<HTMLTextAreaElement>(null);
  const tables = useQuery(sqlTablesQuery);
  const running = useMutation({ mutationFn: runSql });
  const run = (): void => {
    if (running.isPending) return;
    changeExplore({ sql: text });
    running.mutate(text);
  };
  const insert = (name: string): void => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    const next = inserted(text, name, selectionStart, selectionEnd);
    setText(next.text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.at, next.at);
    });
  };
  return (
    <div className="grid grid-cols-1 items-start gap-2.5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid grid-cols-1 gap-2.5">
        <Panel title="SQL" tools={<Examples onChoose={setText} />}>
          <Field text={text} onText={setText} onRun={run} field={field} failed={running.isError} />
          {running.isError && <Refusal error={running.error} />}
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <Button kind="primary" onClick={run} disabled={running.isPending} aria-keyshortcuts="Control+Enter">
              Run
            </Button>
            {running.isPending && (
              <>
                <Button onClick={() => void cancelSql()}>Cancel</Button>
                <span role="status" className="text-soft text-sm">
                  Running; ended after 30 seconds
                </span>
              </>
            )}
            <span className="text-soft text-xs">Ctrl-Enter runs it. It reads the tables and nothing else.</span>
          </div>
        </Panel>
        {running.data && <SqlResultPanel result={running.data} query={running.variables ?? ""} />}
      </div>
      <SqlTables query={tables} onInsert={insert} />
    </div>
  );
}

type FieldProps = {
  text: string;
  onText: (text: string) => void;
  onRun: () => void;
  field: React.RefObject<HTMLTextAreaElement | null>;
  failed: boolean;
};

function Field({ text, onText, onRun, field, failed }: FieldProps) {
  const hear = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  return (
    <textarea
      ref={field}
      aria-label="SQL query"
      aria-invalid={failed}
      aria-describedby={failed ? "sql-refusal" : undefined}
      value={text}
      maxLength={20_000}
      rows={Math.min(16, Math.max(6, text.split("\n").length + 1))}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      onChange={({ target }) => onText(target.value)}
      onKeyDown={hear}
      className="block w-full resize-y rounded-md border border-edge bg-canvas p-3 font-mono text-sm aria-invalid:border-bad"
    />
  );
}

function Refusal({ error }: { error: unknown }) {
  const { what, fix } = asFailure(error);
  return (
    <p id="sql-refusal" role="alert" className="mt-2 text-sm">
      <strong className="font-semibold text-bad">{what}</strong> <span className="text-soft">{fix}</span>
    </p>
  );
}

function Examples({ onChoose }: { onChoose: (query: string) => void }) {
  return (
    <Select label="Examples" value="" onChange={({ target }) => onChoose(target.value)} className="w-56">
      <option value="">Examples</option>
      {EXAMPLES.map(({ word, query }) => (
        <option key={word} value={query}>
          {word}
        </option>
      ))}
    </Select>
  );
}
