"use client";
import { useState } from "react";
import { type Shortcut, shortcutsOn, switchShortcuts } from "@/lib/shortcuts";
import { Dialog } from "./ui/dialog";
import { Switch } from "./ui/switch";

export default function HelpDialog({ shortcuts, onClose }: { shortcuts: Shortcut[]; onClose: () => void }) {
  const [on, setOn] = useState(shortcutsOn);
  const change = (checked: boolean): void => {
    switchShortcuts(checked);
    setOn(checked);
  };
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="grid gap-1.5 text-sm">
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between gap-4">
            <dt>{does}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded border border-edge px-1.5 py-0.5 text-center font-mono text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 flex items-center justify-between gap-4 border-line border-t pt-4">
        <label htmlFor="shortcuts" className="text-sm">
          Single-key shortcuts
        </label>
        <Switch id="shortcuts" checked={on} onCheckedChange={change} />
      </div>
    </Dialog>
  );
}
