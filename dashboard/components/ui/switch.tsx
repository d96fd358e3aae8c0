"use client";
import * as Radix from "@radix-ui/react-switch";

type Props = { checked: boolean; onCheckedChange: (checked: boolean) => void; id: string };

export function Switch(props: Props) {
  return (
    <Radix.Root
      {...props}
      className="h-6 w-11 shrink-0 rounded-full border border-edge bg-raised p-0.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Radix.Thumb className="block size-4.5 rounded-full bg-ink transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-surface" />
    </Radix.Root>
  );
}
