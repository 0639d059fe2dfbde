/**
 * Who held, bought and sold: levels and trades as reported → changes, their value at the price before, and how each stands to an event.
 * Sources: SEC Form 13F (quarter ends, known at acceptance, up to 45 days later); funds that publish their trades daily, after the close.
 * Rules kept here: a change made or known before an event is never shown as its effect; a 13F leaves out ordinary shares abroad and
 * anything sold short, so a level is "at least what was reported"; ADSs and ordinary shares are added only as ordinary shares.
 */
import { type Day, dayOf, type Instant, instant } from "../model/day.ts";
import type { DailyTrade, FlowQuarter, FlowReport, HoldingPoint, Relation } from "../model/flow.ts";
import type { MarketEvent, Security } from "../model/market.ts";
import type { Problem } from "../model/problem.ts";
import type { PriceSeries } from "./price-series.ts";

/** A holding as a source tells it. */
export type HoldingFact = Pick<
  HoldingPoint,
  "holder" | "fund" | "ticker" | "kind" | "day" | "shares" | "known" | "source"
>;

export type FlowRequest = {
  readonly asOf: Day;
  readonly facts: readonly HoldingFact[];
  readonly securities: readonly Security[];
  readonly events: readonly MarketEvent[];
  readonly prices: ReadonlyMap<string, PriceSeries>;
};

/** Adds and exits shown of a quarter, each. */
const SHOWN = 5;

export function studyFlows({ asOf, facts, securities, events, prices }: FlowRequest): FlowReport {
  const problems: Problem[] = [];
  const known = facts.filter((fact) => dayOf(fact.known) <= asOf);
  const told = events.filter((event) => dayOfEvent(event) <= asOf);
  const points: HoldingPoint[] = [];
  for (const [, series] of Map.groupBy(distinct(known, problems), keyOf)) {
    const ordered = series.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    for (const [i, fact] of ordered.entries()) {
      const security = securities.find(({ ticker }) => ticker === fact.ticker);
      if (!security) {
        problems.push(unknownSecurity(fact));
        break;
      }
      const before = fact.kind === "level" ? ordered[i - 1] : undefined;
      const change = fact.kind === "trade" ? fact.shares : before ? fact.shares - before.shares : null;
      const began = fact.kind === "trade" ? fact.day : (before?.day ?? null);
      const price = began === null ? null : priceBefore(prices.get(fact.ticker), began, fact.kind);
      points.push({
        ...fact,
        ordinary: fact.shares * security.ordinary,
        change,
        since: before?.day ?? null,
        value: change === null || price === null ? null : change * price.close,
        price,
        relation: Object.fromEntries(
          told.map((event) => [event.id, relationOf(fact, before?.day ?? null, event)]),
        ),
      });
    }
  }
  const inTime = points.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return {
    asOf,
    events: told.map((event) => ({ id: event.id, title: event.title, day: dayOfEvent(event) })),
    points: inTime,
    quarters: quartersOf(inTime),
    daily: dailyOf(inTime),
    holders: holdersOf(inTime),
    problems,
  };
}

function keyOf({ holder, fund, ticker, kind }: HoldingFact): string {
  return [holder, fund ?? "", ticker, kind].join("\n");
}

/**
 * One fact a holder, fund, ticker, kind and day: the first that became known; another number for it is named. The same number for the
 * same day under another name of the fund is the same fact told twice.
 */
function distinct(facts: readonly HoldingFact[], problems: Problem[]): readonly HoldingFact[] {
  const kept = new Map<string, HoldingFact>();
  const told = new Set<string>();
  for (const fact of facts.toSorted((a, b) => (a.known < b.known ? -1 : 1))) {
    const again = [fact.holder, fact.ticker, fact.kind, fact.day, fact.shares].join("\n");
    if (told.has(again) && fact.shares !== 0) continue;
    told.add(again);
    const key = `${keyOf(fact)}\n${fact.day}`;
    const first = kept.get(key);
    if (first === undefined) kept.set(key, fact);
    else if (first.shares !== fact.shares)
      problems.push({
        code: "holdings-disagree",
        severity: "warning",
        what: `${fact.holder}, ${fact.ticker} on ${fact.day}: “${first.source.title}” has ${first.shares}, “${fact.source.title}” ${fact.shares}; the first known is used.`,
        fix: "keep the one that is right.",
      });
  }
  return [...kept.values()];
}

function unknownSecurity({ holder, ticker, source }: HoldingFact): Problem {
  return {
    code: "unknown-security",
    severity: "warning",
    what: `${holder} reports ${ticker} (“${source.title}”), which is no security of the thesis; left out.`,
    fix: `add it under securities, with the ordinary shares one ${ticker} stands for.`,
  };
}

/** The last close before a trade's day, or on or before the day a reported change began. */
function priceBefore(
  series: PriceSeries | undefined,
  began: Day,
  kind: HoldingFact["kind"],
): HoldingPoint["price"] {
  const row = series?.rows.findLast(({ day }) => (kind === "trade" ? day < began : day <= began));
  // A price more than ten days old is no price of that day.
  if (row === undefined || Date.parse(began) - Date.parse(row.day) > 10 * 86_400_000) return null;
  return { close: row.close, day: row.day };
}

function dayOfEvent({ time }: MarketEvent): Day {
  return "day" in time ? time.day : dayOf(time.at);
}

/** What was made or known before the event cannot be its effect; a period that holds it tells neither. */
export function relationOf(
  { day, known, kind }: Pick<HoldingFact, "day" | "known" | "kind">,
  since: Day | null,
  event: MarketEvent,
): Relation {
  const on = dayOfEvent(event);
  if (day < on || known < startOf(event)) return "before";
  if (kind === "trade") return "after";
  return since !== null && since >= on ? "after" : "spans";
}

function startOf({ time }: MarketEvent): Instant {
  return "at" in time ? time.at : instant(`${time.day}T00:00:00Z`);
}

function quartersOf(points: readonly HoldingPoint[]): readonly FlowQuarter[] {
  const changed = points.filter(({ change }) => change !== null && change !== 0);
  const size = ({ value, change }: HoldingPoint) => Math.abs(value ?? 0) || Math.abs(change ?? 0) / 1e12;
  return [...Map.groupBy(changed, ({ day }) => quarterOf(day))].map(([quarter, each]) => ({
    quarter,
    adds: each
      .filter(({ change }) => (change ?? 0) > 0)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, SHOWN),
    exits: each
      .filter(({ change }) => (change ?? 0) < 0)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, SHOWN),
  }));
}

function dailyOf(points: readonly HoldingPoint[]): readonly DailyTrade[] {
  const trades = points.filter(({ kind }) => kind === "trade");
  return [...Map.groupBy(trades, ({ holder, ticker, day }) => [holder, ticker, day].join("\n"))].flatMap(
    ([, each]) => {
      const [first] = each;
      if (!first) return [];
      const { holder, ticker, day, relation } = first;
      const values = each.map(({ value }) => value);
      return [
        {
          holder,
          ticker,
          day,
          relation,
          change: each.reduce((sum, { change }) => sum + (change ?? 0), 0),
          value: values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
          known:
            each
              .map(({ known }) => known)
              .toSorted()
              .at(-1) ?? first.known,
        },
      ];
    },
  );
}

function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The latest level of each holder, its funds and securities added as ordinary shares. */
function holdersOf(points: readonly HoldingPoint[]): FlowReport["holders"] {
  const levels = points.filter(({ kind }) => kind === "level");
  return [...Map.groupBy(levels, ({ holder }) => holder)].flatMap(([holder, own]) => {
    const latest = new Map(own.map((point) => [`${point.fund}\n${point.ticker}`, point]));
    const last = [...latest.values()];
    // The oldest of them: the sum is no newer than that.
    const [day] = last.map((point) => point.day).toSorted();
    if (day === undefined) return [];
    const ordinary = last.reduce((sum, point) => sum + point.ordinary, 0);
    return [{ holder, ordinary, day, tickers: [...new Set(last.map(({ ticker }) => ticker))] }];
  });
}
