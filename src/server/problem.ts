/**
 * Refusals as problem details (RFC 9457). Rule kept here: what the user can mend is told in the words of the command line;
 * what is our fault tells nothing of the machine.
 */
import type { Context } from "hono";
import { type Problem, problemText, UserError } from "../model/problem.ts";

export type Refused = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 414 | 415 | 421 | 422 | 429 | 500 | 503;
};

const TITLES: Readonly<Record<Refused["status"], string>> = {
  400: "The request cannot be understood",
  401: "A token is needed",
  403: "Refused",
  404: "Not found",
  405: "Not done here",
  408: "The request took too long",
  409: "It conflicts with what is there",
  413: "The request is too large",
  414: "The address is too long",
  415: "Not a form that is taken",
  421: "This is not the server you meant",
  422: "It cannot be done as asked",
  429: "Too many at once",
  500: "A fault of Assay's, not yours",
  503: "Not now",
};

export function problemResponse(
  status: Refused["status"],
  problems: readonly Problem[],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = {
    type: "about:blank",
    title: TITLES[status],
    status,
    detail: problems.map(problemText).join("\n"),
    problems,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** One sentence and its way out, as a refusal. */
export function refuse(status: Refused["status"], code: string, what: string, fix?: string): Response {
  return problemResponse(status, [{ code, severity: "error", what, ...(fix === undefined ? {} : { fix }) }]);
}

const MISSING: ReadonlySet<string> = new Set([
  "unknown-thesis",
  "unknown-document",
  "unknown-observation",
  "no-thesis",
  "no-payback",
]);

/** What was thrown while answering. */
export function problemOf(error: unknown, report: (text: string) => void, at: Context): Response {
  if (error instanceof UserError) {
    const missing = error.problems.some(({ code }) => MISSING.has(code));
    return problemResponse(missing ? 404 : error.exitCode === 3 ? 422 : 400, error.problems);
  }
  report(
    `${at.req.method} ${at.req.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return refuse(
    500,
    "fault",
    "This is a fault of Assay's, not yours. Nothing recorded is lost.",
    "see what the command printed, and report it.",
  );
}
