import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Result } from "@/components/explore/result";
import type { Explored } from "@/lib/api/explore";
import { statusQuery } from "@/lib/api/queries";
import type { Status } from "@/lib/api/types";
import { readPage } from "@/lib/question";
import { answer, definition, source } from "./answer";

const LATE = source({ state: "stale", complete_to: "2026-11-19" });

function shown(change: Parameters<typeof answer>[0], failed = false): string {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  client.setQueryData(statusQuery.queryKey, { sources: [LATE] } as unknown as Status);
  const explored = { answers: [answer(change)], path: "/api/metrics", command: "bedrot ask" } as unknown as Explored;
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <Result
        explored={explored}
        pending={false}
        page={readPage("")}
        definitions={[definition()]}
        failed={failed}
        onLineage={() => undefined}
      />
    </QueryClientProvider>,
  );
}

it("a chart of an answer says that its source is stale, what it is without, and that it was not refreshed", () => {
  expect(shown({ complete_to: "2026-11-19" })).toContain("Nothing new from Spotify for Artists");
  const apart = { sources: ["tiktok"], complete_to: "2100-01-01" };
  expect(shown({ ...apart, without: ["tiktok moth1991 (to 2026-10-03)"] })).toContain("Without tiktok moth1991");
  expect(shown({}, true)).toContain("Not refreshed");
});
