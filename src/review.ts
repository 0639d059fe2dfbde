/**
 * observations → what waits for a person, and a person's word on it, kept in the ledger.
 * Rules kept here: an id is found or refused before anything is recorded; a word is never taken back, only followed by another.
 */
import type { Assay } from "./assay.ts";
import { type Day, day } from "./model/day.ts";
import type { Document, Span } from "./model/document.ts";
import type { Observation } from "./model/observation.ts";
import type { Decision } from "./model/ports.ts";
import { type Problem, UserError } from "./model/problem.ts";
import { afterReview, digitsStandIn, waitsBecause } from "./model/review.ts";
import { sentencesIn } from "./observations/sentences.ts";
import { type AskedCorrection, correctionOf } from "./review-correction.ts";

/** An observation that waits, or that somebody decided about. */
export type ReviewLine = {
  /** As it counts now: the corrected figure where it was corrected. */
  readonly observation: Observation;
  /** "obs:" taken off, as short as it can be while it names one observation of the ledger. */
  readonly shortId: string;
  /** Why it waits; empty when it does not. */
  readonly waits: readonly string[];
  /** The sentence or row around the quote, and where in it the quote stands. */
  readonly around: string;
  readonly quoteAt: Span;
  readonly title: string;
  /** The latest word, null when there is none. */
  readonly decision: Decision | null;
};

/** Every day a ledger can hold. */
const ALWAYS = day("9999-12-31");
const SHORTEST = 8;
/** Characters shown on each side of the quote at most. */
const MOST_AROUND = 240;

/**
 * What waits for review of what was public by the day, in order of publication.
 * @param options.decided instead: what was decided about, also what was rejected
 */
export async function reviewList(
  { store }: Pick<Assay, "store">,
  { asOf, decided }: { readonly asOf: Day; readonly decided: boolean },
): Promise<readonly ReviewLine[]> {
  const [all, decisions, documents] = await Promise.all([
    store.observations({ knownBy: ALWAYS }),
    store.decisions(),
    store.documents(),
  ]);
  const words = new Map(decisions.map((decision) => [decision.observation, decision]));
  const texts = new Map(documents.map((document) => [document.id, document]));
  const shorten = shortener(all.map(({ id }) => id));
  return all.flatMap((read): readonly ReviewLine[] => {
    const decision = words.get(read.id) ?? null;
    if (read.publishedAt.slice(0, 10) > asOf) return [];
    const [observation = read] = decision ? afterReview([read], [decision]) : [read];
    const said = decision !== null && decision.decision !== "reset";
    const waits = said ? [] : waitsBecause(observation);
    if (decided ? !said : waits.length === 0) return [];
    const document = texts.get(read.document);
    return [
      {
        observation,
        shortId: shorten(read.id),
        waits,
        ...aroundOf(read, document),
        title: document?.head.sourceTitle ?? document?.head.title ?? read.document,
        decision,
      },
    ];
  });
}

function shortener(ids: readonly string[]): (id: string) => string {
  const bare = (id: string) => id.slice("obs:".length);
  let length = SHORTEST;
  const all = [...new Set(ids)];
  while (length < 32 && new Set(all.map((id) => bare(id).slice(0, length))).size < all.length) length += 1;
  return (id) => bare(id).slice(0, length);
}

function aroundOf(
  { quote, span }: Observation,
  document: Document | undefined,
): Pick<ReviewLine, "around" | "quoteAt"> {
  if (!document) return { around: quote, quoteAt: [0, quote.length] };
  const { text, blocks } = document;
  const [from, to] = span;
  const block = blocks.find((each) => each.span[0] <= from && each.span[1] >= to);
  const prose = block !== undefined && block.kind !== "table" && block.kind !== "code";
  const parts = prose ? sentencesIn(text, block.span).filter((part) => part[0] < to && part[1] > from) : [];
  const line: Span = [text.lastIndexOf("\n", from - 1) + 1, lineEnd(text, to)];
  const start = Math.min(from, Math.max(parts[0]?.[0] ?? line[0], from - MOST_AROUND));
  const end = Math.max(to, Math.min(parts.at(-1)?.[1] ?? line[1], to + MOST_AROUND));
  return { around: text.slice(start, end), quoteAt: [from - start, to - start] };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** What a person says: one of the words, or a correction in the units people write. */
export type AskedWord =
  | { readonly decision: "accept" | "reject" | "reset" }
  | { readonly decision: "correct"; readonly corrected: AskedCorrection };

export type AskedDecision = {
  /** Observation ids or their beginnings, with or without "obs:". */
  readonly ids: readonly string[];
  readonly by: string;
  readonly because: string;
} & AskedWord;

/**
 * Records a word on each observation named. Notes tell what the reader of the record should know.
 * @throws UserError when an id is unknown or names several, the word does not fit, or a reason or a name is missing
 */
export async function decide(
  { store, now }: Pick<Assay, "store" | "now">,
  asked: AskedDecision,
): Promise<{ readonly decisions: readonly Decision[]; readonly notes: readonly Problem[] }> {
  const by = wordsOf(asked.by, "--by", "the name of who decides");
  const because = wordsOf(asked.because, "--because", "the reason, for whoever reads the ledger later");
  const [all, latest] = await Promise.all([store.observations({ knownBy: ALWAYS }), store.decisions()]);
  const found = [...new Map(asked.ids.map((id) => findObservation(all, id)).map((o) => [o.id, o])).values()];
  const decisions = found.map((read): Decision => {
    const before = latest.find(({ observation }) => observation === read.id);
    const said = { observation: read.id, by, because, decidedAt: now };
    if (asked.decision !== "correct") {
      if (asked.decision === "reset" && (before === undefined || before.decision === "reset"))
        throw refused("nothing-decided", `Nobody decided about ${read.id}.`, "there is nothing to reset.");
      return { ...said, decision: asked.decision };
    }
    const counts = before?.decision === "correct" ? { ...read, ...before.corrected } : read;
    return { ...said, decision: "correct", corrected: correctionOf(counts, asked.corrected) };
  });
  for (const decision of decisions) await store.addDecision(decision);
  return { decisions, notes: decisions.flatMap((decision) => unseenDigits(decision, all)) };
}

/** @throws UserError when none, or more than one, has an id that begins so */
function findObservation(all: readonly Observation[], asked: string): Observation {
  const start = asked.trim().toLowerCase().replace(/^obs:/, "");
  const listed = "`assay review` and `assay read --json` list them.";
  if (!/^[0-9a-f]{4,32}$/.test(start))
    throw refused(
      "bad-observation-id",
      `"${asked}" is no observation id, and no beginning of one.`,
      `write at least 4 of its hex digits; ${listed}`,
    );
  const found = all.filter(({ id }) => id.startsWith(`obs:${start}`));
  const [first] = found;
  const ids = [...new Set(found.map(({ id }) => id))];
  if (first && ids.length === 1) return first;
  throw first
    ? refused(
        "ambiguous-observation",
        `"${asked}" begins ${ids.length} observations: ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? " …" : ""}.`,
        "write more of its digits.",
      )
    : refused("unknown-observation", `This desk's ledger holds no observation "${asked}".`, listed);
}

const MOST_WORDS = 500;

function wordsOf(text: string, option: string, what: string): string {
  const said = text.trim();
  if (said === "") throw refused("no-reason", `${option} is empty.`, `write ${what}.`);
  if (said.length > MOST_WORDS)
    throw refused("long-reason", `${option} has ${said.length} characters.`, `keep it within ${MOST_WORDS}.`);
  return said;
}

/** A correction whose digits the quoted words do not hold is somebody's word, and is shown as such. */
function unseenDigits(decision: Decision, all: readonly Observation[]): readonly Problem[] {
  if (decision.decision !== "correct") return [];
  const quote = all.find(({ id }) => id === decision.observation)?.quote ?? "";
  const { value, low, high } = decision.corrected;
  const figures = [value, low, high].filter((figure) => figure !== null);
  if (figures.every((figure) => digitsStandIn(quote, figure))) return [];
  return [
    {
      code: "digits-not-quoted",
      severity: "note",
      what: `The quoted words (“${quote}”) do not hold the corrected figure's digits; wherever it is shown, it is shown as corrected by ${decision.by}.`,
    },
  ];
}

function refused(code: string, what: string, fix: string): UserError {
  return new UserError([{ code, severity: "error", what, fix }]);
}
