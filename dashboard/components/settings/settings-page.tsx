"use client";
import { useQuery } from "@tanstack/react-query";
import { type Settings, settingsQuery } from "@/lib/api/settings";
import { partsOf, readPart, type SettingsPart, withPart } from "@/lib/settings/parts";
import { useHash } from "@/lib/settings/use-hash";
import { useSearch } from "@/lib/use-page";
import { PageFrame } from "../page-frame";
import { Panel } from "../panel";
import { PartLinks } from "../ui/part-links";
import { usePainted } from "../use-painted";
import { AccountPanels } from "./account-panels";
import { AlertsPanels } from "./alerts-panels";
import { ArtistsPanel } from "./artists-panel";
import { AuditPanel } from "./audit-panel";
import { GlossaryPanel } from "./glossary-panel";
import { GoalPanels } from "./goal-panels";
import { PeoplePanels } from "./people-panels";

/** Who may sign in, one's own account, what is aimed for and warned of, what was done, and what the figures mean. */
export function SettingsPage() {
  const query = useQuery(settingsQuery);
  usePainted(query.data?.revision);
  return (
    <PageFrame here="/settings/" title="Settings" revision={query.data?.revision}>
      {query.data && !query.isError ? (
        <Parts settings={query.data} />
      ) : (
        <Panel title="Settings" query={query} height="h-96">
          {query.data && <Parts settings={query.data} />}
        </Panel>
      )}
    </PageFrame>
  );
}

function Parts({ settings }: { settings: Settings }) {
  const search = useSearch();
  const hash = useHash();
  const part = readPart(settings, search, hash);
  return (
    <>
      <PartLinks
        label="Parts of the settings"
        parts={partsOf(settings)}
        shown={part}
        search={(other) => withPart(search, other)}
      />
      <div className="grid grid-cols-1 gap-2.5">
        <Part part={part} settings={settings} hash={hash} />
      </div>
    </>
  );
}

function Part({ part, settings, hash }: { part: SettingsPart; settings: Settings; hash: string }) {
  const { staff, preferences, audit } = settings;
  switch (part) {
    case "people":
      return staff && <PeoplePanels staff={staff} settings={settings} />;
    case "account":
      return <AccountPanels settings={settings} />;
    case "artists":
      return <ArtistsPanel artists={settings.artists} account={settings.account} />;
    case "goal":
      return preferences && <GoalPanels wishes={preferences} mayChange={staff !== null} />;
    case "alerts":
      return preferences && <AlertsPanels wishes={preferences} settings={settings} mayChange={staff !== null} />;
    case "audit":
      return audit && <AuditPanel newest={audit} />;
    case "glossary":
      return <GlossaryPanel glossary={settings.glossary} hash={hash} />;
  }
}
