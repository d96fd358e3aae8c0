"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { meQuery, statusQuery } from "@/lib/api/queries";
import { useLive } from "@/lib/live/use-live";
import { isOfOnePage, type PagePath, pageOf } from "@/lib/pages";
import { COMMON, FIGURES, GOING, type Shortcut } from "@/lib/shortcuts";
import { ArtistSwitcher } from "./header/artist-switcher";
import { FigureControls } from "./header/figure-controls";
import { Header } from "./header/header";
import { PhoneBar } from "./header/phone-bar";
import { Rail } from "./header/rail";
import { LineageDesk } from "./lineage-desk";
import { useHelp } from "./use-help";
import { useOwnPlace } from "./use-own-place";
import { type Figures, useShortcuts } from "./use-shortcuts";
import { useTitle } from "./use-title";

const Palette = lazy(() => import("./header/palette"));
const NO_OTHERS: Shortcut[] = [];

type Props = {
  here: PagePath;
  /** The name in the browser's tab, and above the page unless `heading` says it otherwise. */
  title: string;
  heading?: string;
  /** Keys that only this page has. */
  shortcuts?: Shortcut[];
  /** On a page of figures: what its keys are about. Then artist, period and comparison can be chosen at the top. */
  figures?: Figures | undefined;
  /** The artists, where the page's answer names them already. */
  artists?: string[] | undefined;
  /** What else can be chosen at the top right. */
  controls?: ReactNode;
  /** The revision of what is shown, for live changes; without it that of the status. */
  revision?: number | undefined;
  children: ReactNode;
};

/** What every page has around it: the pages, who and when is looked at, live changes, its name in the tab, keys and their help. */
export function PageFrame({ here, title, heading, shortcuts = NO_OTHERS, figures, artists, ...props }: Props) {
  const me = useQuery(meQuery);
  // Today's own answer has it: that page asks once.
  const status = useQuery({ ...statusQuery, enabled: here !== "/" });
  const { help, openHelp } = useHelp([...COMMON, ...(figures ? FIGURES : []), ...shortcuts, ...GOING]);
  const { palette, openPalette } = usePalette(here, openHelp);
  useLive(props.revision ?? status.data?.revision);
  useTitle(title, me.data);
  useOwnPlace(here, me.data);
  useShortcuts({ onHelp: openHelp, onPalette: openPalette }, figures);
  const choosesArtist = figures !== undefined && pageOf(here).figures;
  return (
    <>
      <Rail here={here} />
      <Header
        me={me.data}
        title={heading ?? title}
        onHelp={openHelp}
        onPalette={openPalette}
        artist={choosesArtist ? <ArtistSwitcher among={artists} /> : undefined}
      >
        {figures && <FigureControls newest={figures.answer?.complete_to ?? null} ofOne={isOfOnePage(here)} />}
        {props.controls}
      </Header>
      <div className="md:pl-14 xl:pl-52">
        <main id="content" tabIndex={-1} className="page">
          {props.children}
        </main>
      </div>
      <PhoneBar here={here} />
      <LineageDesk />
      {help}
      {palette}
    </>
  );
}

/** Everything that can be gone to or done, by its name; loaded when it is first asked for. */
function usePalette(here: PagePath, onHelp: () => void): { palette: ReactNode; openPalette: () => void } {
  const [open, setOpen] = useState(false);
  const openPalette = useCallback(() => setOpen(true), []);
  const palette = open && (
    <Suspense>
      <Palette here={here} onHelp={onHelp} onClose={() => setOpen(false)} />
    </Suspense>
  );
  return { palette, openPalette };
}
