"use client";
import { CATALOGUE_SHORTCUTS } from "@/lib/catalogue/keys";
import { type CataloguePart, readPart } from "@/lib/catalogue/parts";
import { useSearch } from "@/lib/use-page";
import { PageFrame } from "../page-frame";
import { FiguresPart } from "../subject/figures-part";
import { usePainted } from "../use-painted";
import { ArtistsPanel } from "./artists-panel";
import { CampaignsPanel } from "./campaigns-panel";
import { CatalogueParts } from "./catalogue-parts";
import { DecidingProvider } from "./deciding";
import { DecisionToast } from "./decision-toast";
import { DecisionsPanel } from "./decisions-panel";
import { IdentifiersPanel } from "./identifiers-panel";
import { RecordingsPanel } from "./recordings-panel";
import { ReviewQueue } from "./review-queue";
import { SharesPanel } from "./shares-panel";
import { useCatalogue } from "./use-catalogue";

/** Who is who: the open questions, what is known, and what people decided. */
export function CataloguePage() {
  const part = readPart(useSearch());
  const { data, isPlaceholderData } = useCatalogue();
  usePainted(part === "figures" || isPlaceholderData ? undefined : data?.revision);
  return (
    <PageFrame here="/catalogue/" title="Catalogue" shortcuts={CATALOGUE_SHORTCUTS} revision={data?.revision}>
      <DecidingProvider>
        <CatalogueParts part={part} />
        <Part part={part} />
        <DecisionToast />
      </DecidingProvider>
    </PageFrame>
  );
}

function Part({ part }: { part: CataloguePart }) {
  switch (part) {
    case "questions":
      return <ReviewQueue />;
    case "recordings":
      return <RecordingsPanel />;
    case "artists":
      return <ArtistsPanel />;
    case "shares":
      return <SharesPanel />;
    case "campaigns":
      return <CampaignsPanel />;
    case "identifiers":
      return <IdentifiersPanel />;
    case "figures":
      return <FiguresPart name="catalogue" places={14} />;
    case "decisions":
      return <DecisionsPanel />;
  }
}
