"use client";
import { useQuery } from "@tanstack/react-query";
import { catalogQuery } from "@/lib/api/catalog";
import { meQuery, statusQuery } from "@/lib/api/queries";
import { CATALOGUE_SHORTCUTS } from "@/lib/catalogue/keys";
import { type CataloguePart, readPart } from "@/lib/catalogue/parts";
import { useLive } from "@/lib/live/use-live";
import { useSearch } from "@/lib/use-page";
import { Header } from "../header/header";
import { useHelp } from "../use-help";
import { usePainted } from "../use-painted";
import { useTitle } from "../use-title";
import { ArtistsPanel } from "./artists-panel";
import { CampaignsPanel } from "./campaigns-panel";
import { CatalogueParts } from "./catalogue-parts";
import { DecidingProvider } from "./deciding";
import { DecisionToast } from "./decision-toast";
import { DecisionsPanel } from "./decisions-panel";
import { RecordingsPanel } from "./recordings-panel";
import { ReviewQueue } from "./review-queue";
import { SharesPanel } from "./shares-panel";

/** Who is who: the open questions, what is known, and what people decided. */
export function CataloguePage() {
  const me = useQuery(meQuery);
  const status = useQuery(statusQuery);
  const catalog = useQuery(catalogQuery);
  const part = readPart(useSearch());
  const { help, openHelp } = useHelp(CATALOGUE_SHORTCUTS);
  useLive(status.data?.revision);
  usePainted(catalog.data && status.data?.revision);
  useTitle("Catalogue", me.data);
  return (
    <DecidingProvider>
      <Header me={me.data} here="/catalogue/" onHelp={openHelp} />
      <main id="content" className="mx-auto max-w-6xl px-3 pt-4 pb-28 sm:px-5">
        <CatalogueParts part={part} />
        <Part part={part} onHelp={openHelp} />
      </main>
      <DecisionToast />
      {help}
    </DecidingProvider>
  );
}

function Part({ part, onHelp }: { part: CataloguePart; onHelp: () => void }) {
  switch (part) {
    case "questions":
      return <ReviewQueue onHelp={onHelp} />;
    case "recordings":
      return <RecordingsPanel />;
    case "artists":
      return <ArtistsPanel />;
    case "shares":
      return <SharesPanel />;
    case "campaigns":
      return <CampaignsPanel />;
    case "decisions":
      return <DecisionsPanel />;
  }
}
