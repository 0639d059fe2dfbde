/** The market's charts: one of each event and market, the exposure map, the holders. Rule kept here: the table behind shows every window. */
import type { Chart } from "../model/brief.ts";
import { dayOf } from "../model/day.ts";
import { dayLabel } from "../model/period.ts";
import type { EventReaction, MarketReport } from "../model/reaction.ts";
import { percent, signed } from "../model/written.ts";
import { exposureChart, exposureRows } from "./chart-exposures.ts";
import { flowChart, flowRows } from "./chart-flows.ts";
import { reactionChart, shownWindow } from "./chart-reaction.ts";
import type { Draw } from "./drawing.ts";
import type { BriefInput } from "./resolve.ts";

type MarketInput = Pick<BriefInput, "market" | "thesis">;

export function marketCharts(input: MarketInput, draw: Draw): readonly Chart[] {
  const { market } = input;
  if (!market) return [];
  return [
    ...market.reactions.map((each): Chart => reactionFigure(each, input, draw)),
    ...exposureFigure(market, draw),
    ...flowFigure(market, draw),
  ];
}

function reactionFigure(each: EventReaction, input: MarketInput, draw: Draw): Chart {
  const { report } = each;
  const day = "day" in report.event ? report.event.day : dayOf(report.event.at);
  const window = shownWindow(report);
  const p = report.group?.windows[window]?.calendarPlaceboP ?? null;
  const count = Object.keys(report.tickers).length + Object.keys(report.placebo?.tickers ?? {}).length;
  return {
    id: `reaction-${each.event}-${report.market.replace(/[^A-Za-z0-9]/g, "")}`,
    title: `What moved with “${each.title}”, ${dayLabel(day)}, beyond ${report.market}`,
    says: `Dots are returns beyond the market's over sessions ${window} from day 0, bars their 95% range; hollow dots are placebo peers.${p === null ? "" : ` As large a mean move came without the event on ${percent(p)} of days.`} Moved with, not because of.`,
    source: `Source: daily closes in ${filesOf(report)}; event: ${each.source.title}${each.source.publisher ? `, ${each.source.publisher}` : ""}.`,
    svg: draw(reactionChart(report, titlesOf(input)), { width: 720, height: 70 + 26 * count }),
    rows: reactionRows(each, titlesOf(input)),
  };
}

export function titlesOf({ thesis }: Pick<BriefInput, "thesis">): ReadonlyMap<string, string> {
  return new Map(thesis.market?.securities.map(({ ticker, title }) => [ticker, title]));
}

function filesOf({ tickers, placebo }: EventReaction["report"]): string {
  const files = Object.values({ ...tickers, ...placebo?.tickers }).map(({ source }) => source);
  return files.join(", ");
}

export function reactionRows(
  { report }: EventReaction,
  titles: ReadonlyMap<string, string>,
): readonly (readonly string[])[] {
  const { windows, group, placebo } = report;
  const points = (value: number | undefined) => (value === undefined ? "–" : `${signed(100 * value, 1)}%`);
  const chance = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : percent(value);
  const tickers = [
    ...Object.entries(report.tickers),
    ...Object.entries(placebo?.tickers ?? {}).map(([name, each]) => [name, each] as const),
  ];
  const tests = ["calendarPlacebo", "kp", "corrado", "bmp", "patell", "generalizedSign", "wilcoxon"] as const;
  const names = {
    calendarPlacebo: "Calendar placebo p (leads)",
    kp: "Kolari–Pynnönen p",
    corrado: "Corrado rank p",
    bmp: "BMP p (takes shares for independent)",
    patell: "Patell p (takes shares for independent)",
    generalizedSign: "Generalised sign p (takes shares for independent)",
    wilcoxon: "Wilcoxon p (takes shares for independent)",
  } as const;
  return [
    ["Share", "Day 0", "Beta", ...windows, "run-up −10:−1"],
    ...tickers.map(([ticker, each]) => [
      `${titles.get(ticker) ?? ticker}${placebo?.tickers[ticker] ? " (placebo)" : ""}`,
      dayLabel(each.day0),
      each.beta.toFixed(2),
      ...windows.map((name) => points(each.windows[name]?.car)),
      points(each.runUp?.car),
    ]),
    ["Mean", "", "", ...windows.map((name) => points(group?.windows[name]?.caar)), ""],
    ...tests.map((test) => [
      names[test],
      "",
      "",
      ...windows.map((name) => chance(group?.windows[name]?.p[test])),
      "",
    ]),
    ...(placebo
      ? [["Less placebo peers, p", "", "", ...windows.map((name) => chance(placebo.difference[name]?.p)), ""]]
      : []),
  ];
}

function exposureFigure({ exposures }: MarketReport, draw: Draw): readonly Chart[] {
  if (!exposures) return [];
  const [first] = exposures.suppliers;
  return [
    {
      id: "exposures",
      title: `Who hangs together with ${exposures.titles[exposures.shock.entity] ?? exposures.shock.entity}'s spending`,
      says: first
        ? `${exposures.shock.title}: most exposed is ${first.title}, with ${percent(first.combined)} of its yearly revenue.`
        : "No supplier's weight was known by this day; the lines only show who hangs together.",
      source: "Source: the thesis' edges; the table below names each one's source and the day it was known.",
      svg: draw(exposureChart(exposures), { width: 720, height: 300 }),
      rows: exposureRows(exposures),
    },
  ];
}

function flowFigure({ flows }: MarketReport, draw: Draw): readonly Chart[] {
  if (!flows || flows.points.length === 0) return [];
  const before = flows.daily.filter(({ relation }) => Object.values(relation).includes("before")).length;
  return [
    {
      id: "flows",
      title: "Holders, million ordinary shares",
      says: `Steps are reported levels, an ADS counted as the ordinary shares it stands for; the dotted line is the event.${before > 0 ? ` ${before === 1 ? "A purchase" : "Purchases"} made before the event ${before === 1 ? "is" : "are"} no effect of it.` : ""}`,
      source: `Source: ${[...new Set(flows.points.map(({ source }) => source.title))].slice(0, 6).join("; ")}; each with its day in the table.`,
      svg: draw(flowChart(flows), { width: 720, height: 280 }),
      rows: flowRows(flows),
    },
  ];
}
