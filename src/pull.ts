/**
 * `pull`: what the desk's sources have published, fetched once and taken in. For each source: list, fetch what the ledger does
 * not hold, read it, and write down that somebody looked.
 *
 * Rules kept here: a source that fails stops no other; a document is known by its address, or by its bytes where an address
 * changes; a look is written down last, so that one that was cut short never counts; a listed document that could not be fetched
 * or read makes the look a failed one: its silence is ours, not the publisher's.
 */
import { type Assay, readKept, takeIn } from "./assay.ts";
import { deskPaths } from "./desk/desk.ts";
import { type Print, printOf, withTwin } from "./documents/twins.ts";
import type { Catalogue } from "./model/catalogue.ts";
import { type Day, dayOf, daysBetween, type Instant } from "./model/day.ts";
import type { Document } from "./model/document.ts";
import { documentId } from "./model/id.ts";
import type { Attempt } from "./model/ports.ts";
import type { Problem } from "./model/problem.ts";
import type { Fetch, Fetched, Leaf, Listing, Publisher, Wanted } from "./model/publisher.ts";
import { deskCatalogue } from "./open.ts";
import { chosenSources, lookName, publisherOf, refuseWithoutContact } from "./pull-sources.ts";
import { type FetchOptions, fetcherFor } from "./sources/http/fetch.ts";
import { type Memory, openMemory } from "./sources/http/memory.ts";
import { mapLimited } from "./std/map-limited.ts";
import { sha256 } from "./std/sha256.ts";

/** Sources asked at once, and documents fetched at once of one source. */
const SOURCES_AT_ONCE = 4;
const LEAVES_AT_ONCE = 4;
/** What was published longer ago and cannot be read no longer hides what is published now. */
const BLOCKS_DAYS = 120;

export type PullOptions = {
  /** Only the source of this name. */
  readonly only?: string;
  readonly since?: Day;
  /** List only. */
  readonly dryRun: boolean;
  /** "Assay/0.1.0": how the program calls itself before the contact. */
  readonly program: string;
  /** Where requests may go beside public addresses, and in whose place: tests. */
  readonly network?: Pick<FetchOptions, "reach" | "placeOf" | "wait" | "limits">;
  readonly progress?: (text: string) => void;
};

export type SourceReport = {
  readonly source: string;
  readonly from: string;
  readonly outcome: Attempt["outcome"];
  readonly cause: string;
  readonly listed: number;
  readonly added: number;
  readonly known: number;
  /** Fetched and kept, but not read: each pull tries again without asking the publisher. */
  readonly unread: number;
  readonly unfetched: number;
  readonly observations: number;
  /** What would be fetched, in a dry run. */
  readonly wouldFetch: readonly string[];
  readonly problems: readonly Problem[];
};

/** @throws UserError when the desk names no source, an unknown one, or has no contact for one that asks for it */
export async function pull(assay: Assay, options: PullOptions): Promise<readonly SourceReport[]> {
  const { wanted, since } = chosenSources(assay, options.only);
  const publishers = await Promise.all(wanted.map(publisherOf));
  refuseWithoutContact(assay, publishers);
  const memory = openMemory(deskPaths(assay.desk.dir).fetched);
  try {
    const shared = {
      assay,
      options,
      memory,
      catalogue: deskCatalogue(assay.desk),
      ...(await knownOf(assay)),
    };
    return await mapLimited(wanted, SOURCES_AT_ONCE, async (each, i) => {
      const publisher = publishers[i];
      if (!publisher) throw new RangeError(`no publisher for ${each.from}`);
      return pullSource({ ...shared, wanted: each, publisher, since: options.since ?? each.since ?? since });
    });
  } finally {
    memory.close();
  }
}

/** One address, fetched by hand: no key, at a gentle pace, kept and written down as every other. */
export async function fetchOnce(
  assay: Assay,
  url: string,
  { program, network }: Pick<PullOptions, "program" | "network">,
): Promise<Fetched> {
  const memory = openMemory(deskPaths(assay.desk.dir).fetched);
  const { fetch, close } = fetcherFor({
    source: "by-hand",
    pace: { requests: 1, perMs: 1000 },
    userAgent: [program, assay.desk.settings.contact].filter(Boolean).join(" "),
    memory,
    ...network,
  });
  try {
    return await fetch({ url, keep: "conditional" });
  } finally {
    await close();
    memory.close();
  }
}

type Known = {
  /** Documents by address and by id. */
  readonly byOrigin: Map<string, Document>;
  readonly byId: Map<string, Document>;
  readonly prints: Print[];
};

async function knownOf({ store }: Assay): Promise<Known> {
  const documents = await store.documents();
  return {
    byOrigin: new Map(documents.map((document) => [document.origin, document])),
    byId: new Map<string, Document>(documents.map((document) => [document.id, document])),
    prints: documents.flatMap((document) => printOf(document) ?? []),
  };
}

type Look = Known & {
  readonly assay: Assay;
  readonly options: PullOptions;
  readonly memory: Memory;
  readonly catalogue: Catalogue;
  readonly wanted: Wanted;
  readonly publisher: Publisher;
  readonly since: Day;
};

async function pullSource(look: Look): Promise<SourceReport> {
  const { assay, options, memory, catalogue, wanted, publisher, since } = look;
  const { fetch, close } = fetcherFor({
    source: publisher.pacedWith ?? publisher.name,
    pace: publisher.pace,
    userAgent: [options.program, assay.desk.settings.contact].filter(Boolean).join(" "),
    memory,
    ...options.network,
  });
  try {
    options.progress?.(`${wanted.name}: listing`);
    const listing = await publisher.list({
      wanted,
      since,
      now: assay.now,
      catalogue,
      fetch,
      dir: assay.desk.dir,
    });
    if (options.dryRun) return dryReport(look, listing);
    const takings = await takeLeaves(look, listing, fetch);
    const report = reportOf(look, listing, takings);
    await assay.store.addAttempt({
      source: lookName(wanted),
      at: assay.now,
      outcome: report.outcome,
      cause: report.cause,
    });
    return report;
  } finally {
    await close();
  }
}

type Taking = {
  readonly kind: "added" | "known" | "unread" | "unfetched";
  readonly leaf: Leaf;
  readonly observations: number;
  readonly problems: readonly Problem[];
};

/** Fetched several at once, taken in one at a time and in order: what an amendment amends stands before it. */
async function takeLeaves(look: Look, { leaves }: Listing, fetch: Fetch): Promise<readonly Taking[]> {
  let taken: Promise<unknown> = Promise.resolve();
  let done = 0;
  return mapLimited(leaves, LEAVES_AT_ONCE, async (leaf) => {
    const got = await bytesOf(look, leaf, fetch);
    const before = taken;
    const { promise, resolve } = Promise.withResolvers<void>();
    taken = promise;
    await before;
    try {
      done += 1;
      look.options.progress?.(`${look.wanted.name}: ${done} of ${leaves.length}`);
      return got instanceof Uint8Array ? await takeLeaf(look, leaf, got) : got;
    } finally {
      resolve();
    }
  });
}

async function bytesOf(look: Look, leaf: Leaf, fetch: Fetch): Promise<Uint8Array | Taking> {
  const none = { leaf, observations: 0 };
  const known = leaf.changes ? undefined : look.byOrigin.get(leaf.url);
  if (known) return knownAs(look, leaf, known);
  if (leaf.bytes) return leaf.bytes;
  const got = await fetch({ url: leaf.url, keep: leaf.changes ? "conditional" : "forever" });
  return got.kind === "got" ? got.bytes : { ...none, kind: "unfetched", problems: [got.problem] };
}

async function knownAs({ assay, catalogue }: Look, leaf: Leaf, document: Document): Promise<Taking> {
  const observations = (await readKept(assay, document, catalogue)) ?? 0;
  return { kind: "known", leaf, observations, problems: [] };
}

async function takeLeaf(look: Look, leaf: Leaf, bytes: Uint8Array): Promise<Taking> {
  const { assay, catalogue, byOrigin, byId, prints } = look;
  const known = byId.get(documentId(`sha256:${sha256(bytes)}`));
  if (known) return knownAs(look, leaf, known);
  const { document, observations, problems } = await takeIn(
    assay,
    { path: leaf.url, bytes, said: leaf.head, settle: (document) => withTwin(document, prints) },
    catalogue,
  );
  if (!document) return { kind: "unread", leaf, observations: 0, problems };
  byOrigin.set(leaf.url, document);
  byId.set(document.id, document);
  const print = printOf(document);
  if (print) prints.push(print);
  return { kind: "added", leaf, observations: observations.length, problems };
}

function reportOf(look: Look, listing: Listing, takings: readonly Taking[]): SourceReport {
  const { wanted, assay, since } = look;
  const count = (kind: Taking["kind"]) => takings.filter((taking) => taking.kind === kind).length;
  const problems = [...listing.problems, ...takings.flatMap((taking) => taking.problems)];
  const [added, unread, unfetched] = [count("added"), count("unread"), count("unfetched")];
  const hidden = takings.filter(
    ({ kind, leaf }) => kind === "unfetched" || (kind === "unread" && isRecent(leaf, assay.now)),
  );
  const first = listing.problems[0]?.what ?? "the listing could not be read";
  const [outcome, cause]: readonly [Attempt["outcome"], string] = !listing.answered
    ? ["failed", first]
    : hidden.length > 0
      ? [
          "failed",
          `${hidden.length} of ${takings.length} listed documents could not be ${unfetched > 0 ? "fetched" : "read"}: ${hidden[0]?.problems[0]?.what ?? ""}`,
        ]
      : added > 0
        ? ["found", `${added} new of ${takings.length} listed since ${listing.from ?? since}`]
        : (listing.written?.length ?? 0) > 0
          ? [
              "found",
              `${listing.written?.length} series written, ${listing.from === null ? "" : `since ${listing.from}`}`,
            ]
          : ["empty", `nothing new; ${takings.length} listed since ${listing.from ?? since}`];
  return {
    source: wanted.name,
    from: wanted.from,
    outcome,
    cause,
    listed: takings.length,
    added,
    known: count("known"),
    unread,
    unfetched,
    observations: takings.reduce((sum, taking) => sum + taking.observations, 0),
    wouldFetch: [],
    problems,
  };
}

function isRecent({ head }: Leaf, now: Instant): boolean {
  return head.publishedAt === undefined || daysBetween(dayOf(head.publishedAt), dayOf(now)) <= BLOCKS_DAYS;
}

function dryReport({ wanted, byOrigin, byId, since }: Look, listing: Listing): SourceReport {
  const unknown = listing.leaves.filter(({ url, changes, bytes }) =>
    changes && bytes ? !byId.has(documentId(`sha256:${sha256(bytes)}`)) : changes || !byOrigin.has(url),
  );
  return {
    source: wanted.name,
    from: wanted.from,
    outcome: listing.answered ? (unknown.length > 0 ? "found" : "empty") : "failed",
    cause: listing.answered
      ? `${unknown.length} to fetch of ${listing.leaves.length} listed since ${listing.from ?? since}`
      : (listing.problems[0]?.what ?? ""),
    listed: listing.leaves.length,
    added: 0,
    known: listing.leaves.length - unknown.length,
    unread: 0,
    unfetched: 0,
    observations: 0,
    wouldFetch: unknown.map(({ url }) => url),
    problems: listing.problems,
  };
}
