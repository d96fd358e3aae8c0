import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readable, take } from "@/components/files/drop-zone";
import { FileCard } from "@/components/files/file-card";
import { FilesPanel } from "@/components/files/files-panel";
import { RuleResults } from "@/components/files/receipt-body";
import { asksWhose, outcomeOf } from "@/components/files/settle";
import { api } from "@/lib/api/client";
import { dismissFile, readAs } from "@/lib/api/settle";
import type { FileEntry } from "@/lib/api/types";
import { sendFile } from "@/lib/upload/send";
import { file } from "./answer";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const FIX = "Name it “<Artist>-audience-timeline.csv”, or add the file again with --account ARTIST.";
const WAITING = file({ state: "quarantined", waits: true, fix: FIX });

function shown(part: ReactNode, client = new QueryClient()): string {
  return renderToStaticMarkup(<QueryClientProvider client={client}>{part}</QueryClientProvider>);
}

const card = (entry: FileEntry): string => shown(<FileCard entry={entry} open />);

describe("a file in quarantine", () => {
  it("asks whose it is where that is what is missing, and can be set aside", () => {
    expect(card(WAITING)).toContain("Read it as theirs");
    expect(card(WAITING)).toContain("Set aside for good");
    expect(card(WAITING)).not.toContain("<summary>Whose");
  });

  it("has the same question behind a small word where something else is missing", () => {
    const html = card({ ...WAITING, fix: "Export it again." });
    expect(html).toContain("Whose is it?</summary>");
    expect(html).toContain("Set aside for good");
  });

  it("asks nothing once it is settled", () => {
    const html = card({ ...WAITING, waits: false });
    expect(html).toContain("Settled");
    for (const gone of ["What to do", "Set aside", "Whose is it?"]) expect(html).not.toContain(gone);
  });
});

describe("a file that was read", () => {
  it("asks whose it is only where it did not say so", () => {
    const unsaid = [`The file does not say whose it is. ${FIX}`];
    expect(asksWhose(file({}, { warnings: unsaid }), [])).toBe(true);
    expect(asksWhose(file({}, { warnings: unsaid, account: "NOVA K7" }), [])).toBe(false);
    expect(asksWhose(file({ state: "duplicate" }, { warnings: unsaid }), [])).toBe(false);
    expect(asksWhose(file({}, { warnings: unsaid }), [file({ id: "2" }, { account: "NOVA K7" })])).toBe(false);
    expect(card(file())).not.toContain('data-part="settle"');
    expect(card(file({}, { warnings: unsaid }))).not.toContain("Set aside");
  });

  it("is told of in one sentence after it was read again", () => {
    expect(outcomeOf([file({}, { account: "NOVA K7" })])).toBe("It is read, as NOVA K7's.");
    expect(outcomeOf([file()])).toBe("It is read.");
    expect(outcomeOf([file({ state: "quarantined", fix: "Export it again." })])).toBe(
      "It still cannot be read. Export it again.",
    );
  });
});

describe("the outcome in a line", () => {
  it("says that a file changed nothing", () => {
    expect(card(file({ state: "read" }, { accepted: 9, rejected: 0, tables: {} }))).toContain("Read, nothing new");
    expect(card(file({ state: "read" }, { accepted: 9, rejected: 0, tables: { streams: 9 } }))).not.toContain(
      "nothing new",
    );
  });
});

describe("the rules a file was held to", () => {
  const rule = { rule: "royalties-isrc", severity: "warning", since: "2026-11-27", checked: 12 } as const;

  it("are told in one sentence while all hold, and none without any", () => {
    expect(shown(<RuleResults rules={[{ ...rule, failed: 0 }]} />)).toContain(
      "Rules checked: 1; its rows keep them all",
    );
    expect(shown(<RuleResults rules={[]} />)).toBe("");
  });

  it("are named with their rows where some do not", () => {
    const html = shown(
      <RuleResults
        rules={[
          { ...rule, failed: 3 },
          { ...rule, rule: "other", failed: 0 },
        ]}
      />,
    );
    expect(html).toContain("Rules checked: 2; some rows break 1");
    expect(html).toContain("royalties-isrc (warning): 3 of 12 rows");
  });
});

describe("settling a file", () => {
  it("names it by its own bytes", async () => {
    const post = vi.spyOn(api, "POST").mockResolvedValue({ data: [file()] } as never);
    const params = { path: { sha256: WAITING.sha256 } };
    expect(await readAs(WAITING.sha256, "NOVA K7")).toEqual([file()]);
    expect(post).toHaveBeenCalledWith("/api/files/{sha256}/account", { params, body: { account: "NOVA K7" } });
    await dismissFile(WAITING.sha256);
    expect(post).toHaveBeenCalledWith("/api/files/{sha256}/dismiss", { params });
  });
});

describe("what may be done about a file", () => {
  const offered = (change: Partial<FileEntry>) => shown(<FileCard entry={file(change)} open />);

  it("is to map it, where nothing knows its columns", () => {
    const fix = "If it is a table of yours, map it once: on the page, or with `bedrot map FILE`.";
    expect(offered({ state: "quarantined", waits: true, fix })).toContain(`/map/?file=${"a".repeat(64)}`);
    expect(offered({ state: "quarantined", waits: false, fix })).not.toContain("/map/");
    expect(offered({ state: "quarantined", waits: true, fix: "Download it again." })).not.toContain("/map/");
  });

  it("is to take back what counts, and to read again what was taken back", () => {
    expect(offered({ undoable: true })).toContain("Take it back");
    expect(offered({ undoable: false })).not.toContain("Take it back");
    expect(offered({ state: "undone" })).toContain("Read it again");
  });

  it("is nothing for what was not kept, which says so", () => {
    const html = offered({ state: "refused", fix: "Export the campaigns instead." });
    expect(html).toContain("Not kept");
    expect(html).toContain("Export the campaigns instead.");
  });
});

describe("the place for new files", () => {
  const sending = { uploads: [], add: vi.fn(), cancel: vi.fn(), dismiss: vi.fn() };

  it("tells how many platforms the server knows", () => {
    const client = new QueryClient();
    const known = [{ source: "apple_music", title: "Apple Music", gives: [], steps: [] }];
    client.setQueryData(["sources"], known);
    client.setQueryData(["me"], { role: "analyst", artists: null });
    const html = shown(<FilesPanel sending={sending} />, client);
    expect(html).toContain("Exports of 1 platforms are known; any other table can be mapped once.");
    expect(html).toContain("Whose are they?");
    expect(readable([])).toBe("CSV, TSV, XLSX, JSON or a zip.");
  });

  it("asks no file of who may not bring one", () => {
    const client = new QueryClient();
    client.setQueryData(["me"], { role: "viewer", artists: null });
    client.setQueryData(["files"], []);
    const html = shown(<FilesPanel sending={sending} />, client);
    expect(html).toContain("No file came yet.");
    expect(html).not.toContain("Whose are they?");
    expect(html).not.toContain("Mappings");
  });

  it("takes what was chosen once, also what was chosen before it could listen", () => {
    const add = vi.fn();
    const input = { files: [new File(["x"], "a.csv")], value: "a.csv" };
    const field = input as unknown as HTMLInputElement;
    take(field, add);
    expect(add).toHaveBeenCalledExactlyOnceWith(input.files);
    expect(input.value).toBe("");
    take({ ...field, files: [] as unknown as FileList }, add);
    take(null, add);
    expect(add).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["NOVA K7", "NOVA K7"],
    ["", null],
  ])("sends the account that was named: %j", (account, sent) => {
    const send = vi.fn();
    vi.stubGlobal(
      "XMLHttpRequest",
      class {
        upload = {};
        open = vi.fn();
        send = send;
      },
    );
    sendFile(new File(["x"], "timeline.csv"), account, vi.fn());
    const form = send.mock.calls[0]?.[0] as FormData;
    expect(form.get("account")).toBe(sent);
    expect(form.get("files")).toBeInstanceOf(File);
  });
});
