import { AskedDemoMark } from "@/components/asked-demo-mark";
import { buttonStyle } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-sm content-center gap-4 px-4">
      <h1 className="flex items-center gap-3 font-semibold text-2xl">
        There is no such page <AskedDemoMark />
      </h1>
      <p className="text-soft">The address may be from another version.</p>
      <a className={buttonStyle("primary")} href="/">
        Open Today
      </a>
    </main>
  );
}
