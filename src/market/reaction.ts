/**
 * One event, studied: every share that can be, every stated window, the group's tests, peers against placebo peers.
 * Rule kept here: this says what moved *with* an event. A window that ends before day 0 is shown and takes no part in any test of the
 * event; a share that cannot be studied is left out and named with its reason.
 */
import type { Day } from "../model/day.ts";
import type { Problem } from "../model/problem.ts";
import { adjust } from "./adjust.ts";
import { type Exchange, exchangeOf } from "./exchanges.ts";
import { type FirmProblem, type FirmStudy, hasWindow, type StudySpec, studyFirm, windowOf } from "./firm.ts";
import { type GroupStudy, studyGroup } from "./group.ts";
import { type Dimson, dimson, type ScholesWilliams, scholesWilliams } from "./nonsync.ts";
import { type CalendarPlacebo, differencePlacebo } from "./placebo.ts";
import type { PriceSeries } from "./price-series.ts";
import { notesOn } from "./reaction-notes.ts";
import { jointReturns, type ReturnKind } from "./returns.ts";
import { dayZero, type EventTime } from "./sessions.ts";
import { type Window, windowName } from "./window.ts";

/** A share to study, and the days on which its file's return is false. */
export type Candidate = { readonly series: PriceSeries; readonly falseReturns: readonly Day[] };

export type ReactionRequest = {
  readonly event: EventTime;
  readonly market: PriceSeries;
  readonly shares: readonly Candidate[];
  /** Peers fixed in advance that the event should not touch. */
  readonly placebos: readonly Candidate[];
  readonly spec: StudySpec;
  readonly kind: ReturnKind;
};

export type FirmReaction = {
  readonly study: FirmStudy;
  /** Where its prices were read. */
  readonly source: string;
  readonly exchange: Exchange | undefined;
  /** The exchange's first session that closes after the event; the share's day 0 is later when it did not trade. */
  readonly session: Day;
  readonly scholesWilliams: ScholesWilliams | undefined;
  readonly dimson: Dimson | undefined;
  /** By window name: Holm's p across the shares. */
  readonly holm: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
};

export type Reaction = {
  readonly event: EventTime;
  readonly market: string;
  readonly kind: ReturnKind;
  readonly spec: StudySpec;
  readonly firms: readonly FirmReaction[];
  readonly group: GroupStudy;
  readonly placebos: readonly FirmReaction[];
  readonly placeboGroup: GroupStudy | undefined;
  /** By window name: peers' mean standardised CAR less the placebo peers'. */
  readonly difference: Readonly<Record<string, CalendarPlacebo>>;
  readonly problems: readonly Problem[];
};

/** The ten sessions before the event: a leak or a run-up shows here. */
export const RUN_UP: Window = { from: -10, to: -1 };

export function studyReaction(request: ReactionRequest): Reaction {
  const { event, market, shares, placebos, kind, spec } = request;
  const problems: Problem[] = [];
  const sessions = sessionsOf([market, ...shares.map(({ series }) => series)]);
  const studied = (candidates: readonly Candidate[]): readonly Omit<FirmReaction, "holm">[] =>
    candidates.flatMap((candidate) => {
      const found = studyOne(candidate, request, sessions);
      if ("study" in found) return [found];
      problems.push(found);
      return [];
    });
  const after = spec.windows.filter(({ to }) => to >= 0);
  const [firms, others] = [withHolm(studied(shares), after), withHolm(studied(placebos), after)];
  const [own, other] = [firms.map(({ study }) => study), others.map(({ study }) => study)];
  const difference = after.flatMap((window) => {
    const found = differencePlacebo(having(own, window), having(other, window), window);
    return found ? [[windowName(window), found] as const] : [];
  });
  return {
    event,
    market: market.ticker,
    kind,
    spec,
    firms,
    group: studyGroup(own, after, "date"),
    placebos: others,
    placeboGroup: other.length === 0 ? undefined : studyGroup(other, after, "date"),
    difference: Object.fromEntries(difference),
    problems,
  };
}

function having(firms: readonly FirmStudy[], window: Window): readonly FirmStudy[] {
  return firms.filter((firm) => hasWindow(firm, window));
}

/** The days each exchange traded: those on which any of its series has a price. */
function sessionsOf(all: readonly PriceSeries[]): ReadonlyMap<string, readonly Day[]> {
  const days = new Map<string, Set<Day>>();
  for (const { ticker, rows } of all) {
    const id = calendarOf(exchangeOf(ticker));
    const known = days.get(id) ?? new Set();
    for (const { day } of rows) known.add(day);
    days.set(id, known);
  }
  return new Map([...days].map(([id, known]) => [id, [...known].toSorted()]));
}

/** The mainland's two exchanges keep one calendar. */
function calendarOf(exchange: Exchange | undefined): string {
  return exchange?.zone ?? "";
}

function studyOne(
  { series, falseReturns }: Candidate,
  { event, market, kind, spec }: ReactionRequest,
  sessions: ReadonlyMap<string, readonly Day[]>,
): Omit<FirmReaction, "holm"> | Problem {
  const { ticker } = series;
  const refuse = (code: string, what: string, fix: string): Problem => ({
    code,
    severity: "error",
    what: `${ticker} is left out: ${what}`,
    where: { file: series.source },
    fix,
  });
  const exchange = exchangeOf(ticker) ?? exchangeOf(market.ticker);
  if (!exchange) return refuse("unknown-exchange", "no exchange is known by its suffix.", EXCHANGE_FIX);
  const session = dayZero(exchange, sessions.get(calendarOf(exchange)) ?? [], event);
  const joint = jointReturns(series, market, kind);
  const at = session === undefined ? -1 : joint.days.findIndex((day) => day >= session);
  if (session === undefined || at < 0)
    return refuse(
      "no-day0",
      joint.days.length === 0
        ? `it and ${market.ticker} have no days in common.`
        : `the days it and ${market.ticker} both have a price end ${joint.days.at(-1)}, before the event's first session.`,
      "give prices that reach past the event.",
    );
  const first = Math.max(0, at - spec.gap - spec.estimation + 1);
  const wanted = Math.max(0, ...spec.windows.map(({ to }) => to));
  const used = new Set(joint.days.slice(first, at + wanted + 1));
  const wrong = falseReturns.filter((day) => used.has(day));
  if (wrong.length > 0)
    return refuse(
      "false-return",
      `its return of ${wrong.join(", ")} is false and is needed here.`,
      "use adjusted prices.",
    );
  const found = studyFirm(joint, at, { ...spec, windows: withRunUp(spec) });
  if (!found.ok) return refuse(...refusal(found.problem));
  if (!spec.windows.some((window) => hasWindow(found.value, window)))
    return refuse(...refusal({ kind: "short-future", days: joint.days.length - 1 - at, needed: wanted }));
  const estimation = {
    r: joint.r.subarray(at - spec.gap - spec.estimation + 1, at - spec.gap + 1),
    rm: joint.rm.subarray(at - spec.gap - spec.estimation + 1, at - spec.gap + 1),
  };
  return {
    study: found.value,
    source: series.source,
    exchange,
    session,
    scholesWilliams: scholesWilliams(estimation.r, estimation.rm),
    dimson: dimson(estimation.r, estimation.rm, 1),
    notes: notesOn(found.value, { joint, at, exchange, session, market, spec }),
  };
}

const EXCHANGE_FIX = "write tickers as 9988.HK, 688981.SS, 002371.SZ, or plain for New York.";

/** The stated windows and the run-up, where the estimation ends before it. */
function withRunUp({ windows, gap }: StudySpec): readonly Window[] {
  const stated = windows.some((window) => windowName(window) === windowName(RUN_UP));
  return stated || gap <= -RUN_UP.from ? windows : [...windows, RUN_UP];
}

function refusal(problem: FirmProblem): readonly [code: string, what: string, fix: string] {
  switch (problem.kind) {
    case "short-history":
      return [
        "short-history",
        `it has ${problem.days} of the ${problem.needed} days the estimation needs.`,
        "ask for fewer with --estimation, or give longer prices.",
      ];
    case "short-future":
      return [
        "short-future",
        `its prices reach ${problem.days} days past day 0, and the shortest window needs more.`,
        "give later prices, or ask for shorter windows.",
      ];
    case "no-day0":
      return ["no-day0", "it has no day 0.", "give prices that reach past the event."];
    case "flat":
      return [
        "flat-prices",
        "it, or the market, did not move during the estimation.",
        "check its prices; an index cannot be studied against itself.",
      ];
    default:
      return problem satisfies never;
  }
}

/** Holm's correction across the shares, window by window. */
function withHolm(
  firms: readonly Omit<FirmReaction, "holm">[],
  windows: readonly Window[],
): readonly FirmReaction[] {
  const holm = firms.map((): Record<string, number> => ({}));
  for (const window of windows) {
    const having = firms.flatMap(({ study }, i) => (hasWindow(study, window) ? [{ study, i }] : []));
    const adjusted = adjust(
      having.map(({ study }) => windowOf(study, window).p),
      "holm",
    );
    for (const [k, { i }] of having.entries()) {
      const own = holm[i];
      if (own) own[windowName(window)] = adjusted[k] ?? 1;
    }
  }
  return firms.map((firm, i) => ({ ...firm, holm: holm[i] ?? {} }));
}
