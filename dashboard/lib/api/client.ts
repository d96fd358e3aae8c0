// One typed client for the whole dashboard. A refused session leads to the login page from wherever it is noticed.
import createClient from "openapi-fetch";
import type { Readable } from "openapi-typescript-helpers";
import { forgetSnapshots, noteAnswer } from "../offline/state";
import { takeEarly } from "./early";
import { asFailure, failureOf } from "./failure";
import type { paths } from "./schema";

export const api = createClient<paths>({
  fetch: (request) =>
    (takeEarly(request) ?? fetch(request)).catch((thrown: unknown) => {
      if (request.signal.aborted) throw thrown;
      throw asFailure(thrown, request.method === "GET");
    }),
});

api.use({
  async onResponse({ response }) {
    noteAnswer(response.headers);
    if (response.ok) return;
    if (response.status === 401) void forgetSnapshots();
    if (response.status === 401 && !location.pathname.startsWith("/login")) toLogin();
    throw await failureOf(response);
  },
});

let leaving = false;

/** The login page, which leads back to the page that is open now. */
export function toLogin(): void {
  if (leaving) return;
  leaving = true;
  const here = location.pathname + location.search;
  location.replace(here === "/" ? "/login/" : `/login/?next=${encodeURIComponent(here)}`);
}

/** Ends the session and leads to the login page. */
export async function signOut(): Promise<void> {
  leaving = true;
  await api.POST("/api/logout").catch(() => null);
  await forgetSnapshots();
  location.assign("/login/");
}

/** The body of an answer that the middleware has found to be good. `Readable`, as the client types it, widens pairs to lists. */
export function body<Data>(answer: { data?: Readable<Data> | undefined }): Data {
  if (answer.data === undefined) throw asFailure(null);
  return answer.data as Data;
}
