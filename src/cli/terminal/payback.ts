/**
 * Payback on a screen: what a unit spent earns under each hypothesis, what one needs to believe, the pledge against what was
 * spent, chance, and how far to trust it.
 * Rule kept here: nothing is computed here; every number is the report's.
 */
import type { PaybackReport, QuantileFigure, ScenarioFigures, TornadoRow } from "../../model/payback.ts";
import { dayLabel } from "../../model/period.ts";
import { inUnitText, percent, rateText, signed, significant } from "../../model/written.ts";
import type { Suggestions } from "../../payback-report.ts";
import { periodName, type Screen } from "./report.ts";
import { table } from "./table.ts";
import { padEnd, safe, wrap } from "./text.ts";

export function paybackLines(
  report: PaybackReport,
  screen: Screen,
  { demo, retrospective }: { readonly demo: boolean; readonly retrospective: boolean },
): readonly string[] {
  return [
    screen.paint.strong(safe(report.title)) +
      screen.paint.faint(` · payback as of ${dayLabel(report.asOf)}${demo ? " · bundled example" : ""}`),
    ...headline(report, screen),
    ...(retrospective
      ? [
          screen.paint.warning(
            wrap(
              "Retrospective: its assumptions were written with the outcomes known, whatever day is asked for.",
              {
                width: screen.terminal.width,
              },
            ),
          ),
        ]
      : []),
    "",
    ...scenarioLines(report, screen),
    "",
    ...neededLines(report, screen),
    "",
    ...envelopeLines(report, screen),
    ...chanceLines(report, screen),
    ...tornadoLines(report, screen),
    ...fitLines(report, screen),
    ...ruleLines(report, screen),
    ...footLines(report, screen),
  ];
}

/** A title and what to know of it: on one line where it fits. */
function heading(title: string, note: string, { paint, terminal }: Screen): readonly string[] {
  const [first = "", ...rest] = wrap(`${title}${note}`, {
    width: terminal.width,
    first: "",
    rest: "  ",
  }).split("\n");
  const beside = first.slice(title.length);
  return [paint.strong(title) + paint.faint(beside), ...rest.map(paint.faint)];
}

const paragraph = (text: string, { terminal }: Screen) =>
  wrap(text, { width: terminal.width, first: "  ", rest: "  " });

function headline(report: PaybackReport, screen: Screen): readonly string[] {
  const [run] = report.scenarios;
  if (!run) return [];
  const { point, parameters } = run;
  const back =
    point.paybackYears === null
      ? "never comes back"
      : `comes back after ${years(point.paybackYears)}${point.operatingPaybackYears === null ? ", and only with what the buildings are then worth" : ""}`;
  const rate =
    point.irr === null
      ? "returns nothing that can be put as a rate"
      : `returns ${rateText(point.irr)} a year`;
  const set = report.parameters.some(({ origin }) => origin === "set");
  return [
    wrap(
      `${set ? "With what you set" : report.fit ? "As the quarters so far" : "As assumed"}: a unit spent ${back}; it ${rate}, against the ${rateText(parameters.discount)} asked.`,
      { width: screen.terminal.width },
    ),
  ];
}

/** A scenario in a row: its title where there is room. */
function nameOf({ id, title }: ScenarioFigures, width: number): string {
  return safe(width < WIDE ? id : title);
}

const WIDE = 84;

function scenarioLines({ scenarios, unit }: PaybackReport, screen: Screen): readonly string[] {
  const { terminal } = screen;
  const columns = ["yield", "IRR", "NPV a unit", "payback", "break-even"].map((title) => ({
    title,
    align: "right" as const,
  }));
  const rows = scenarios.map((scenario) => [
    nameOf(scenario, terminal.width),
    point2(scenario.parameters.yield),
    scenario.point.irr === null ? "none" : rateText(scenario.point.irr),
    signed(scenario.point.npv, 2),
    scenario.point.paybackYears === null ? "never" : years(scenario.point.paybackYears),
    point2(scenario.point.breakEvenYield),
  ]);
  const programme = scenarios.map((scenario) => programmeRow(scenario, { unit, width: terminal.width }));
  return [
    ...heading("What a unit spent earns", " · yield is revenue a year per unit spent", screen),
    ...table([{ title: "" }, ...columns], rows, terminal.width),
    "",
    ...heading("What the programme does", " · cash without what the buildings are worth at the end", screen),
    ...table(
      [
        { title: "" },
        { title: "deepest", align: "right" },
        { title: "in", align: "left" },
        { title: "cash positive", align: "left" },
        { title: "paid back", align: "left" },
      ],
      programme,
      terminal.width,
    ),
    ...yearTable(scenarios, terminal.width),
  ];
}

function programmeRow(
  scenario: ScenarioFigures,
  { unit, width }: { readonly unit: string; readonly width: number },
): readonly string[] {
  const { programme } = scenario;
  const quarter = (key: string | null) => (key === null ? "never" : periodName(key).replace(" quarter", ""));
  return [
    nameOf(scenario, width),
    inUnitText(programme.trough, unit),
    quarter(programme.troughPeriod),
    quarter(programme.firstPositive),
    quarter(programme.payback),
  ];
}

/** Growth and margin of the plan's last two years, side by side. */
function yearTable(scenarios: readonly ScenarioFigures[], width: number): readonly string[] {
  const ends = scenarios[0]?.programme.years.slice(-2).map((year) => year.ends) ?? [];
  if (ends.length === 0) return [];
  const columns = ends.flatMap((end) => [
    { title: `to ${dayLabel(end).slice(-8)}`, align: "right" as const },
    { title: "margin", align: "right" as const },
  ]);
  const rows = scenarios.map((scenario) => [
    nameOf(scenario, width),
    ...ends.flatMap((end) => {
      const year = scenario.programme.years.find((each) => each.ends === end);
      return year ? [percent(year.growth), rateText(year.ebitaMargin)] : ["", ""];
    }),
  ]);
  return ["", ...table([{ title: "revenue growth and margin" }, ...columns], rows, width)];
}

function neededLines(
  { needed, scenarios, unit, quarters }: PaybackReport,
  screen: Screen,
): readonly string[] {
  const { terminal } = screen;
  const today = scenarios[0]?.parameters;
  const sure = scenarios[0]?.programme.years ?? [];
  const columns = [
    { title: "year to" },
    { title: "revenue", align: "right" as const },
    { title: "on today's path", align: "right" as const },
    { title: "growth", align: "right" as const },
    { title: "margin", align: "right" as const },
  ];
  // What is reported needs no belief: years with a quarter to come.
  const open = (i: number) => quarters.slice(4 * i, 4 * i + 4).some(({ revenue }) => revenue === null);
  const rows = needed.years.flatMap((year, i) => {
    if (!open(i)) return [];
    return [
      [
        dayLabel(year.ends),
        inUnitText(year.revenue, unit),
        inUnitText(sure[i]?.revenue ?? 0, unit),
        percent(year.growth),
        rateText(year.ebitaMargin),
      ],
    ];
  });
  const more = needed.utilisation - 1;
  return [
    ...heading(
      "What you need to believe",
      ` · for the money to earn the ${rateText(today?.discount ?? 0)} asked`,
      screen,
    ),
    paragraph(
      more > 0
        ? `Each unit spent must bring ${point2(needed.yield)} of revenue a year, ${percent(more)} more than the ${point2(today?.yield ?? 0)} of today: fuller use, better prices or both. Over its life that is ${significant(needed.lifetimeRevenue, 3)} of revenue for each unit spent.`
        : `Each unit spent must bring ${point2(needed.yield)} of revenue a year; today's ${point2(today?.yield ?? 0)} is enough.`,
      screen,
    ),
    ...(rows.length === 0 ? [] : table(columns, rows, terminal.width).map((line) => `  ${line}`)),
  ];
}

function envelopeLines({ envelope, unit }: PaybackReport, screen: Screen): readonly string[] {
  if (!envelope) return [];
  const { paint } = screen;
  const bound = { "at-least": "at least ", "at-most": "at most ", approx: "about ", none: "" }[
    envelope.bound ?? "none"
  ];
  const cells = 40;
  const filled = Math.min(cells, Math.round(envelope.deliveredShare * cells));
  const due = Math.min(cells - 1, Math.round(envelope.straightLineShare * cells));
  const bar = Array.from({ length: cells }, (_, i) => (i === due ? "│" : i < filled ? "█" : "·")).join("");
  const said = envelope.saidOn === null ? "" : ` · said on ${dayLabel(envelope.saidOn)}`;
  if (envelope.reported === 0)
    return [
      ...heading("Guidance against delivery", said, screen),
      paragraph(
        `${inUnitText(envelope.amount, unit)} from the ${periodName(envelope.from)} to the ${periodName(envelope.to)}: none of its quarters is reported yet.`,
        screen,
      ),
      "",
    ];
  return [
    ...heading("Guidance against delivery", said, screen),
    `  ${paint.favourable(bar)}  ${percent(envelope.deliveredShare)} of ${bound}${inUnitText(envelope.amount, unit)}`,
    paragraph(
      `${inUnitText(envelope.delivered, unit)} in ${envelope.reported} of ${envelope.quarters} quarters; a straight line (│) stands at ${percent(envelope.straightLineShare)}. At the pace of the last four quarters, ${inUnitText(envelope.trailingQuarter, unit)} a quarter, it ends at ${inUnitText(envelope.atTrailingPace, unit)} in the ${periodName(envelope.to)}${envelope.neededQuarter === null ? "" : `; the pledge needs ${inUnitText(envelope.neededQuarter, unit)} a quarter`}.`,
      screen,
    ),
    "",
  ];
}

function chanceLines({ chance }: PaybackReport, screen: Screen): readonly string[] {
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

function tornadoLines({ tornado, scenarios }: PaybackReport, screen: Screen): readonly string[] {
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

function fitLines({ fit }: PaybackReport, screen: Screen): readonly string[] {
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

function ruleLines({ rules }: PaybackReport, screen: Screen): readonly string[] {
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

function footLines({ cautions, parameters }: PaybackReport, screen: Screen): readonly string[] {
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

/** A suggestion as lines for the thesis file. */
export function suggestionLines(suggested: Suggestions, screen: Screen): readonly string[] {
  const { paint, terminal } = screen;
  const { separation, misses } = suggested;
  const kinds = ["growth", "margin", "cash"] as const;
  const close = kinds.filter((kind) => separation[kind] < 1);
  const best = kinds.toSorted((a, b) => separation[b] - separation[a])[0];
  return [
    wrap(
      `# What each scenario's run would expect, P10, P50 and P90. The widths are how far the model has missed: revenue by ${misses.revenue.toFixed(1)}%, margin by ${misses.margin.toFixed(1)} points.`,
      { width: terminal.width, first: "", rest: "# " },
    ),
    ...kinds.flatMap((kind) => {
      const rows = suggested.expected.filter((each) => each.kind === kind);
      const signal = rows[0]?.signal ?? null;
      const head = {
        growth: "growth of the segment's revenue on the year, percent",
        margin: "EBITA margin of the segment, percent",
        cash: `cash of the programme, ${suggested.unit}`,
      }[kind];
      return [
        paint.strong(signal === null ? `# ${head}: no signal of the thesis is about it` : `# ${head}`),
        `${signal ?? `# ${kind}`}:`,
        ...rows.map(
          ({ period, byHypothesis }) =>
            `${signal === null ? "#" : " "} ${period}: { ${Object.entries(byHypothesis)
              .map(([id, { low, mid, high }]) => `${id}: [${low}, ${mid}, ${high}]`)
              .join(", ")} }`,
        ),
      ];
    }),
    paint.warning(
      wrap(
        `# Spending itself makes growth: once it is fixed, ${close.length > 0 ? `${close.join(" and ")} hardly ${close.length > 1 ? "tell" : "tells"} the hypotheses apart` : "every hypothesis grows"}; ${best} tells most. The middles lie ${kinds.map((kind) => `${separation[kind].toFixed(1)} (${kind})`).join(", ")} half widths apart.`,
        { width: terminal.width, first: "", rest: "# " },
      ),
    ),
  ];
}

function years(x: number): string {
  return `${x.toFixed(1)} years`;
}

function point2(x: number): string {
  return x.toFixed(2);
}
