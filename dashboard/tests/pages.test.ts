import { describe, expect, it } from "vitest";
import { leadsOn, mayUpload } from "@/lib/pages";
import { tokenOf } from "@/lib/settings/words";

describe("what somebody is offered", () => {
  it("is to bring files, where the API takes them", () => {
    for (const role of ["owner", "admin", "analyst"]) expect(mayUpload({ role, artists: null })).toBe(true);
    for (const role of ["viewer", "payee"]) expect(mayUpload({ role, artists: null })).toBe(false);
    expect(mayUpload({ role: "analyst", artists: ["NOVA K7"] })).toBe(false);
    expect(mayUpload(undefined)).toBe(false);
  });

  it("is a step to a page that they may open", () => {
    const some = { role: "viewer", artists: ["NOVA K7"] };
    expect(leadsOn("/release/?upc=1", some)).toBe(true);
    for (const href of ["/data/", "/catalogue/?part=names", "/reconciliation/#gaps"]) {
      expect(leadsOn(href, some)).toBe(false);
      expect(leadsOn(href, { role: "viewer", artists: null })).toBe(true);
    }
  });
});

describe("an invitation", () => {
  it("stands behind the # of its address", () => {
    expect(tokenOf("#token=a-b_c")).toBe("a-b_c");
    expect(tokenOf("")).toBeNull();
  });
});
