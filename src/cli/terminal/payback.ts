/**
 * Payback on a screen: what a unit spent earns under each hypothesis, what one needs to believe, the pledge against what was
 * spent, chance, and how far to trust it.
 * Rule kept here: nothing is computed here; every number is the report's.
 */
import type { PaybackReport, ScenarioFigures } from "../../model/payback.ts";
import { dayLabel } from "../../model/period.ts";
import { inUnitText, percent, rateText, signed, significant } from "../../model/written.ts";
import { chanceLines, fitLines, footLines, ruleLines, tornadoLines } from "./payback-trust.ts";
import { heading, nameOf, paragraph, point2, years } from "./payback-words.ts";
import { periodName, type Screen } from "./report.ts";
import { table } from "./table.ts";
import { safe, wrap } from "./text.ts";

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
