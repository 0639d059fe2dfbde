/**
 * A sentence of a release, by the forms of formulas.ts → drafts. Rules kept here: a figure has a time in its sentence, or the
 * section's, or, said in the present, the day of the document; a balance is of a day; two figures of one form never share a place.
 */
import { addDays, addMonths, type Day } from "../../model/day.ts";
import { shift } from "../../model/decimal.ts";
import { duration, endOf, instantPeriod, type Period } from "../../model/period.ts";
import type { Quantity } from "../quantity.ts";
import type { Draft } from "../sentence.ts";
import type { Sentence } from "./chain.ts";
import type { Formula, Part } from "./formula.ts";
import { FORMULAS } from "./formulas.ts";
import { figureOf, P, timeSigns, timesOf } from "./masked.ts";
import type { Time } from "./time.ts";

type Groups = Readonly<Record<string, string | undefined>>;

/** Spans count from the start of the sentence. @param published the day of the document */
export function countedIn(sentence: Sentence, published: Day | undefined): readonly Draft[] {
  if (UNSURE.test(sentence.text)) return [];
  return FORMULAS.flatMap((formula) =>
    [...sentence.masked.text.matchAll(formula.words)].flatMap((match) =>
      draftsOf(match, { formula, sentence, published }),
    ),
  );
}

/** Words of which every form has one. */
export const COUNTED =
  /repurchase|bought back|outstanding|remain|approved|dividend|employ|workforce|headcount|personnel|stores|restaurants|active|members|subscribers|users|wafers|foreign exchange|settlement|severance|excess inventory|pre-tax|property and equipment|gigawatts/i;

/** What may be, and what others do. */
const UNSURE =
  /\b(?:if|unless|could|may|might|up to an aggregate|intends? to|plans? to|up to the (?:latest|date))\b/i;

type Around = {
  readonly formula: Formula;
  readonly sentence: Sentence;
  readonly published: Day | undefined;
};

function draftsOf(match: RegExpExecArray, around: Around): readonly Draft[] {
  const { formula, sentence } = around;
  const { masked, context } = sentence;
  const groups: Groups = match.groups ?? {};
  const owner = ownerOf(formula.owner === undefined ? undefined : groups[formula.owner], sentence);
  if (owner === undefined) return [];
  return formula.parts.flatMap((part) => {
    const figure = figureOf(masked, groups[part.group]);
    const period = periodOf(part, { match, around });
    const { whole } = context;
    if (part.measure === "guidance" && period && whole && endOf(period) <= endOf(whole)) return [];
    if (!figure || !period || !isOf(part, figure)) return [];
    const narrow = formula.narrow === undefined ? undefined : groups[formula.narrow];
    return [
      {
        entity: context.issuer,
        segment: owner,
        metric: part.metric,
        qualifier: part.qualifier ?? narrow?.toLowerCase() ?? null,
        measure: part.measure ?? ("level" as const),
        basis: "reported" as const,
        period,
        // 190 basis points are 0.019 of the whole.
        value: part.unit === "ratio" && figure.value ? shift(figure.value, -2) : figure.value,
        low: figure.low,
        high: figure.high,
        category: null,
        unit: unitOf(part, figure, groups),
        bound: figure.bound,
        halfUnit: figure.halfUnit,
        comparative: part.isEarlier ?? false,
        checks: [],
        failed: [],
        span: [masked.starts[match.index] ?? 0, figure.span[1]] as const,
      },
    ];
  });
}

function isOf({ kind }: Part, figure: Quantity): boolean {
  return figure.kind === kind && figure.value !== null;
}

function unitOf({ unit, kind }: Part, figure: Quantity, groups: Groups): string {
  if (kind === "money") return figure.unit;
  if (unit !== "by-noun") return unit ?? "count";
  return /ads|american/i.test(groups.noun ?? groups.noun2 ?? "") ? "ADS" : "count";
}

/** null: the company's own. undefined: nobody we know. */
function ownerOf(words: string | undefined, { context: { issuer, catalogue, names } }: Sentence) {
  if (words === undefined || /^(?:it|we|the company)$/i.test(words)) return null;
  const name = words.replace(/^(?:the|our|and|as|in) /i, "").trim();
  if (/^(?:the|our)$/i.test(name)) return undefined;
  const own = catalogue.entities.find(({ id }) => id === issuer);
  const isIssuer = [...names.issuer, own?.title.toLowerCase() ?? ""].includes(name.toLowerCase());
  return isIssuer ? null : name;
}

function periodOf(
  part: Part,
  {
    match,
    around: { formula, sentence, published },
  }: { readonly match: RegExpExecArray; readonly around: Around },
): Period | undefined {
  const { masked, context } = sentence;
  const groups: Groups = match.groups ?? {};
  const kind = formula.time === "flow" ? "flow" : "balance";
  if (part.when !== undefined)
    return asKind(outright(timesOf(masked, groups[part.when] ?? ""))?.period, kind);
  const own = outright(timesOf(masked, `${groups.when ?? ""}${groups.day ?? ""}`));
  if (formula.time === "past-year")
    return published && duration(addDays(addMonths(published, -12), 1), published);
  if (own?.relation === "unknown") return undefined;
  const lead = own ?? outright(timesOf(masked, leadSign(masked.text.slice(0, match.index + 1))));
  if (lead?.relation === "unknown") return undefined;
  if (part.metric.startsWith("dividend")) return own?.period;
  // A change given as a reason is of the time of what it explains.
  const said = outright(timesOf(masked, timeSigns(masked.text.slice(0, match.index))));
  if (part.measure === "yoy" && said?.period) return said.period;
  if (lead?.period) return asKind(lead.period, kind);
  if (formula.time === "today") return published && instantPeriod(published);
  // Users reached are told when they are, which need not be the time of the accounts.
  return part.metric === "users" && kind === "flow"
    ? undefined
    : asKind(context.carried ?? context.period, kind);
}

function outright(times: readonly Time[]): Time | undefined {
  return times.find(
    ({ relation }) => relation === "named" || relation === "current" || relation === "unknown",
  );
}

const LEAD = new RegExp(
  `(?:^|[;,.a-z"“\\ue000-\\ue3ff] |["“])(?:in|for|during|over|as of|as at|at|by|on) (?:the )?(?:end of (?:the )?)?(?<time>${P})`,
  "giu",
);

function leadSign(words: string): string {
  return [...words.matchAll(LEAD)].at(-1)?.groups?.time ?? "";
}

/** A balance is of the last day. */
function asKind(period: Period | undefined, time: "flow" | "balance"): Period | undefined {
  return period && time === "balance" ? instantPeriod(endOf(period)) : period;
}
