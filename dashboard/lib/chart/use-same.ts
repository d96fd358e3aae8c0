"use client";
import { useRef } from "react";

/** The value given first as long as what is given says the same: a page that renders again does not draw again. */
export function useSame<Value>(value: Value): Value {
  const kept = useRef({ value, text: JSON.stringify(value) });
  if (kept.current.value !== value) {
    const text = JSON.stringify(value);
    if (text !== kept.current.text) kept.current = { value, text };
  }
  return kept.current.value;
}
