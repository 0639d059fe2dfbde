/**
 * verdicts → the desk at a glance: each thesis with its sides, path, flags and what is due.
 * Rule kept here: a thesis that is refused stands in its place with the reason, never left out.
 */
import type { Assay, Question } from "./assay.ts";
import { addDays, type Day, day } from "./model/day.ts";
import type { DeskRow, DueItem, SideNow, Stand, ThesisPage } from "./model/page.ts";
import type { Thesis } from "./model/thesis.ts";
import type { Verdict } from "./model/verdict.ts";
import type { Placed } from "./open.ts";
import { reportAsOf } from "./report.ts";

/** Days ahead that count as "this week". */
const WEEK = 7;
/** Due figures a row lists. */
const MOST_DUE = 12;
/** Points of a path that are drawn small. */
const MOST_POINTS = 60;
const LAST_DAY = day("9999-12-31");

/** A thesis at a glance, judged as of a day. */
export async function rowAsOf(assay: Assay, question: Question, asOf: Day): Promise<FullRow> {
  const { report, problems } = await reportAsOf(assay, question, asOf);
  return rowOf(question, report.verdict, problems);
}

/** A thesis that is not judged, with why. */
export function refusedRow({ file, problems }: Placed): FullRow {
  return {
    id: file,
    file,
    title: file.replace(/^theses[\\/]/, ""),
    question: "",
    retrospective: false,
    stand: null,
    leadTitle: "",
    sides: [],
    path: [],
    flags: [],
    due: [],
    dueCount: 0,
    awaited: [],
    problems,
  };
}

/** A row with everything that is awaited on a known day, soonest first: what a calendar holds. */
export type FullRow = DeskRow & { readonly awaited: readonly DueItem[] };

function rowOf({ thesis, asked }: Question, verdict: Verdict, problems: DeskRow["problems"]): FullRow {
  const soon = dueBy(thesis, verdict, addDays(verdict.asOf, WEEK));
  return {
    id: thesis.id,
    file: asked.file,
    title: thesis.title,
    question: thesis.question,
    retrospective: thesis.retrospective,
    stand: standOf(verdict),
    leadTitle: thesis.hypotheses.find(({ id }) => id === verdict.lead)?.title ?? verdict.lead,
    sides: sidesOf(thesis, verdict),
    path: pathOf(thesis, verdict),
    flags: verdict.flags.map(({ code }) => code),
    due: soon
      .toSorted((a, b) => (b.bits ?? 0) - (a.bits ?? 0))
      .slice(0, MOST_DUE)
      .toSorted(byDay),
    dueCount: soon.length,
    awaited: dueBy(thesis, verdict, LAST_DAY),
    problems,
  };
}

export function standOf({ asOf, label, lead, sides, alert }: Verdict): Stand {
  return { asOf, label, lead, sides, rejected: alert.rejected };
}

function sidesOf(thesis: Thesis, { sides, jitter }: Verdict): readonly SideNow[] {
  return thesis.rollup.map(({ id, title, tone }) => {
    const share = sides[id] ?? 0;
    const range = jitter.bySide[id];
    return { id, title, tone, share, low: range?.p10 ?? share, high: range?.p90 ?? share };
  });
}

/** The first hypothesis' probability from the day the thesis was opened, a point a day on which it moved. */
function pathOf(thesis: Thesis, { steps, prior, focus, asOf, posterior }: Verdict): DeskRow["path"] {
  const tidy = (share: number | undefined) => Number((share ?? 0).toFixed(3));
  const all = [
    [thesis.opened, tidy(prior[focus])] as const,
    ...steps.map((step) => [step.knownAt, tidy(step.posterior[focus])] as const),
    [asOf, tidy(posterior[focus])] as const,
  ];
  const daily = all.filter(([day], i) => all[i + 1]?.[0] !== day);
  const every = Math.ceil(daily.length / MOST_POINTS);
  return daily.filter((_, i) => i === 0 || i === daily.length - 1 || i % every === 0);
}

/** What is awaited by a day or overdue, in order of the day it is due. */
export function dueBy(thesis: Thesis, { watched, forecasts }: Verdict, by: Day): readonly DueItem[] {
  return watched
    .flatMap(({ signal, period, state, due }): readonly DueItem[] => {
      if (due === null || due > by || state === "disclosed") return [];
      const forecast = forecasts.find((each) => each.signal === signal && each.period === period);
      return [
        {
          thesis: thesis.id,
          thesisTitle: thesis.title,
          signal,
          title: thesis.signals.find(({ id }) => id === signal)?.title ?? signal,
          period,
          due,
          state,
          bits: forecast?.expectedBits ?? null,
        },
      ];
    })
    .toSorted(byDay);
}

function byDay(a: DueItem, b: DueItem): number {
  return a.due < b.due ? -1 : a.due > b.due ? 1 : (b.bits ?? 0) - (a.bits ?? 0);
}

/** A thesis as written. */
export function thesisPage(
  { thesis, asked }: Question,
  { defaultDay, today }: { readonly defaultDay: Day; readonly today: Day },
): ThesisPage {
  const { id, title, question, version, opened, horizon, retrospective, brief, resolution, risks } = thesis;
  return {
    id,
    title,
    question,
    version,
    opened,
    horizon,
    retrospective,
    file: asked.file,
    brief: brief && { title: brief.title, publisher: brief.publisher, url: brief.url },
    resolution,
    hypotheses: thesis.hypotheses.map((each) => ({
      id: each.id,
      title: each.title,
      statement: each.statement,
      prior: each.prior,
    })),
    signals: thesis.signals.map((signal) => ({
      id: signal.id,
      title: signal.title,
      question: signal.question,
      watch: signal.watch,
      source: signal.source,
      driver: signal.driver,
      unit: signal.unit,
      kind: signal.kind,
      expect: signal.kind === "path" ? rangesOf(signal.expect) : null,
      due: signal.due,
      redefined: Object.keys(signal.definition),
    })),
    unmeasured: thesis.unmeasured.map(({ watch, because }) => ({ watch, because })),
    risks,
    payback: thesis.payback !== undefined,
    market: thesis.market !== undefined,
    defaultDay,
    today,
  };
}

type Expect = Extract<Thesis["signals"][number], { kind: "path" }>["expect"];
type Ranges = NonNullable<ThesisPage["signals"][number]["expect"]>;

function rangesOf(expect: Expect): Ranges {
  return Object.fromEntries(
    Object.entries(expect).map(([period, by]) => [
      period,
      Object.fromEntries(
        Object.entries(by).map(([hypothesis, { low, mid, high }]) => [hypothesis, [low, mid, high] as const]),
      ),
    ]),
  );
}
