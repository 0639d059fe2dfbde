/**
 * A verdict on one screen: the question, the sides, the path, the facts with their words, the flags, what is next.
 * Rule kept here: a probability is a whole percent with its jitter range, never alone; text from documents is made safe.
 */
import { type Day, dayOf, daysBetween } from "../../model/day.ts";
import { dayLabel, periodLabel, periodOfKey } from "../../model/period.ts";
import type { Fact, VerdictReport } from "../../model/report.ts";
import type { Forecast, Quantiles } from "../../model/verdict.ts";
import { inUnitText, percent, signed } from "../../model/written.ts";
import { rangeBar, stepChart } from "./chart.ts";
import type { Paint, Terminal } from "./style.ts";
import { padEnd, safe, wrap } from "./text.ts";

export type Screen = { readonly terminal: Terminal; readonly paint: Paint };

const FACTS_SHOWN = 5;
const FORECASTS_SHOWN = 4;

/** The whole screen, line by line. */
export function reportLines(report: VerdictReport, screen: Screen): readonly string[] {
  return [
    ...headLines(report, screen),
    "",
    ...sideLines(report, screen),
    "",
    ...pathLines(report, screen),
    "",
    ...factLines(report, screen),
    ...flagLines(report, screen),
    ...nextLines(report, screen),
    ...footLines(report, screen),
  ];
}

function ranged(share: number, { p10, p90 }: Quantiles): string {
  return `${percent(share)} (${Math.round(p10 * 100)}–${Math.round(p90 * 100)})`;
}

function decibans(db: number): string {
  return `${signed(db, 1)} dB`;
}

function headLines({ thesis, verdict, demo }: VerdictReport, { paint, terminal }: Screen): readonly string[] {
  const { width } = terminal;
  const lines = [
    paint.strong(safe(thesis.title)) +
      paint.faint(` · as of ${dayLabel(verdict.asOf)}${demo ? " · bundled example" : ""}`),
    wrap(safe(thesis.question), { width }),
  ];
  if (thesis.retrospective) {
    lines.push(
      paint.warning(
        wrap(
          "Retrospective: its ranges were written with the outcomes known. This checks behaviour, not foresight.",
          { width },
        ),
      ),
    );
  }
  return lines;
}

function sideLines({ thesis, verdict }: VerdictReport, { paint, terminal }: Screen): readonly string[] {
  const lead = thesis.hypotheses.find(({ id }) => id === verdict.lead)?.title ?? verdict.lead;
  const quantiles = verdict.jitter.byHypothesis[verdict.lead];
  const headline = `${verdict.label === "open" ? "Open, ahead" : capital(verdict.label)}: ${safe(lead)}, ${quantiles ? ranged(verdict.posterior[verdict.lead] ?? 0, quantiles) : ""}`;
  const rows = thesis.sides.flatMap((side) => {
    const colour = side.tone === "favourable" ? paint.favourable : paint.unfavourable;
    const own = {
      title: side.title,
      share: verdict.sides[side.id] ?? 0,
      range: verdict.jitter.bySide[side.id],
      colour,
      depth: 0,
    };
    const parts =
      side.hypotheses.length < 2
        ? []
        : side.hypotheses.map((id) => ({
            title: thesis.hypotheses.find((h) => h.id === id)?.title ?? id,
            share: verdict.posterior[id] ?? 0,
            range: verdict.jitter.byHypothesis[id],
            colour,
            depth: 1,
          }));
    return [own, ...parts];
  });
  const titleWidth = Math.min(
    terminal.width - 40,
    Math.max(...rows.map(({ title, depth }) => title.length + depth * 2)),
  );
  return [
    paint.strong(headline),
    "",
    ...rows.map(({ title, share, range, colour, depth }) => {
      const name = `${"  ".repeat(depth)}${safe(title)}`;
      const cut = name.length > titleWidth ? `${name.slice(0, titleWidth - 1)}…` : name;
      const bar = range ? rangeBar(share, [range.p10, range.p90], 20) : "";
      return `  ${padEnd(cut, titleWidth)}  ${colour(bar)}  ${range ? ranged(share, range) : percent(share)}`;
    }),
    paint.faint(
      `  ${padEnd("", titleWidth)}  ▓░ the range when the analyst's own numbers are jittered (P10–P90)`,
    ),
  ];
}

function pathLines({ thesis, verdict, path }: VerdictReport, { paint, terminal }: Screen): readonly string[] {
  const first = path[0]?.asOf ?? thesis.opened;
  const focus = thesis.hypotheses.find(({ id }) => id === verdict.focus)?.title ?? verdict.focus;
  const points = path.map(({ asOf, posterior }) => ({
    at: daysBetween(first, asOf),
    share: posterior[verdict.focus] ?? 0,
  }));
  const chart = stepChart(points, {
    width: terminal.width - 2,
    rows: 7,
    to: Math.max(1, daysBetween(first, verdict.asOf)),
  });
  const from = dayLabel(first);
  const to = dayLabel(verdict.asOf);
  return [
    paint.strong(`How it moved since ${from}`) +
      paint.faint(` · probability of ${safe(focus)}, as known then`),
    ...chart.map((line) => `  ${paint.favourable(line)}`),
    paint.faint(`        ${padEnd(from, Math.max(from.length + 1, terminal.width - 8 - to.length))}${to}`),
  ];
}

function factLines(
  { facts, verdict, thesis }: VerdictReport,
  { paint, terminal }: Screen,
): readonly string[] {
  const focus = thesis.hypotheses.find(({ id }) => id === verdict.focus)?.title ?? verdict.focus;
  const shown = facts.filter(({ db }) => Math.abs(db) >= 0.05).slice(0, FACTS_SHOWN);
  if (shown.length === 0)
    return [paint.strong("What moved it"), "  Nothing yet: no awaited figure is known.", ""];
  return [
    paint.strong("What moved it most") +
      paint.faint(` · decibans for (+) or against (−) ${safe(focus)}; under 5 is a bare mention`),
    ...shown.flatMap((fact) => [...oneFact(fact, { paint, terminal }), ""]),
  ];
}

function oneFact(fact: Fact, { paint, terminal }: Screen): readonly string[] {
  const { width } = terminal;
  const about = fact.period === "" ? "" : `, ${periodName(fact.period)}`;
  const head = `  ${padEnd(decibans(fact.db), 9)}${safe(fact.title)}${about}: ${safe(fact.shown)}`;
  const formula = fact.formula
    ? [paint.faint(wrap(`= ${safe(fact.formula)}`, { width, first: " ".repeat(11) }))]
    : [];
  if (fact.words.length === 0)
    return [head, paint.faint(`           silence counted on ${dayLabel(fact.knownAt)}`)];
  return [
    wrap(head.trim(), { width, first: "  ", rest: " ".repeat(11) }),
    ...formula,
    ...fact.words.map((words) => {
      const source = [words.title, words.publisher, dayLabel(dayOf(words.publishedAt)), words.reviewed]
        .filter((part) => part !== null && part !== undefined)
        .join(", ");
      return wrap(`“${safe(words.quote)}” ${safe(source)}`, { width, first: " ".repeat(11) });
    }),
  ];
}

function flagLines({ verdict }: VerdictReport, { paint, terminal }: Screen): readonly string[] {
  if (verdict.flags.length === 0) return [];
  return [
    paint.strong("Handle with care") +
      paint.faint(
        verdict.label === verdict.plainLabel
          ? ""
          : ` · these flags lower the label from ${verdict.plainLabel}`,
      ),
    ...verdict.flags.map(({ code, because }) =>
      wrap(`${code} ${safe(because)}`, { width: terminal.width, first: "  ", rest: "    " }),
    ),
    "",
  ];
}

function nextLines({ verdict, thesis }: VerdictReport, { paint, terminal }: Screen): readonly string[] {
  const shown = verdict.forecasts.slice(0, FORECASTS_SHOWN);
  if (shown.length === 0) return [];
  return [
    paint.strong("What to watch next") + paint.faint(" · by expected information"),
    ...shown.map((forecast) =>
      wrap(forecastText(forecast, { thesis, asOf: verdict.asOf }), {
        width: terminal.width,
        first: "  ",
        rest: "    ",
      }),
    ),
    "",
  ];
}

/** "Cloud margin, Sep quarter 2026, due 25 Nov 2026: 0.126 bits; at 11.1 percent or more it would reach 90% (52% likely)". */
export function forecastText(
  forecast: Forecast,
  { thesis, asOf }: { thesis: VerdictReport["thesis"]; asOf: Day },
): string {
  const signal = thesis.signals.find(({ id }) => id === forecast.signal);
  const unit = signal?.unit ?? "";
  const about = forecast.period === "" ? "" : `, ${periodName(forecast.period)}`;
  const due =
    forecast.due === null
      ? ""
      : forecast.due > asOf
        ? `, due ${dayLabel(forecast.due)}`
        : `, was due ${dayLabel(forecast.due)}`;
  const values = (at: readonly number[]) => at.map((x) => inUnitText(x, unit)).join(" and again at ");
  const crossing = [
    forecast.crosses90.length > 0
      ? `would cross 90% at ${values(forecast.crosses90)} (chance above ${percent(forecast.chanceAbove90)})`
      : "",
    forecast.crossesHalf.length > 0
      ? `would cross 50% at ${values(forecast.crossesHalf)} (chance below ${percent(forecast.chanceBelow50)})`
      : "",
  ].filter((part) => part !== "");
  const reach = crossing.length > 0 ? crossing.join("; ") : "cannot by itself reach 90% or fall to 50%";
  return safe(`${signal?.title ?? forecast.signal}${about}${due}: ${bits(forecast.expectedBits)}; ${reach}.`);
}

function bits(x: number): string {
  return `${x < 0.0005 ? "under 0.001" : x.toFixed(3)} bits`;
}

function footLines(
  { verdict, verdictHash, collectedTo }: VerdictReport,
  { paint, terminal }: Screen,
): readonly string[] {
  const collected =
    collectedTo === null ? "nothing collected yet" : `the sources collected to ${dayLabel(collectedTo)}`;
  return [
    paint.faint(
      wrap(
        `Probability is conditional on the stated hypotheses, their ranges and ${collected}; it is not the probability of a price move. None may fit: misfit is shown. Not investment advice.`,
        { width: terminal.width },
      ),
    ),
    paint.faint(
      `verdict ${verdictHash.slice(0, 16)} · thesis ${verdict.thesisHash.slice(0, 16)} · method ${verdict.method}`,
    ),
  ];
}

export function periodName(key: string): string {
  const period = periodOfKey(key);
  return period ? periodLabel(period) : key;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
