/**
 * START HERE. The stages in order, one call each:
 *
 *   brief → thesis → documents → observations → evidence → verdict → brief
 *
 * Rule kept here: this is the only place where stages meet. Each is handed the result of the one before; the desk, the
 * ledger and the clock are handed in.
 */
import type { Asked } from "./desk/asked.ts";
import type { Desk } from "./desk/desk.ts";
import { COMPANY_FACTS } from "./documents/companyfacts.ts";
import { HOLDINGS } from "./documents/holdings.ts";
import { type Said, withGiven } from "./documents/options.ts";
import { parseDocument } from "./documents/parse.ts";
import { bind } from "./evidence/bind.ts";
import { type Collection, collectionBy, withCollection } from "./evidence/collection.ts";
import { effectiveOutcomes } from "./evidence/select.ts";
import { watchList } from "./evidence/watch.ts";
import type { Catalogue } from "./model/catalogue.ts";
import { type Day, dayOf, type Instant } from "./model/day.ts";
import type { Document } from "./model/document.ts";
import type { Outcome } from "./model/evidence.ts";
import type { EntityId } from "./model/id.ts";
import type { Observation } from "./model/observation.ts";
import type { Reader, Store } from "./model/ports.ts";
import { type Problem, UserError } from "./model/problem.ts";
import { afterReview } from "./model/review.ts";
import type { Thesis } from "./model/thesis.ts";
import type { Verdict } from "./model/verdict.ts";
import { baseCatalogue, mergeCatalogue } from "./observations/catalogue.ts";
import { chineseReader, isChinese } from "./observations/chinese/reader.ts";
import { companyFactsReader } from "./observations/facts/companyfacts.ts";
import { issuerOf, unknownFiler } from "./observations/facts/filer.ts";
import { holdingsReader } from "./observations/holdings.ts";
import { proseReader } from "./observations/prose/reader.ts";
import { ratesReader } from "./observations/rates.ts";
import { releaseReader } from "./observations/release.ts";
import { canonicalJson } from "./std/canonical-json.ts";
import { sha256 } from "./std/sha256.ts";
import { loadCatalogue } from "./thesis/catalogue.ts";
import { loadThesis } from "./thesis/load.ts";
import { judge } from "./verdict/judge.ts";

export type { Said };
export type Assay = { readonly desk: Desk; readonly store: Store; readonly now: Instant };

/** A thesis with the words its documents are read by. */
export type Question = { readonly asked: Asked; readonly thesis: Thesis; readonly catalogue: Catalogue };

/** brief → thesis. @throws UserError naming every mistake in the thesis or the desk's catalogue */
export function questionOf(asked: Asked): Question {
  const catalogue = catalogueOf(asked.catalogue);
  const { thesis, problems } = loadThesis(asked.thesis, { file: asked.file });
  if (!thesis) throw new UserError(problems);
  return { asked, thesis, catalogue };
}

/** The product's words and the desk's own. @throws UserError */
export function catalogueOf(text: string | null): Catalogue {
  if (text === null) return baseCatalogue;
  const { catalogue, problems } = loadCatalogue(text, { file: "catalogue.yaml" });
  if (!catalogue) throw new UserError(problems);
  return mergeCatalogue(baseCatalogue, catalogue);
}

/** A file's bytes, and what is said of it that it may not say itself. */
export type BytesAt = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly said?: Said;
  /** The document as it is kept and read, when more is known of it than it says: its release, by its twins. */
  readonly settle?: (document: Document) => Document;
};
/** What a file gave: no document when its bytes are none; the problems say why. */
export type Observed = {
  readonly document: Document | undefined;
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
};

/** bytes → document → observations, nothing kept. */
export async function observeBytes(
  { path, bytes, said = {}, settle = (document) => document }: BytesAt,
  catalogue: Catalogue,
): Promise<Observed> {
  const parsed = await parseDocument(bytes, { origin: path, ...said });
  const { problems } = parsed;
  if (!parsed.document) return { document: undefined, observations: [], problems };
  const { document: filed, unknown } = filedBy(parsed.document, catalogue);
  const document = settle(filed);
  const read = readerFor(document).observe(document, catalogue);
  return {
    document,
    observations: read.values,
    problems: distinct([...problems, ...unknown, ...read.problems]),
  };
}

/** bytes → document → observations, each acknowledged by the ledger. `isNew` is false when the ledger held the document. */
export async function takeIn(
  { store, now }: Assay,
  file: BytesAt,
  catalogue: Catalogue,
): Promise<Observed & { readonly isNew: boolean }> {
  const observed = await observeBytes(file, catalogue);
  const { document, observations, problems } = observed;
  if (!document) return { ...observed, isNew: false };
  const isNew = await store.addDocument(document, file.bytes, now);
  await store.addReading(
    { document: document.id, method: readingMethod(readerFor(document), catalogue), observations, problems },
    now,
  );
  return { ...observed, isNew };
}

/**
 * A document the ledger holds, read by the readers and words of today: what a killed process left unread, and what other words
 * read anew. @returns how many observations it gave, or undefined when it was read so before
 */
export async function readKept(
  { store, now }: Assay,
  document: Document,
  catalogue: Catalogue,
): Promise<number | undefined> {
  const reader = readerFor(document);
  const method = readingMethod(reader, catalogue);
  if (await store.isRead(document.id, method)) return undefined;
  const { values: observations, problems } = reader.observe(await withFacts(store, document), catalogue);
  await store.addReading({ document: document.id, method, observations, problems }, now);
  return observations.length;
}

/** The ledger keeps no tagged facts: they are read again from the bytes it keeps. */
async function withFacts(store: Store, document: Document): Promise<Document> {
  const bytes = await store.bytes(document.id);
  const parsed = bytes && (await parseDocument(bytes, { origin: document.origin })).document;
  return parsed?.facts && parsed.text === document.text ? { ...document, facts: parsed.facts } : document;
}

/** A document with a head was written for a desk, in plain sentences; anything else, and what its head calls so, is a release. */
const RELEASES: readonly string[] = ["text", "page", "release", "filing", "announcement"];

/** The reader that knows the form of the document. */
export function readerFor(document: Document): Reader {
  const { parser, head } = document;
  if (parser === COMPANY_FACTS) return companyFactsReader;
  if (parser === HOLDINGS) return holdingsReader;
  if (head.kind === "rates") return ratesReader;
  if (isChinese(document)) return chineseReader;
  return RELEASES.includes(head.kind) ? releaseReader : proseReader;
}

/** A document that names its filer by number, with the issuer the catalogue knows by it. */
function filedBy(document: Document, catalogue: Catalogue) {
  const { head, origin } = document;
  if (head.cik === undefined || head.issuer !== undefined) return { document, unknown: [] };
  const issuer = issuerOf(document, catalogue);
  if (issuer === undefined) return { document, unknown: [unknownFiler(document)] };
  return { document: { ...document, head: withGiven(head, { origin, issuer }) }, unknown: [] };
}

/** The reader and the words it was given: with other words every document is read anew. */
export function readingMethod({ method }: Reader, catalogue: Catalogue): string {
  return `${method}+${sha256(canonicalJson(catalogue)).slice(0, 12)}`;
}

/** A parser and a reader that complain of the same thing complain once: the first counts. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const same = (a: Problem, b: Problem) => a.code === b.code && (a.code === "undated" || a.what === b.what);
  return problems.filter((problem, i) => problems.findIndex((other) => same(problem, other)) === i);
}

/**
 * Everything a verdict may use as of a day, and nothing later. `upToRecord`: as the ledger stood then.
 * A review counts whenever it was made: it tells what words public by the day say, as a newer reading does. A stored verdict
 * is rebuilt from the reviews the ledger held when it was made.
 */
export type Known = { readonly observations: readonly Observation[]; readonly collection: Collection };

export async function knownBy(
  store: Store,
  question: Question,
  { asOf, upToRecord }: { asOf: Day; upToRecord?: number },
): Promise<Known> {
  const limit = upToRecord === undefined ? {} : { upToRecord };
  const [observations, documents, decisions, attempts] = await Promise.all([
    store.observations({ knownBy: asOf, entities: entitiesOf(question.thesis), ...limit }),
    store.documents(upToRecord),
    store.decisions(upToRecord),
    store.attempts(upToRecord),
  ]);
  const looked = documents.flatMap(({ head }) =>
    head.publishedAt === undefined ? [] : [{ day: dayOf(head.publishedAt), issuer: head.issuer ?? null }],
  );
  return {
    observations: afterReview(observations, decisions),
    collection: collectionBy({ windows: question.asked.collected, documents: looked, attempts }, asOf),
  };
}

/** Whose figures a thesis may use: those its signals name. */
function entitiesOf({ signals }: Thesis): readonly EntityId[] {
  return [...new Set(signals.map(({ binding }) => binding.entity))];
}

/** observations → evidence: what each signal showed. */
export function outcomesOf({ thesis, catalogue }: Question, { observations, collection }: Known) {
  return bind(thesis, observations, { catalogue, collection });
}

/** evidence → verdict. Pure: same question, same outcomes, same day, same bytes. */
export function judgeAsOf(
  { asked, thesis }: Question,
  outcomes: readonly Outcome[],
  { asOf, collection }: { asOf: Day; collection: Collection },
): Verdict {
  const told = withCollection(thesis, collection, asOf);
  const { used } = effectiveOutcomes(told, outcomes, asOf);
  return judge(told, outcomes, {
    asOf,
    thesisHash: asked.hash,
    watched: watchList(thesis, used, { asOf, collection }),
  });
}
