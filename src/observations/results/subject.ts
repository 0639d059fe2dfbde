/** What a chain's figures are figures of: a metric, whose, and how narrowed; and the metrics that another basis or a share makes of it. */
import type { Basis } from "../../model/observation.ts";
import type { Context } from "./chain.ts";
import type { Owner } from "./owner.ts";
import type { Term } from "./terms.ts";

export type Subject = {
  readonly term: Term;
  /** In the document's own words; null: the whole company. */
  readonly segment: string | null;
  readonly qualifier: string | null;
  readonly basis: Basis;
};

/**
 * @param attributed whose the profit is, where the words behind the term say so
 * @param aside what the sentence says before the term or in passing: "Excluding …", "on a like-for-like basis"
 */
export function subjectOf(
  term: Term,
  owner: Owner,
  {
    attributed,
    aside,
    context,
  }: { readonly attributed: string; readonly aside: string; readonly context: Context },
): Subject {
  // "The margin was 9%" after a segment's figure is the segment's.
  const { previous } = context;
  const leansOn = term.unit === "ratio" && previous !== "unclear" ? (previous?.segment ?? null) : null;
  const nonGaap = owner.nonGaap ?? (term.basis === "non-gaap" ? true : context.nonGaap) ?? false;
  const own = nonGaap && term.basis === "reported" ? nonGaapTerm(term, context) : term;
  // A metric that is itself that of the whom says it.
  const isSaid = attributed === "" || own.id.endsWith("-attributable");
  return {
    term: own,
    segment: owner.segment ?? leansOn ?? context.segment,
    qualifier: owner.qualifier ?? (isSaid ? narrowingOf(aside) : `attributable to ${attributed}`),
    basis: owner.basis ?? basisOf(aside, nonGaap),
  };
}

function basisOf(aside: string, nonGaap: boolean): Basis {
  if (/like-for-like/i.test(aside)) return "like-for-like";
  if (/constant[- ]currency/i.test(aside)) return "constant-currency";
  return nonGaap ? "non-gaap" : "reported";
}

const LONGEST_QUALIFIER = 120;

/** "excluding the disposed business", lower case, without the signs of figures and times. */
function narrowingOf(aside: string): string | null {
  const words = aside.replace(/^[, ]+|,? which .*$|,$/g, "");
  if (!/^(?:excluding|without|before|after)/i.test(words)) return null;
  return words
    .slice(0, LONGEST_QUALIFIER)
    .replace(/[\ue000-\uf8ff]/g, "")
    .trim()
    .toLowerCase();
}

/** The metric of its own that the catalogue has for the term on another basis; else the term. */
function nonGaapTerm(term: Term, { catalogue }: Context): Term {
  const candidates = [term.id, term.id.replace(/-attributable$/, "")].flatMap((id) => [
    `non-gaap-${id}`,
    `adjusted-${id}`,
  ]);
  const id = candidates.find((each) => catalogue.metrics.some((metric) => metric.id === each));
  return id === undefined ? term : { ...term, id };
}

const PER_SHARE =
  /^ per (?<diluted>diluted |basic )?(?:ordinary )?(?<unit>share|ADS)(?<late> on a diluted basis)?/i;

/** Whether words behind a figure make it money a share. */
export function isPerShareBehind(behind: string): boolean {
  return PER_SHARE.test(behind);
}

/** "or $0.89 per share" behind a profit: the profit a share. undefined when the words or the metric are others. */
export function perShareOf(subject: Subject, behind: string): Subject | undefined {
  const found = PER_SHARE.exec(behind)?.groups;
  if (!found || !/net-income|eps/.test(subject.term.id)) return undefined;
  const isDiluted = /diluted/i.test(`${found.diluted ?? ""}${found.late ?? ""}${subject.term.id}`);
  const id = `${subject.basis === "non-gaap" ? "non-gaap-" : ""}${isDiluted ? "diluted" : "basic"}-eps`;
  return {
    ...subject,
    term: { ...subject.term, id: withUnit(id, found.unit), unit: "per-share" },
    qualifier: null,
  };
}

/** "Basic net income was US$0.28 per ADS": the unit behind the figure decides between a share and an ADS. */
export function withUnitBehind(term: Term, behind: string): Term {
  const unit = PER_SHARE.exec(behind)?.groups?.unit;
  return term.unit === "per-share" && unit !== undefined ? { ...term, id: withUnit(term.id, unit) } : term;
}

function withUnit(id: string, unit: string | undefined): string {
  return /ads/i.test(unit ?? "") && !id.endsWith("-ads") ? `${id}-ads` : id;
}
