"use client";
import { AskedDemoMark } from "@/components/asked-demo-mark";
import { Button } from "@/components/ui/button";

/** A fault in the page itself; the figures are safe where they are. */
export default function Fault({ reset }: { error: Error; reset: () => void }) {
  return (
    <main
      id="content"
      role="alert"
      className="mx-auto grid min-h-dvh max-w-sm content-center justify-items-start gap-4 px-4"
    >
      <h1 className="flex items-center gap-3 font-semibold text-2xl">
        The page broke <AskedDemoMark />
      </h1>
      <p className="text-soft">This is a fault in the dashboard, not in your data. Nothing was lost or changed.</p>
      <Button kind="primary" onClick={reset}>
        Show it again
      </Button>
    </main>
  );
}
