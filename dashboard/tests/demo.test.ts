import { afterEach, describe, expect, it, vi } from "vitest";
import { api } from "@/lib/api/client";
import { isDemo } from "@/lib/demo";

afterEach(() => vi.restoreAllMocks());

describe("whether it is a demo", () => {
  it.each([true, false])("is asked of the server: %s", async (demo) => {
    const asked = vi.spyOn(api, "GET").mockResolvedValue({ data: { ok: true, demo } } as never);
    expect(await isDemo()).toBe(demo);
    expect(asked).toHaveBeenCalledWith("/api/health");
  });

  it("is not claimed when the server does not answer", async () => {
    vi.spyOn(api, "GET").mockRejectedValue(new TypeError("offline"));
    expect(await isDemo()).toBe(false);
  });
});
