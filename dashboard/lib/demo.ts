import { api } from "./api/client";

/** Whether the figures behind the login are invented; asked without being signed in. */
export async function isDemo(): Promise<boolean> {
  try {
    return (await api.GET("/api/health")).data?.demo ?? false;
  } catch {
    return false;
  }
}
