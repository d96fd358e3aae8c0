// The words of the pages of the audience and of social accounts, taken from the generated schema.

import type { paths } from "./schema";
import type { Body } from "./types";

export type AudienceAnswer = Body<paths["/api/pages/audience"]["get"]>;
export type Segments = AudienceAnswer["segments"][number];
/** The rates of an artist; and of a song. */
export type Rates = AudienceAnswer["kept"][number];
export type Kept = AudienceAnswer["songs"][number];
export type Geography = AudienceAnswer["geography"][number];
export type SocialAnswer = Body<paths["/api/pages/social"]["get"]>;
export type Network = SocialAnswer["networks"][number];
export type Post = SocialAnswer["posts"]["posts"][number];
export type LinkPage = SocialAnswer["link_page"];
export type LinkParts = LinkPage["kinds"][number];
export type LinkPart = LinkParts["parts"][number];
export type Mailing = SocialAnswer["mailings"]["campaigns"][number];
