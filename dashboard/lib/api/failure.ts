// What the API says when it cannot answer: what happened, what to do, and how long to wait.

export class Failure extends Error {
  constructor(
    readonly what: string,
    readonly fix: string,
    readonly status: number,
    readonly retryAfterSeconds: number | null = null,
    /** The field of a form that is wrong, as the API names it. */
    readonly field: string | null = null,
    /** A plain sentence for each field that is wrong, where more than one may be. */
    readonly fields: Record<string, string> = {},
  ) {
    super(what);
  }
}

/** What a form itself finds wrong, before anything is sent. */
export function wrongForm(fields: Record<string, string>): Failure {
  return new Failure("Something is not right yet.", "", 0, null, Object.keys(fields)[0] ?? null, fields);
}

/** The failure in a response that is not ok, whatever its body is. */
export async function failureOf(response: Response): Promise<Failure> {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const { what, fix, field, fields } = errorIn(await response.json().catch(() => null));
  return new Failure(
    what ?? `The server answered ${response.status}.`,
    fix ?? "Try again; if it stays, look at the program's log.",
    response.status,
    Number.isFinite(seconds) ? seconds : null,
    field ?? null,
    fields,
  );
}

/** The failure behind anything that was thrown; `reading`: something was asked for, and nothing was to be changed. */
export function asFailure(thrown: unknown, reading = false): Failure {
  if (thrown instanceof Failure) return thrown;
  if (typeof navigator !== "undefined" && navigator.onLine === false) {
    return reading
      ? new Failure("You are offline, and this was not opened on this device before.", "It needs a connection.", 0)
      : new Failure("You are offline.", "Connect, then try again.", 0);
  }
  return new Failure("The server does not answer.", "Check that `bedrot up` is running, then try again.", 0);
}

type Told = { what?: string; fix?: string; field?: string; fields?: Record<string, string> };

/** The `what`, `fix`, `field` and `fields` of an error body, when it has them. */
export function errorIn(body: unknown): Told {
  if (typeof body !== "object" || body === null || !("error" in body)) return {};
  const error = body.error;
  if (typeof error !== "object" || error === null) return {};
  return {
    ...("what" in error && typeof error.what === "string" && { what: error.what }),
    ...("fix" in error && typeof error.fix === "string" && { fix: error.fix }),
    ...("field" in error && typeof error.field === "string" && { field: error.field }),
    ...("fields" in error && isTexts(error.fields) && { fields: error.fields }),
  };
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && Object.values(value).every((one) => typeof one === "string");
}
