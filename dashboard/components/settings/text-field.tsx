"use client";
import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { Field, INPUT, type Problem } from "../mapping/field";

type Props = Omit<ComponentProps<"input">, "onChange"> & {
  label: string;
  help?: ReactNode;
  problem?: Problem | undefined;
  onChange: (text: string) => void;
};

/** One line of text with its name above, and what is wrong with it below. */
export function TextField({ label, help, problem, onChange, ...input }: Props) {
  const id = useId();
  return (
    <Field id={id} label={label} help={help} problem={problem}>
      <input
        {...input}
        id={id}
        className={INPUT}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-about`}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}
