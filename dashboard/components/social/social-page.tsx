"use client";
import type { SocialAnswer } from "@/lib/api/people";
import { SubjectPage } from "../subject/subject-page";
import { usePageAnswer } from "../use-page-answer";
import { LinkPanel } from "./link-panel";
import { MailingsPanel } from "./mailings-panel";
import { NetworksPanel } from "./networks-panel";
import { PostsPanel } from "./posts-panel";
import { ViewsCharts } from "./views-charts";

const PLACES = 20;

/** What the label says in public and by mail, and who answers. */
export function SocialPage() {
  return (
    <SubjectPage here="/social/" name="social" title="Social & e-mail" places={PLACES}>
      <Parts />
    </SubjectPage>
  );
}

/** The same answer as the figures': it is asked once. */
function Parts() {
  const { query, data } = usePageAnswer<SocialAnswer>("social");
  return (
    <div className="mt-2.5 flex flex-col gap-2.5">
      <NetworksPanel query={query} networks={data?.networks} left={data?.unfollowed.networks} />
      {data && <ViewsCharts networks={data.networks} />}
      <PostsPanel query={query} told={data?.posts} left={data?.unfollowed.posts} />
      <LinkPanel query={query} page={data?.link_page} left={data?.unfollowed.link_page} />
      <MailingsPanel query={query} told={data?.mailings} left={data?.unfollowed.mailings} />
    </div>
  );
}
