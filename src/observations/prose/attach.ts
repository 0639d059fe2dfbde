/**
 * A sentence's figures → drafts of observations. Rule kept here: a figure of a kind its metric cannot have, or without a
 * time, or with two possible owners is a problem that quotes it, never a guess.
 */
import type { Catalogue, CatalogueMetric } from "../../model/catalogue.ts";
import { type Decimal, negateDecimal } from "../../model/decimal.ts";
import { entityId } from "../../model/id.ts";
import type { Measure } from "../../model/observation.ts";
import type { Problem } from "../../model/problem.ts";
import { marginOf } from "../margins.ts";
import type { Draft, Sentence } from "../sentence.ts";
import { type Chain, chainsIn, type Reading } from "./chain.ts";
import { type FigureToken, shape } from "./row.ts";
import type { Subject } from "./subject.ts";
import { currentPeriod, growthOf, isPortionOfBase, type Time, timeOf } from "./timing.ts";

export type Attached = {
  readonly values: readonly Draft[];
  readonly problems: readonly Problem[];
  /** What the last figure was a figure of; what the next sentence may lean on. */
  readonly last: Subject | "unclear" | undefined;
};

export function attach(sentence: Sentence, catalogue: Catalogue): Attached {
  const { chains, unread } = chainsIn(sentence);
  const because = doubtAbout(shape(sentence.row, 0, sentence.row.length));
  const [first] = chains.flatMap(({ readings }) => readings);
  if (because !== undefined && first)
    return {
      values: [],
      problems: [problemAt(sentence, first.figure, "uncertain-figure", because)],
      last: "unclear",
    };
  const results = chains.flatMap((chain) =>
    chain.readings.map((reading, i) => draftOf(sentence, chain, { i, catalogue, figure: reading.figure })),
  );
  return {
    values: results.flatMap((result) => ("draft" in result ? [result.draft] : [])),
    problems: [
      ...unread.map(({ figure, because }) => problemAt(sentence, figure, "uncertain-figure", because)),
      ...results.flatMap((result) => ("problem" in result ? [result.problem] : [])),
    ],
    last: unread.length > 0 ? "unclear" : chains.at(-1)?.subject,
  };
}

/** Words anywhere in a sentence that make all of its figures doubtful. */
function doubtAbout(words: string): string | undefined {
  if (/\brespectively\b/.test(words)) return "“respectively” ties several figures to several things";
  return /\baccording to (?:an? )?(?:analysts?|brokers?|estimates?|consensus|survey|poll|rumou?rs?)\b/.test(
    words,
  )
    ? "it is what others say"
    : undefined;
}

type Result = { readonly draft: Draft } | { readonly problem: Problem } | { readonly skipped: true };

/** What a figure says of its metric: the metric itself or its margin, how it is measured, and with what sign. */
type Said = {
  readonly metric: CatalogueMetric;
  readonly measure: Measure;
  readonly isNegative: boolean;
};

function draftOf(
  sentence: Sentence,
  chain: Chain,
  { i, catalogue, figure }: { i: number; catalogue: Catalogue; figure: FigureToken },
): Result {
  const refuse = (code: string, because: string): Result => ({
    problem: problemAt(sentence, figure, code, because),
  });
  const { subject } = chain;
  const said = sayOf(sentence, chain, { i, catalogue });
  if ("code" in said) return said.code === "" ? { skipped: true } : refuse(said.code, said.because);
  const time = timeOf(sentence, chain, i);
  if ("untimed" in time) return refuse("no-period", time.untimed);
  const start = Math.min(subject.start, sentence.start + figure.start);
  const own = sentence.start + Math.max(figure.quantity.span[1], time.endsAt ?? 0);
  const whole = chain.readings[i]?.trail.whole;
  const end = Math.max(own, subject.end, whole && said.measure !== "yoy" ? sentence.start + whole.end : 0);
  return { draft: { ...contentOf(chain, i, { said, time }), span: [start, end] } };
}

function contentOf(
  { subject, readings }: Chain,
  i: number,
  { said, time }: { said: Said; time: Time },
): Omit<Draft, "span"> {
  const { figure, link, trail } = readings[i] ?? missing(i);
  const { quantity } = figure;
  const signed = (value: Decimal | null) =>
    value === null || !said.isNegative || value.units < 0n ? value : negateDecimal(value);
  const [low, high] = said.isNegative ? [quantity.high, quantity.low] : [quantity.low, quantity.high];
  return {
    entity: entityId(subject.entity),
    segment: subject.segment,
    metric: said.metric.id,
    qualifier: subject.qualifier,
    measure: said.measure,
    basis:
      trail.basis ?? (said.metric === subject.metric ? subject.basis : (said.metric.basis ?? "reported")),
    period: time.period,
    value: signed(quantity.value),
    low: signed(low),
    high: signed(high),
    category: null,
    unit: quantity.kind === "count" || quantity.kind === "run" ? said.metric.unit : quantity.unit,
    bound: quantity.bound ?? link.bound,
    halfUnit: quantity.halfUnit,
    comparative: time.isComparative,
    checks: figure.fx === "plausible" ? ["fx"] : [],
    failed: figure.fx === "implausible" ? ["fx"] : [],
  };
}

type Unsaid = { readonly code: string; readonly because: string };
const uncertain = (because: string): Unsaid => ({ code: "uncertain-figure", because });
const SILENT: Unsaid = { code: "", because: "" };

function sayOf(
  sentence: Sentence,
  chain: Chain,
  { i, catalogue }: { i: number; catalogue: Catalogue },
): Said | Unsaid {
  const { subject, readings } = chain;
  const reading = readings[i] ?? missing(i);
  const { metric } = subject;
  switch (reading.figure.quantity.kind) {
    case "money":
      return metric.unit === "money"
        ? levelOf(chain, reading, "it is a change, not a level")
        : uncertain(`a sum of money is not what ${metric.title.toLowerCase()} is measured in`);
    case "count":
      return isCounted(metric) ? levelOf(chain, reading, "it is a change, not a level") : SILENT;
    case "run":
      return streakOf(chain, i, catalogue);
    case "points":
      return SILENT;
    case "ratio":
      return ratioOf(sentence, chain, { i, catalogue });
    default:
      return reading.figure.quantity.kind satisfies never;
  }
}

function levelOf({ subject }: Chain, { link, figure }: Reading, change: string): Said | Unsaid {
  if (link.role === "change" || subject.ofChange) return { code: "change-amount", because: change };
  if (link.role === "portion") return SILENT;
  if (
    figure.quantity.kind === "count" &&
    /^(?:years?|months?|days?|times|quarters?)$/.test(figure.quantity.noun)
  )
    return SILENT;
  return {
    metric: subject.metric,
    measure: subject.isGuidance || link.guidance ? "guidance" : "level",
    isNegative: (link.negative || subject.isNegative) && subject.metric.sign === "signed",
  };
}

function ratioOf(
  sentence: Sentence,
  chain: Chain,
  { i, catalogue }: { i: number; catalogue: Catalogue },
): Said | Unsaid {
  const { subject, readings } = chain;
  const reading = readings[i] ?? missing(i);
  const { link, trail, figure } = reading;
  const { metric } = subject;
  const isChange = link.role === "change" || subject.ofChange !== null;
  if (metric.unit === "ratio")
    return isChange
      ? uncertain("a percentage change of a percentage can mean two things")
      : levelOf(chain, reading, "");
  if (isChange) return changeOf(sentence, chain, { i, catalogue });
  if (trail.whole || isPortionOfBase(chain, i)) {
    const margin = marginOf(catalogue, metric.id);
    const ofRevenue = trail.whole?.metrics.some(({ id }) => id === "revenue") ?? false;
    if (margin && ofRevenue) return { metric: margin, measure: "level", isNegative: subject.isNegative };
    return { metric, measure: "share", isNegative: false };
  }
  return figure.quantity.kind === "ratio"
    ? uncertain("a percentage without a word for growth or share may mean several things")
    : SILENT;
}

function changeOf(
  sentence: Sentence,
  chain: Chain,
  { i }: { i: number; catalogue: Catalogue },
): Said | Unsaid {
  const { subject, readings } = chain;
  const { link, trail } = readings[i] ?? missing(i);
  if (subject.isNegative) return uncertain("the growth of a loss may mean its widening or its narrowing");
  const isNegative = link.negative || trail.direction === "fall" || subject.ofChange === "fall";
  if (subject.isGuidance || link.guidance) return { metric: subject.metric, measure: "guidance", isNegative };
  const current = currentPeriod(sentence, chain);
  const growth = current ? growthOf(chain, i, current.period) : "yoy";
  return growth
    ? { metric: subject.metric, measure: growth, isNegative }
    : uncertain("it is neither growth on the year nor on the quarter before");
}

/**
 * "Grew by triple digits for the ninth consecutive quarter": nine, of the metric that counts the streak. By the ids'
 * convention "ai-growth-streak" counts the triple-digit quarters of "ai-revenue".
 */
function streakOf({ subject, readings }: Chain, i: number, catalogue: Catalogue): Said | Unsaid {
  const streak = catalogue.metrics.find(
    ({ id }) => id === `${subject.metric.id.replace(/-revenue$/, "")}-growth-streak`,
  );
  const triple = [readings[i - 1], readings[i + 1]].some(
    (reading) => reading?.link.role === "change" && isTriple(reading.figure),
  );
  return streak && triple ? { metric: streak, measure: "level", isNegative: false } : SILENT;
}

function isTriple({ quantity }: FigureToken): boolean {
  return quantity.kind === "ratio" && quantity.value?.units === 1n && quantity.value.scale === 0;
}

function isCounted({ unit }: CatalogueMetric): boolean {
  return unit !== "money" && unit !== "ratio" && unit !== "quarters";
}

function problemAt(sentence: Sentence, figure: FigureToken, code: string, because: string): Problem {
  const [from, to] = figure.quantity.span;
  const words = (text: string) => text.replace(/\s+/g, " ");
  const before = words(sentence.text.slice(Math.max(0, from - 60), from));
  const after = words(sentence.text.slice(to, to + 30));
  return {
    code,
    severity: "note",
    what: `“${words(sentence.text.slice(from, to))}” in “…${before}${words(sentence.text.slice(from, to))}${after}…” was not read: ${because}.`,
    where: { span: [sentence.start + from, sentence.start + to] },
  };
}

function missing(i: number): never {
  throw new RangeError(`no reading ${i}`);
}
