// One line drawing for each page of the rail, 20 by 20.
import type { PagePath } from "@/lib/pages";

const SHAPES: Partial<Record<PagePath | "more", string>> = {
  "/": "M3 9.5 10 3l7 6.5M5 8v9h10V8M8.5 17v-5h3v5",
  "/goal/": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 10h.01",
  "/streams/": "M2.5 14.5 7 9l3.5 3L17.5 5M13 5h4.5v4.5",
  "/releases/": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  "/audience/":
    "M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 17c0-3.5 2-5.5 5.5-5.5S13 13.5 13 17M13 3.4a3 3 0 0 1 0 5.3M15 11.9c2 .7 3 2.5 3 5.1",
  "/money/": "M2.5 5h15v10h-15zM10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM5 10h.01M15 10h.01",
  "/marketing/": "M3 8v4h3l7 4V4L6 8ZM16 7.5c1.3 1.5 1.3 3.5 0 5M6.5 12.5 8 17h2",
  "/social/": "M3 4h14v9.5h-7L6 17v-3.5H3z",
  "/catalogue/": "M4 3.5h3v13H4zM8.5 3.5h3v13h-3zM13 4.2l2.8-.7L18 16l-2.8.7z",
  "/data/":
    "M10 7.5c3.9 0 7-1 7-2.3S13.9 3 10 3 3 4 3 5.2s3.1 2.3 7 2.3ZM3 5.2v9.6C3 16 6.1 17 10 17s7-1 7-2.2V5.2M3 10c0 1.2 3.1 2.2 7 2.2s7-1 7-2.2",
  "/explore/": "M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM13.3 13.3 17.5 17.5",
  "/settings/": "M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4",
  more: "M4 6h12M4 10h12M4 14h12",
};

export function PageIcon({ of, className = "size-5" }: { of: PagePath | "more"; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      className={`${className} shrink-0 fill-none stroke-[1.5] stroke-current`}
    >
      <path d={SHAPES[of]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
