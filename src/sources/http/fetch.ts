/**
 * The one way from Assay to the network. What cannot change is asked for once; what can, only whether it has; each source at its
 * pace; what failed in passing again after a while, as the server asks.
 * Rules kept here: every request and how it ended is written down; a refusal (403, or 429 to the last) ends the asking of that
 * source for this run; a redirect is checked as the first address was.
 */
import type { Dispatcher } from "undici";
import { type Instant, instant } from "../../model/day.ts";
import type { Problem } from "../../model/problem.ts";
import type { Asking, Fetch, Fetched, Pace } from "../../model/publisher.ts";
import { type Reach, refusalOf } from "./address.ts";
import { type Asked, agentFor, askOnce, type Limits, USUAL_LIMITS } from "./ask.ts";
import { failedProblem, missingProblem, notAskedProblem, refusedProblem, restProblem } from "./causes.ts";
import type { Answer, Memory } from "./memory.ts";
import { pacerFor, sleep } from "./pace.ts";
import { backoffMs, retryAfterMs } from "./retry-after.ts";

const MOST_TRIES = 4;
const MOST_REDIRECTS = 5;
/** A server that asks for a longer rest is left alone in this run. */
const LONGEST_WAIT_MS = 120_000;

export type FetchOptions = {
  readonly source: string;
  readonly pace: Pace;
  /** How this program names itself, with the desk's contact. */
  readonly userAgent: string;
  readonly memory: Memory;
  readonly reach?: Reach;
  readonly limits?: Partial<Limits>;
  /** Another place for an address: tests put a server of their own behind every name. */
  readonly placeOf?: (url: string) => string;
  readonly wait?: (ms: number) => Promise<void>;
  readonly chance?: () => number;
};

/** The fetcher of one source, and what to call when nothing more is asked. */
export function fetcherFor(options: FetchOptions): {
  readonly fetch: Fetch;
  readonly close: () => Promise<void>;
} {
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const reach = options.reach ?? { allowed: [] };
  const agent = agentFor(reach, limits);
  const pacer = pacerFor(options.source, options.pace, options.memory);
  const run: Run = { ...options, limits, reach, agent, pacer, closed: undefined };
  return { fetch: (asking) => fetchWith(run, asking), close: () => agent.destroy() };
}

type Run = FetchOptions & {
  readonly limits: Limits;
  readonly reach: Reach;
  readonly agent: Dispatcher;
  readonly pacer: ReturnType<typeof pacerFor>;
  /** Why this source is asked no more in this run. */
  closed: Problem | undefined;
};

async function fetchWith(run: Run, asking: Asking): Promise<Fetched> {
  const known = run.memory.answer(asking.url);
  if (known?.keep === "forever" && asking.keep === "forever") return keptAs(known);
  if (run.closed) return { kind: "failed", problem: { ...run.closed, where: { file: asking.url } } };
  let [url, redirects] = [asking.url, 0];
  for (let tries = 1; ; ) {
    const refusal = refusalOf(run.placeOf?.(url) ?? url, run.reach);
    if (refusal !== undefined) {
      const why = redirects === 0 ? refusal : `it was sent on to ${url}, and ${refusal}`;
      record(run, { url, outcome: "refused", cause: why });
      return { kind: "failed", problem: notAskedProblem(asking.url, why) };
    }
    const rest = run.pacer.heldMs();
    if (rest > LONGEST_WAIT_MS) return { kind: "failed", problem: restProblem(asking.url, rest) };
    const asked = await askOnceFor(run, asking, { url, known: redirects === 0 ? known : undefined });
    const next = read(run, asked, { asking, url, known, tries });
    if (next.kind === "done") return next.fetched;
    if (next.kind === "moved") {
      redirects += 1;
      if (redirects > MOST_REDIRECTS)
        return {
          kind: "failed",
          problem: failedProblem(asking.url, `it was sent on more than ${MOST_REDIRECTS} times`, 1),
        };
      url = next.url;
      continue;
    }
    tries += 1;
    [url, redirects] = [asking.url, 0];
    await (run.wait ?? sleep)(next.waitMs);
  }
}

async function askOnceFor(
  run: Run,
  { accept, mostBytes, keep }: Asking,
  { url, known }: { readonly url: string; readonly known: Answer | undefined },
): Promise<Asked> {
  const begun = await run.pacer.take();
  const headers: Record<string, string> = {
    "user-agent": run.userAgent,
    accept: accept ?? "*/*",
    "accept-encoding": "gzip, deflate",
  };
  if (known && keep === "conditional") {
    if (known.etag !== null) headers["if-none-match"] = known.etag;
    if (known.modified !== null) headers["if-modified-since"] = known.modified;
  }
  const start = performance.now();
  const limits = mostBytes === undefined ? run.limits : { ...run.limits, mostBytes };
  const asked = await askOnce(run.placeOf?.(url) ?? url, headers, { agent: run.agent, limits, begun });
  const ms = performance.now() - start;
  if (asked.kind === "nothing") record(run, { url, outcome: "failed", cause: asked.cause, ms });
  else {
    const { status, body } = asked;
    record(run, { url, outcome: outcomeOf(status, body), status, bytes: body.length, ms });
  }
  return asked;
}

/** An empty body is written down as what it is: the publisher says whether it may be. */
function outcomeOf(status: number, body: Uint8Array): string {
  if (status === 304) return "unchanged";
  if (status === 404 || status === 410) return "missing";
  if (status >= 300 && status < 400) return "sent on";
  if (status >= 400) return "refused";
  return body.length === 0 ? "empty" : "answered";
}

type Next =
  | { readonly kind: "done"; readonly fetched: Fetched }
  | { readonly kind: "moved"; readonly url: string }
  | { readonly kind: "again"; readonly waitMs: number };

function read(
  run: Run,
  asked: Asked,
  {
    asking,
    url,
    known,
    tries,
  }: {
    readonly asking: Asking;
    readonly url: string;
    readonly known: Answer | undefined;
    readonly tries: number;
  },
): Next {
  const failed = (problem: Problem): Next => ({ kind: "done", fetched: { kind: "failed", problem } });
  const wait = backoffMs(tries, (run.chance ?? Math.random)());
  if (asked.kind === "nothing")
    return asked.passing && tries < MOST_TRIES
      ? { kind: "again", waitMs: wait }
      : failed(
          asked.cause.startsWith("not asked: ")
            ? notAskedProblem(asking.url, asked.cause.slice(11))
            : failedProblem(asking.url, asked.cause, tries),
        );
  const { status, headers } = asked;
  if (status === 304 && known) return { kind: "done", fetched: keptAs(known) };
  if (status >= 200 && status < 300) return { kind: "done", fetched: taken(run, asked, { asking, url }) };
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    const target = URL.canParse(headers.location, url)
      ? new URL(headers.location, url).href
      : headers.location;
    return { kind: "moved", url: target };
  }
  if (status === 404 || status === 410)
    return { kind: "done", fetched: { kind: "missing", problem: missingProblem(asking.url, status) } };
  const problem = refusedProblem(asking.url, status, run.userAgent);
  if (status === 429 || status === 503) {
    const asks = headers["retry-after"];
    const rest = asks === undefined ? undefined : retryAfterMs(asks, Date.now());
    if (rest !== undefined) run.pacer.hold(Date.now() + rest);
    if (tries < MOST_TRIES && (rest ?? 0) <= LONGEST_WAIT_MS)
      return { kind: "again", waitMs: Math.max(rest ?? 0, wait) };
  } else if (status >= 500 && tries < MOST_TRIES) return { kind: "again", waitMs: wait };
  if (status === 403 || status === 429) run.closed = problem;
  return failed(problem);
}

function taken(
  run: Run,
  { headers, body }: Extract<Asked, { kind: "answer" }>,
  { asking, url }: { readonly asking: Asking; readonly url: string },
): Fetched {
  const at = now();
  const type = headers["content-type"] ?? null;
  if (asking.keep !== "never" && body.length > 0)
    run.memory.keep({
      url: asking.url,
      keep: asking.keep,
      etag: headers.etag ?? null,
      modified: headers["last-modified"] ?? null,
      type,
      foundAt: url,
      body,
      at,
    });
  return { kind: "got", bytes: body, url, type, at, kept: false };
}

function keptAs({ body, foundAt, type, at }: Answer): Fetched {
  return { kind: "got", bytes: body, url: foundAt, type, at, kept: true };
}

function record(
  { memory, source }: Run,
  {
    url,
    outcome,
    cause = "",
    status = 0,
    bytes = 0,
    ms = 0,
  }: {
    url: string;
    outcome: string;
    cause?: string;
    status?: number;
    bytes?: number;
    ms?: number;
  },
): void {
  memory.log({ at: now(), source, url, outcome, status, cause, bytes, ms });
}

function now(): Instant {
  return instant(new Date().toISOString());
}
