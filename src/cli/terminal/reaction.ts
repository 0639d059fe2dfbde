/**
 * A reaction on the terminal: the shares, the group, what to know. Rule kept here: "moved with", never "because of"; every window asked
 * for is shown; the calendar placebo leads.
 */
import { dayOf } from "../../model/day.ts";
import { dayLabel } from "../../model/period.ts";
import type { GroupReaction, ReactionReport, TickerReaction } from "../../model/reaction.ts";
import { signed } from "../../model/written.ts";
import type { Context } from "../context.ts";
import { table } from "./table.ts";
import { safe, wrap } from "./text.ts";

type Screen = Pick<Context, "paint" | "terminal">;

/** @param title what the event is called, where a thesis names it */
export function reactionLines(
  report: ReactionReport,
  { paint, terminal }: Screen,
  title?: string,
): readonly string[] {
  const { width } = terminal;
  const { event, market, estimation, gap, group, placebo } = report;
  const day = "day" in event ? event.day : dayOf(event.at);
  const lines = [
    paint.strong(`What moved with ${title === undefined ? "" : `“${safe(title)}”, `}${dayLabel(day)}`),
    wrap(
      `Returns beyond what ${safe(market)} explains, over sessions from:to counted from day 0; the market model is fitted on ${estimation} days that end ${gap} before it. * marks p < 5% after Holm's correction across the shares.`,
      { width },
    ),
    "",
    ...sharesTable(report.tickers, report.windows, width),
  ];
  if (placebo)
    lines.push("", paint.strong("Placebo peers"), ...sharesTable(placebo.tickers, report.windows, width));
  if (group) lines.push("", ...groupLines(report, group.windows, { paint, terminal }));
  const notes = Object.entries({ ...report.tickers, ...placebo?.tickers }).flatMap(([ticker, { notes }]) =>
    notes.map((note) => `${ticker} ${note}.`),
  );
  if (notes.length > 0)
    lines.push("", ...notes.map((note) => wrap(safe(note), { width, first: "  ", rest: "    " })));
  lines.push(
    "",
    wrap(
      "This says what moved with the event, not what the event caused: other news of those days is in it too. “run-up” is the ten sessions before: what was known before an event is no effect of it.",
      { width },
    ),
  );
  return lines;
}

function sharesTable(
  tickers: Readonly<Record<string, TickerReaction>>,
  windows: readonly string[],
  width: number,
): readonly string[] {
  const columns = [
    { title: "" },
    { title: "day 0" },
    ...["beta", ...windows, "run-up"].map((title) => ({ title, align: "right" as const })),
  ];
  const rows = Object.entries(tickers).map(([ticker, found]) => [
    safe(ticker),
    dayLabel(found.day0),
    found.beta.toFixed(2),
    ...windows.map((name) => {
      const window = found.windows[name];
      return window ? `${points(window.car)}${(window.pHolm ?? 1) < 0.05 ? "*" : " "}` : "–";
    }),
    found.runUp ? points(found.runUp.car) : "–",
  ]);
  return table(columns, rows, width);
}

function groupLines(
  report: ReactionReport,
  windows: Readonly<Record<string, GroupReaction>>,
  { paint, terminal }: Screen,
): readonly string[] {
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [
    { title: "window" },
    ...["n", "mean", "calendar p", "KP p", "Corrado p", "BMP p", "Patell p"].map(right),
    ...(report.placebo ? [right("vs placebo p")] : []),
  ];
  const rows = Object.entries(windows).map(([name, group]) => [
    name,
    String(group.n),
    points(group.caar),
    chance(group.p.calendarPlacebo),
    chance(group.p.kp),
    chance(group.p.corrado),
    chance(group.p.bmp),
    chance(group.p.patell),
    ...(report.placebo ? [chance(report.placebo.difference[name]?.p)] : []),
  ]);
  const [first] = Object.values(windows);
  const shared = first?.rbar ?? null;
  return [
    paint.strong("Together"),
    ...table(columns, rows, terminal.width),
    wrap(
      `“calendar p” leads: how often as large a mean move came in as many days of the estimation, all shares moved together. KP corrects for shares that move together${shared === null ? "" : ` (mean correlation ${signed(shared, 2)})`}; BMP and Patell do not, and call too much an event.`,
      { width: terminal.width },
    ),
  ];
}

/** 0.0817 → "+8.2%", with a true minus. */
function points(value: number): string {
  const text = (100 * Math.abs(value)).toFixed(1);
  return `${text === "0.0" ? "" : value < 0 ? "−" : "+"}${text}%`;
}

function chance(p: number | null | undefined): string {
  if (p === null || p === undefined) return "–";
  return p < 0.001 ? "<0.1%" : `${(100 * p).toFixed(p < 0.1 ? 1 : 0)}%`;
}
