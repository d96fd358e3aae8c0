"use client";
import { Fragment } from "react";
import { GOING, type Shortcut } from "@/lib/shortcuts";
import { SingleKeys } from "./single-keys";
import { Dialog } from "./ui/dialog";

/** The keys of the open page, and the switch that turns all single ones off. */
export default function HelpDialog({ shortcuts, onClose }: { shortcuts: Shortcut[]; onClose: () => void }) {
  const here = shortcuts.filter((shortcut) => !GOING.includes(shortcut));
  const going = shortcuts.filter((shortcut) => GOING.includes(shortcut));
  return (
    <Dialog title="Keyboard" onClose={onClose} wide>
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Keys title="On this page" shortcuts={here} />
        <Keys title="Go to" shortcuts={going} />
      </div>
      <div className="mt-4 border-line border-t pt-4">
        <SingleKeys />
      </div>
    </Dialog>
  );
}

function Keys({ title, shortcuts }: { title: string; shortcuts: Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium text-soft text-xs">{title}</h3>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5 text-sm">
        {shortcuts.map(({ keys, does }) => (
          <Fragment key={does}>
            <dt>{does}</dt>
            <dd className="flex justify-end gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded border border-edge px-1.5 py-0.5 text-center font-mono text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
