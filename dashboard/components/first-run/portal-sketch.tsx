import type { KnownSource } from "@/lib/api/types";
import { type Sketch, sketchOf, sketchSentence } from "@/lib/first-run/sketch";

const WIDTH = 360;
const ROW = 34;
const TOP = 40;
const LEAST = 150;

/** Where the button is, drawn and not photographed: a page's menu with the way through it, and the button that is marked. */
export function PortalSketch({ source }: { source: KnownSource }) {
  const sketch = sketchOf(source);
  if (!sketch) return null;
  const height = Math.max(LEAST, TOP + sketch.menu.length * ROW + 24);
  return (
    <figure className="mt-1.5">
      <svg
        role="img"
        aria-label={sketchSentence(source)}
        viewBox={`0 0 ${WIDTH} ${height}`}
        className="w-full max-w-md rounded-md border border-line bg-surface text-ink"
      >
        <Bar portal={sketch.portal} />
        <Menu menu={sketch.menu} height={height} />
        <Content sketch={sketch} height={height} />
      </svg>
      <figcaption className="text-soft text-xs">Sketch. The portal looks different; the words are its own.</figcaption>
    </figure>
  );
}

function Bar({ portal }: { portal: string }) {
  return (
    <>
      <rect width={WIDTH} height={26} className="fill-raised" />
      {[12, 24, 36].map((x) => (
        <circle key={x} cx={x} cy={13} r={3.5} className="fill-line" />
      ))}
      <text x={52} y={17} className="fill-current font-semibold text-[11px]">
        {portal.length > 44 ? `${portal.slice(0, 43)}…` : portal}
      </text>
    </>
  );
}

function Menu({ menu, height }: { menu: string[][]; height: number }) {
  return (
    <>
      <rect y={26} width={142} height={height - 26} className="fill-canvas" />
      {menu.map((lines, place) => (
        <g key={lines.join(" ")} transform={`translate(8 ${TOP + place * ROW})`}>
          <rect width={126} height={ROW - 6} rx={4} className="fill-surface stroke-edge" />
          <Badge of={place + 1} x={12} y={14} />
          <Lines lines={lines} x={24} y={14} />
        </g>
      ))}
    </>
  );
}

/** A page's grey body, and the button with a ring round it. */
function Content({ sketch, height }: { sketch: Sketch; height: number }) {
  const last = sketch.menu.length + 1;
  return (
    <>
      {[0.25, 0.55, 0.4, 0.8, 0.65].map((share, place) => (
        <rect
          key={share}
          x={162 + place * 36}
          y={height - 16 - share * (height - 112)}
          width={22}
          height={share * (height - 112)}
          className="fill-raised"
        />
      ))}
      <g transform="translate(178 40)">
        <rect x={-4} y={-4} width={176} height={42} rx={9} className="fill-none stroke-[2.5] stroke-accent" />
        <rect width={168} height={34} rx={6} className="fill-surface stroke-edge" />
        <Badge of={last} x={14} y={17} marked />
        <Lines lines={sketch.button} x={28} y={17} />
      </g>
      <path d="M262 104v-16m-6 6 6-6 6 6" className="fill-none stroke-2 stroke-accent" />
    </>
  );
}

function Badge({ of, x, y, marked = false }: { of: number; x: number; y: number; marked?: boolean }) {
  return (
    <>
      <circle cx={x} cy={y} r={7.5} className={marked ? "fill-accent" : "fill-raised"} />
      <text
        x={x}
        y={y + 3.5}
        textAnchor="middle"
        className={marked ? "fill-surface font-semibold text-[10px]" : "fill-current text-[10px]"}
      >
        {of}
      </text>
    </>
  );
}

function Lines({ lines, x, y }: { lines: string[]; x: number; y: number }) {
  const first = y + 3.5 - (lines.length - 1) * 5.5;
  return lines.map((line, place) => (
    <text key={line} x={x} y={first + place * 11} className="fill-current text-[10px]">
      {line}
    </text>
  ));
}
