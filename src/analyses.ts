/**
 * The market's three analyses of a thesis on a desk: reactions, flows, exposures. Prices are the CSV files of the desk's `prices` folder,
 * holdings the desk's observations and its holdings.csv.
 * Rule kept here: as of a day only prices, holdings and edges known by it are used; nothing of this touches the verdict.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Assay, knownBy, type Question } from "./assay.ts";
import { unreadable } from "./desk/desk.ts";
import { checkExposures } from "./market/exposure-check.ts";
import { studyExposures } from "./market/exposures.ts";
import { type FirmStudy, hasWindow } from "./market/firm.ts";
import { type HoldingFact, studyFlows } from "./market/flows.ts";
import { readHoldings } from "./market/holdings-file.ts";
import type { PriceSeries } from "./market/price-series.ts";
import { type Candidate, type Reaction, studyReaction } from "./market/reaction.ts";
import { reactionReport } from "./market/report.ts";
import type { EventTime } from "./market/sessions.ts";
import { STATED_WINDOWS } from "./market/window.ts";
import { type Day, dayOf } from "./model/day.ts";
import { formatDecimal } from "./model/decimal.ts";
import type { ExposureReport } from "./model/exposure.ts";
import type { FlowReport } from "./model/flow.ts";
import type { EntityId } from "./model/id.ts";
import type { MarketEvent, Security, ThesisMarket } from "./model/market.ts";
import type { Observation } from "./model/observation.ts";
import { type Problem, UserError } from "./model/problem.ts";
import type { EventReaction, MarketReport } from "./model/reaction.ts";
import { openPrices, pricesOf } from "./prices.ts";

const USUAL = { estimation: 250, gap: 11, windows: STATED_WINDOWS };

/** Everything the market says of a thesis as of a day; parts the thesis or the desk has nothing for are empty. */
export async function marketOf(assay: Assay, question: Question, asOf: Day): Promise<MarketReport> {
  const market = question.thesis.market;
  if (!market) return { reactions: [], exposures: null, flows: null, problems: [] };
  const prices = await deskPrices(assay, market.securities, asOf);
  const studied = market.events
    .filter((event) => dayOfEvent(event) <= asOf)
    .flatMap((event) => reactionsTo(event, market.securities, prices));
  const exposures = exposuresOf(question, market, { asOf, studied });
  const flows = await flowsOf(assay, question, { market, asOf, prices });
  return {
    reactions: studied.map(
      ({ event, reaction }): EventReaction => ({
        event: event.id,
        title: event.title,
        source: event.source,
        report: reactionReport(reaction),
      }),
    ),
    exposures,
    flows,
    problems: [
      ...prices.problems,
      ...studied.flatMap(({ reaction }) => reaction.problems),
      ...(exposures?.problems ?? []),
      ...(flows?.problems ?? []),
    ],
  };
}

type Studied = { readonly event: MarketEvent; readonly reaction: Reaction };
type DeskPrices = {
  readonly series: ReadonlyMap<string, Candidate>;
  readonly problems: readonly Problem[];
};

/** The prices of every security and market the thesis names, up to the day. */
async function deskPrices({ desk }: Assay, securities: readonly Security[], asOf: Day): Promise<DeskPrices> {
  const dir = join(desk.dir, "prices");
  const tickers = [...new Set(securities.flatMap(({ ticker, market }) => [market, ticker]))];
  const series = new Map<string, Candidate>();
  if (tickers.length === 0 || !existsSync(dir)) {
    const none: Problem = {
      code: "no-prices",
      severity: "note",
      what: "The desk has no folder prices, so nothing can be said of reactions.",
      fix: "put one CSV file of daily closes a ticker there.",
    };
    return { series, problems: tickers.length === 0 ? [] : [none] };
  }
  const folder = await openPrices(dir);
  const problems: Problem[] = [];
  for (const ticker of tickers) {
    try {
      const found = await pricesOf(folder, ticker);
      problems.push(...found.problems);
      const rows = found.series?.rows.filter(({ day }) => day <= asOf) ?? [];
      if (rows.length > 0)
        series.set(ticker, {
          series: { ticker, rows, source: `prices/${found.series?.source.split(/[\\/]/).at(-1) ?? ""}` },
          falseReturns: found.falseReturns,
        });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems.map((problem): Problem => ({ ...problem, severity: "warning" })));
    }
  }
  return { series, problems };
}

/** One study a market: shares of different markets are not tested together, and one event counts once in each. */
function reactionsTo(
  event: MarketEvent,
  securities: readonly Security[],
  { series }: DeskPrices,
): readonly Studied[] {
  const time: EventTime =
    "day" in event.time ? { kind: "day", day: event.time.day } : { kind: "moment", at: event.time.at };
  return [...Map.groupBy(securities, ({ market }) => market)].flatMap(([market, members]) => {
    const index = series.get(market);
    const candidates = (roles: readonly Security["role"][]) =>
      members.flatMap(({ ticker, role }) => {
        const found = series.get(ticker);
        return found && roles.includes(role) ? [found] : [];
      });
    const shares = candidates(["subject", "peer"]);
    if (!index || shares.length === 0) return [];
    const reaction = studyReaction({
      event: time,
      market: index.series,
      shares,
      placebos: candidates(["placebo"]),
      spec: USUAL,
      kind: "simple",
    });
    return reaction.firms.length === 0 ? [] : [{ event, reaction }];
  });
}

function dayOfEvent({ time }: MarketEvent): Day {
  return "day" in time ? time.day : dayOf(time.at);
}

type ExposuresAsked = { readonly asOf: Day; readonly studied: readonly Studied[] };

/** Exposures, checked against each event the prices reach: with the weights known before it, else with later ones, which is said. */
function exposuresOf(
  { catalogue }: Question,
  market: ThesisMarket,
  { asOf, studied }: ExposuresAsked,
): ExposureReport | null {
  const titleOf = (entity: EntityId) =>
    catalogue.entities.find(({ id }) => id === entity)?.title ?? capital(entity);
  const found = studyExposures({ asOf, market, titleOf });
  if (!found) return null;
  const checks = studied.flatMap(({ event, reaction }) => {
    const known = studyExposures({ asOf: dayOfEvent(event), market, titleOf });
    const before = known !== undefined && known.suppliers.length > 0;
    const then = before ? known : found;
    const entityOf = (ticker: string) => market.securities.find((each) => each.ticker === ticker)?.entity;
    const exposed = (study: FirmStudy, placebo: boolean) => ({
      study,
      exposure: placebo
        ? 0
        : (then.suppliers.find(({ entity }) => entity === entityOf(study.ticker))?.combined ?? 0),
    });
    const window = { from: 0, to: 1 };
    const all = [
      ...reaction.firms.map(({ study }) => exposed(study, false)),
      ...reaction.placebos.map(({ study }) => exposed(study, true)),
    ].filter(({ study }) => hasWindow(study, window) && entityOf(study.ticker) !== market.shock?.entity);
    const check = checkExposures(all, window, event.id);
    return check ? [{ ...check, exploratory: !before }] : [];
  });
  return { ...found, checks };
}

/** "t-head" → "T-Head": an entity no catalogue knows is called as the thesis writes it. */
function capital(entity: string): string {
  return entity.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

type FlowsAsked = { readonly market: ThesisMarket; readonly asOf: Day; readonly prices: DeskPrices };

async function flowsOf(
  assay: Assay,
  question: Question,
  { market, asOf, prices }: FlowsAsked,
): Promise<FlowReport | null> {
  const path = join(assay.desk.dir, "holdings.csv");
  const read = existsSync(path)
    ? readHoldings(
        await readFile(path, "utf8").catch((cause: unknown) => {
          throw unreadable(path, cause);
        }),
        "holdings.csv",
      )
    : { facts: [], problems: [] };
  const { observations } = await knownBy(assay.store, question, { asOf });
  const documents = new Map((await assay.store.documents()).map(({ id, head }) => [id, head]));
  const observed = observations.flatMap((each): readonly HoldingFact[] => {
    const fact = holdingFrom(each, market.securities, question);
    const head = documents.get(each.document);
    if (!fact) return [];
    const source = {
      title: head?.sourceTitle ?? head?.title ?? "",
      url: head?.sourceUrl ?? null,
      quote: each.quote,
    };
    return [{ ...fact, source }];
  });
  const facts = [...observed, ...read.facts];
  if (facts.length === 0 && read.problems.length === 0) return null;
  const series = new Map<string, PriceSeries>(
    [...prices.series].map(([ticker, each]) => [ticker, each.series]),
  );
  const flows = studyFlows({
    asOf,
    facts,
    securities: market.securities,
    events: market.events,
    prices: series,
  });
  return { ...flows, problems: [...read.problems, ...flows.problems] };
}

/** A reported holding of the subject: ADSs are the security that stands for several ordinary shares. */
function holdingFrom(
  { entity, metric, measure, period, value, quote, publishedAt, qualifier }: Observation,
  securities: readonly Security[],
  { thesis, catalogue }: Question,
): Omit<HoldingFact, "source"> | undefined {
  if (metric !== "shares-held" || measure !== "level" || period.kind !== "instant" || !value)
    return undefined;
  if (entity === thesis.subject) return undefined;
  const own = securities.filter((security) => security.entity === thesis.subject);
  const inAds = /\bADSs?\b|\bADRs?\b/.test(quote);
  const security = own.find(({ ordinary }) => (inAds ? ordinary > 1 : ordinary === 1));
  if (!security) return undefined;
  return {
    holder: catalogue.entities.find(({ id }) => id === entity)?.title ?? entity,
    fund: qualifier,
    ticker: security.ticker,
    kind: "level",
    day: period.day,
    shares: Number(formatDecimal(value)),
    known: publishedAt,
  };
}
