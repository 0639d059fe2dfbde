/**
 * How far the payback on a screen can be trusted: chance, what moves it, fit, rules of thumb, assumptions.
 * Rule kept here: nothing is computed here; every number is the report's.
 */
import type { PaybackReport, QuantileFigure, TornadoRow } from "../../model/payback.ts";
import { rateText, signed, significant } from "../../model/written.ts";
import { heading, paragraph, point2, WIDE, years } from "./payback-words.ts";
import { periodName, type Screen } from "./report.ts";
import { table } from "./table.ts";
import { padEnd, safe, wrap } from "./text.ts";

export function chanceLines({ chance }: PaybackReport, screen: Screen): readonly string[] {
  if (!chance) return [];
  const within = chance.paybackWithin
    .map(({ years: most, share }) => `${shareText(share)} within ${most} years`)
    .join(", ");
  return [
    ...heading(
      "Chance",
      ` · ${chance.paths.toLocaleString("en-US")} paths, seed ${chance.seed}; ± is the error of drawing so many`,
      screen,
    ),
    paragraph(
      `Earns what is asked (NPV above 0): ${shareText(chance.npvPositive)}; were the inputs unrelated, ${rateText(chance.npvPositiveIndependent.value)}.`,
      screen,
    ),
    paragraph(`Paid back: ${within}; never ${shareText(chance.never)}.`, screen),
    paragraph(
      `NPV a unit ${spread(chance.npv, (x) => signed(x, 2))}; payback ${spread(chance.payback, years)}; IRR ${spread(chance.irr, rateText)} (P10, median, P90).`,
      screen,
    ),
    "",
  ];
}

function spread(quantiles: readonly QuantileFigure[], shown: (x: number) => string): string {
  return [0.1, 0.5, 0.9]
    .map((p) => quantiles.find((each) => each.p === p)?.value)
    .map((value) => (value === null || value === undefined ? "never" : shown(value)))
    .join(", ");
}

function shareText({ value, error }: { readonly value: number; readonly error: number }): string {
  return `${rateText(value)} ± ${(100 * error).toFixed(1)}`;
}

export function tornadoLines({ tornado, scenarios }: PaybackReport, screen: Screen): readonly string[] {
  const { paint, terminal } = screen;
  if (tornado.length === 0) return [];
  const centre = scenarios[0]?.point.npv ?? 0;
  const most = Math.max(
    ...tornado.flatMap(({ npvLow, npvHigh }) => [npvLow - centre, npvHigh - centre]).map(Math.abs),
  );
  const half = terminal.width < WIDE ? 9 : 16;
  const label = Math.min(34, terminal.width - 2 * half - 20);
  return [
    ...heading(
      "What moves it most",
      ` · NPV a unit with each input at its P10 and P90; │ is ${signed(centre, 2)}`,
      screen,
    ),
    ...tornado.map((row) => tornadoRow(row, { centre, most, label, half, paint })),
    "",
  ];
}

function tornadoRow(
  { parameter, low, high, npvLow, npvHigh }: TornadoRow,
  {
    centre,
    most,
    label,
    half,
    paint,
  }: { centre: number; most: number; label: number; half: number; paint: Screen["paint"] },
): string {
  const [worst, best] = [Math.min(npvLow, npvHigh), Math.max(npvLow, npvHigh)];
  const cells = (x: number) => Math.round((Math.abs(x - centre) / (most || 1)) * half);
  const left = worst < centre ? cells(worst) : 0;
  const right = best > centre ? cells(best) : 0;
  const bar = `${" ".repeat(half - left)}${paint.unfavourable("▓".repeat(left))}│${paint.favourable("█".repeat(right))}${" ".repeat(half - right)}`;
  const name = padEnd(`${parameter} ${low} to ${high}`, label).slice(0, label);
  return `  ${name} ${bar} ${signed(worst, 2)} to ${signed(best, 2)}`;
}

export function fitLines({ fit }: PaybackReport, screen: Screen): readonly string[] {
  const { paint, terminal } = screen;
  if (!fit)
    return [
      paint.strong("How it fits"),
      paragraph("Too few quarters are reported to fit yield and legacy growth: both are as assumed.", screen),
      "",
    ];
  const worst = fit.ridge.map(({ ramp, yield: y, legacyGrowth, error, worstOutOfSample }) => [
    String(ramp),
    point2(y),
    rateText(legacyGrowth),
    rateText(error),
    worstOutOfSample === null ? "" : `${signed(100 * worstOutOfSample, 1)}%`,
  ]);
  const out = fit.outOfSample;
  const margin = fit.margins.at(-1);
  return [
    paint.strong("How it fits"),
    paragraph(
      `Yield ${point2(fit.yield)} and legacy growth ${rateText(fit.legacyGrowth)} fit ${fit.quarters} quarters of revenue to ${rateText(fit.error)}.${
        out
          ? ` Fitted without the last ${out.held}, it misses them by ${out.checks.map(({ error }) => `${signed(100 * error, 1)}%`).join(", ")}.`
          : ""
      }${margin ? ` It was not fitted to margins: in the ${periodName(margin.period)} it has ${rateText(margin.model)}, reported were ${rateText(margin.reported)}.` : ""}`,
      screen,
    ),
    paragraph(
      "The quarters cannot tell a quick ramp with a low yield from a slow one with a high yield:",
      screen,
    ),
    ...table(
      ["ramp", "yield", "legacy growth", "fit error", "worst miss unseen"].map((title) => ({
        title,
        align: "right" as const,
      })),
      worst,
      terminal.width,
    ).map((line) => `  ${line}`),
    "",
  ];
}

export function ruleLines({ rules }: PaybackReport, screen: Screen): readonly string[] {
  if (rules.length === 0) return [];
  return [
    ...heading("Against rules of thumb", " · each on its own basis", screen),
    ...rules.map(({ says, from, value, model, basis, beside }) =>
      paragraph(
        `${safe(says)} (${safe(from)}): ${significant(value, 3)}; here it is ${model === null ? "not known yet" : significant(model, 3)} (${basis}). Beside it: ${beside}.`,
        screen,
      ),
    ),
    "",
  ];
}

export function footLines({ cautions, parameters }: PaybackReport, screen: Screen): readonly string[] {
  const { paint } = screen;
  const set = parameters.filter(({ origin }) => origin === "set");
  return [
    ...(cautions.length === 0
      ? []
      : [paint.strong("Handle with care"), ...cautions.map((each) => paragraph(safe(each), screen)), ""]),
    ...(set.length === 0
      ? []
      : [
          paint.warning(
            paragraph(
              `What if: you set ${set.map(({ name, value }) => `${name} to ${value}`).join(", ")}.`,
              screen,
            ),
          ),
          "",
        ]),
    paint.faint(
      wrap("Every assumption with its range and source: --json. Not investment advice.", {
        width: screen.terminal.width,
      }),
    ),
    set.length === 0
      ? "Next: assay payback --set yield=0.5 --set life=4, or assay payback --suggest-expectations"
      : "Next: assay payback",
  ];
}
