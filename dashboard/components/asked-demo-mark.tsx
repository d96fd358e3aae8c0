"use client";
import { DemoMark } from "./demo-mark";
import { useDemo } from "./use-demo";

/** The mark on pages that know nothing else of the server: they ask whether it is a demo. */
export function AskedDemoMark() {
  return useDemo() && <DemoMark />;
}
