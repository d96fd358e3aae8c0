"use client";
import { useId, useState } from "react";
import { shortcutsOn, switchShortcuts } from "@/lib/shortcuts";
import { Switch } from "./ui/switch";

/** The switch of all single keys, for people whose voice or switch input would trigger them. */
export function SingleKeys() {
  const id = useId();
  const [on, setOn] = useState(shortcutsOn);
  const change = (checked: boolean): void => {
    switchShortcuts(checked);
    setOn(checked);
  };
  return (
    <div className="flex items-center justify-between gap-4">
      <label htmlFor={id} className="text-sm">
        Single-key shortcuts
      </label>
      <Switch id={id} checked={on} onCheckedChange={change} />
    </div>
  );
}
