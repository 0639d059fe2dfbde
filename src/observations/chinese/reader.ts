/**
 * Reports in Chinese → observations: the common formulas ("公司实现营业收入…亿元，同比增长…%") and nothing else.
 * Rules kept here: a figure is read when its clause is of a known form, its subject is the company and its time is said in
 * its sentence; a wrong number is worse than a missing one; pure, and linear in the text.
 */
import type { Catalogue } from "../../model/catalogue.ts";
import { dayOf } from "../../model/day.ts";
import { negateDecimal } from "../../model/decimal.ts";
import type { Document } from "../../model/document.ts";
import type { EntityId } from "../../model/id.ts";
import type { Observation } from "../../model/observation.ts";
import { endOf, type Period } from "../../model/period.ts";
import type { Reader } from "../../model/ports.ts";
import type { Batch } from "../../model/problem.ts";
import { checked } from "../checks.ts";
import { fromDraft } from "../from-draft.ts";
import { proseReader } from "../prose/reader.ts";
import type { Draft } from "../sentence.ts";
import { type SaidFigure, saidIn } from "./clauses.ts";
import { type ChineseTerm, TERMS } from "./names.ts";
import { piecesOf, type Running, runningOf, sentencesOf, spanOf } from "./running.ts";
import { earlierOf, TIME, timeOf, wholeOf } from "./times.ts";

/** Name and version: a change in what is read makes a new version. */
export const CHINESE = "chinese@1";

export const chineseReader: Reader = { method: CHINESE, observe };

/** So much of a document is enough to tell its language. */
const SAMPLE = 20_000;

/** Whether the document is written in Chinese: of its letters, most are Han. */
export function isChinese({ text }: Document): boolean {
  const sample = text.slice(0, SAMPLE);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  return han > latin;
}

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { publishedAt } = document.head;
  // What is wrong with an undated document is said in one place.
  if (publishedAt === undefined) return proseReader.observe(document, catalogue);
  const drafts = chineseIn(document, catalogue);
  return {
    values: checked(drafts).map((draft) => fromDraft(draft, document, { method: CHINESE, publishedAt })),
    problems: [],
  };
}

/** A document without an issuer is not read: whose figures they are would be guessed. */
export function chineseIn({ text, blocks, head }: Document, catalogue: Catalogue): readonly Draft[] {
  if (head.issuer === undefined) return [];
  const whole = wholeOf(text.slice(0, SAMPLE));
  const own = catalogue.entities.find(({ id }) => id === head.issuer);
  const about: About = {
    issuer: head.issuer,
    names: own?.names ?? [],
    whole,
    published: head.publishedAt && dayOf(head.publishedAt),
    catalogue,
  };
  return blocks.flatMap(({ kind, span }) => {
    if (kind === "table" || kind === "code" || kind === "page") return [];
    const running = runningOf(text, span);
    return sentencesOf(running.text).flatMap((sentence) => sentenceIn(sentence, running, about));
  });
}

type About = {
  readonly issuer: EntityId;
  readonly names: readonly string[];
  readonly whole: Period | undefined;
  readonly published: string | undefined;
  readonly catalogue: Catalogue;
};

/** What a report says of a part, of others, or of what may be. */
const UNSURE = /其中|如果|若|假设|可能|预计|预期|标的公司|子公司|分部|行业|市场规模/;
const OWN = /^(?:本公司|本集团|公司|集团|我们|整体|合并|共|累计|实际|给出的)+/;
const ACCORDING = /^(?:按照|根据|依据)\S{2,20}(?:准则|数据|报表)$/;

type Spoken = { readonly term: ChineseTerm; readonly start: number };

function sentenceIn(
  { words, start }: { readonly words: string; readonly start: number },
  running: Running,
  about: About,
): readonly Draft[] {
  if (UNSURE.test(words)) return [];
  const ahead = /指引/.test(words);
  const drafts: Draft[] = [];
  let time: Period | undefined;
  let spoken: Spoken | undefined;
  for (const piece of piecesOf(words, "，")) {
    const named = withoutOwner(piece.words, about.names);
    const found = TIME.exec(named);
    if (found) time = timeOf(found.groups ?? {}, { whole: about.whole, ahead });
    const bare = withoutOwner(named.slice(found?.[0].length ?? 0), about.names);
    if (bare === "" || ACCORDING.test(bare)) continue;
    const said = saidIn(bare);
    const from = start + piece.start + (piece.words.length - bare.length);
    const term = said?.term === undefined ? undefined : TERMS.get(said.term);
    if (term) spoken = { term, start: from };
    if (!said || !spoken) {
      spoken = undefined;
      continue;
    }
    for (const each of said.figures) {
      const draft = draftOf(each, spoken.term, { time, about });
      if (draft) drafts.push({ ...draft, span: spanOf(running, spoken.start, from + each.end) });
    }
  }
  return drafts;
}

/** "公司整体实现…": whose it is, where it is the company's. */
function withoutOwner(words: string, names: readonly string[]): string {
  const name = names.find((each) => words.startsWith(each)) ?? "";
  return words.slice(name.length).replace(OWN, "").replace(/^的/, "");
}

function draftOf(
  { role, figure, high, rate, down, before }: SaidFigure,
  { metric, loss }: ChineseTerm,
  { time, about }: { readonly time: Period | undefined; readonly about: About },
): Omit<Draft, "span"> | undefined {
  const known = about.catalogue.metrics.find(({ id }) => id === metric);
  const period = time && before !== undefined ? earlierOf(before, time) : time;
  if (!known || !period || !fits(role, figure.kind, known.unit)) return undefined;
  const hasEnded = about.published === undefined || endOf(period) <= about.published;
  if (role === "guidance" ? about.whole && endOf(period) <= endOf(about.whole) : !hasEnded) return undefined;
  if (role === "change" && !rate) return undefined;
  const isNegative = role === "change" ? down : loss && figure.kind === "money";
  return {
    entity: about.issuer,
    segment: null,
    metric,
    qualifier: null,
    measure: role === "change" ? (rate ?? "yoy") : role === "guidance" ? "guidance" : "level",
    basis: known.basis ?? "reported",
    period,
    value: high ? null : isNegative ? negateDecimal(figure.value) : figure.value,
    low: high ? figure.value : null,
    high: high ? high.value : null,
    category: null,
    unit: figure.unit,
    bound: figure.bound,
    halfUnit: figure.halfUnit,
    comparative: role === "earlier",
    checks: [],
    failed: [],
  };
}

/** What a figure of this kind can be to a metric of this unit. */
function fits(role: SaidFigure["role"], kind: "money" | "ratio" | "points", unit: string): boolean {
  if (role === "guidance") return true;
  if (role === "change") return unit === "ratio" ? kind === "points" : kind === "ratio";
  return unit === "ratio" ? kind === "ratio" : kind === "money";
}
