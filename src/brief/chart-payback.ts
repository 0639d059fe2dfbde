/**
 * Payback in pictures: the fan of cash summed up, revenue against break-even, the tornado, and the meter of a pledge.
 * Rule kept here: a fan shows P10 to P90 and the median; what is not yet reported looks different from what is.
 */
import type { EChartsCoreOption } from "echarts/core";
import type { Chart } from "../model/brief.ts";
import type { ChanceFigures, EnvelopeFigures, PaybackReport, TornadoRow } from "../model/payback.ts";
import { dayLabel } from "../model/period.ts";
import { inUnitText, percent, signed } from "../model/written.ts";
import { MONTHS, round } from "./chart-probability.ts";
import { type Draw, FAINT, FAVOURABLE, HAIR, INK, PAPER, UNFAVOURABLE } from "./drawing.ts";
import type { BriefInput } from "./resolve.ts";
import { periodText } from "./words.ts";

export function paybackCharts({ payback }: BriefInput, draw: Draw): readonly Chart[] {
  if (!payback) return [];
  const source = `Source: Assay's payback model, from the thesis' assumptions and ${payback.observations.length} figures known by ${dayLabel(payback.asOf)}.`;
  return [
    ...(payback.chance ? [fan(payback, { chance: payback.chance, source, draw })] : []),
    needed(payback, source, draw),
    ...(payback.tornado.length > 0 ? [tornado(payback, source, draw)] : []),
    ...(payback.envelope ? [envelope(payback, { envelope: payback.envelope, source, draw })] : []),
  ];
}

type Fanned = { readonly chance: ChanceFigures; readonly source: string; readonly draw: Draw };

function fan({ unit, quarters }: PaybackReport, { chance, source, draw }: Fanned): Chart {
  const { fan: rows } = chance;
  const planned = quarters.at(-1)?.period;
  return {
    id: "payback-fan",
    title: `Cash of the programme, summed up, ${unit}`,
    says: `Half of the paths lie below the line, eight in ten inside the band; above zero the programme is paid back. Spending is planned to the ${periodText(planned ?? "")}.`,
    source,
    svg: draw(
      {
        ...frame(rows.map(({ period }) => period)),
        yAxis: moneyAxis(rows.flatMap(({ p10, p90 }) => [p10, p90, 0])),
        series: [
          polygon(
            rows.map(({ p10, p90 }) => [p10, p90]),
            { colour: FAVOURABLE, title: "P10 to P90" },
          ),
          {
            ...line(
              "median",
              FAVOURABLE,
              rows.map(({ p50 }) => p50),
            ),
            markLine: {
              silent: true,
              symbol: "none",
              lineStyle: { color: INK, type: "solid", width: 1 },
              label: { formatter: "paid back", color: INK, position: "insideStartTop" },
              data: [{ yAxis: 0 }],
            },
          },
        ],
      },
      { width: 720, height: 300 },
    ),
    rows: [
      ["Quarter", "P10", "Median", "P90"],
      ...rows.map(({ period, p10, p50, p90 }) => [
        periodText(period),
        ...[p10, p50, p90].map((x) => inUnitText(x, unit)),
      ]),
    ],
  };
}

function needed({ unit, quarters, needed: even }: PaybackReport, source: string, draw: Draw): Chart {
  const reported = quarters.map(({ revenue }) => revenue);
  const count = reported.filter((each) => each !== null).length;
  return {
    id: "payback-needed",
    title: `Revenue a quarter against what breaks even, ${unit}`,
    says: `Dots are the ${count} quarters reported; the lines are the model as fitted and with each unit spent bringing ${round(even.yield)} of revenue a year, at which it earns what is asked.`,
    source,
    svg: draw(
      {
        ...frame(quarters.map(({ period }) => period)),
        yAxis: moneyAxis([0, ...quarters.flatMap(({ model, breakEven }) => [model, breakEven])]),
        series: [
          line(
            "as fitted",
            FAVOURABLE,
            quarters.map(({ model }) => model),
          ),
          {
            ...line(
              "break-even",
              UNFAVOURABLE,
              quarters.map(({ breakEven }) => breakEven),
            ),
            lineStyle: { color: UNFAVOURABLE, width: 2, type: "dashed" },
          },
          {
            type: "scatter",
            data: reported.map((value) => (value === null ? null : round(value))),
            symbolSize: 9,
            itemStyle: { color: INK, borderColor: PAPER, borderWidth: 1 },
            z: 5,
          },
        ],
      },
      { width: 720, height: 280 },
    ),
    rows: [
      ["Quarter", "Reported", "As fitted", "Break-even", "Spending"],
      ...quarters.map(({ period, revenue, model, breakEven, spending, planned }) => [
        periodText(period),
        revenue === null ? "–" : inUnitText(revenue, unit),
        inUnitText(model, unit),
        inUnitText(breakEven, unit),
        `${inUnitText(spending, unit)}${planned ? " (planned)" : ""}`,
      ]),
    ],
  };
}

function tornado({ tornado: rows, scenarios }: PaybackReport, source: string, draw: Draw): Chart {
  const centre = scenarios[0]?.point.npv ?? 0;
  const [widest] = rows;
  const most = Math.max(
    ...rows.flatMap(({ npvLow, npvHigh }) => [npvLow, npvHigh]).map((x) => Math.abs(x - centre)),
  );
  const side = (row: TornadoRow, better: boolean) => {
    const end = better ? Math.max(row.npvLow, row.npvHigh) : Math.min(row.npvLow, row.npvHigh);
    return { end, value: round(end - centre), label: end === row.npvLow ? row.low : row.high };
  };
  const bars = (better: boolean) => ({
    type: "bar",
    stack: "t",
    barWidth: 15,
    itemStyle: { color: better ? FAVOURABLE : UNFAVOURABLE },
    label: {
      show: true,
      color: FAINT,
      fontSize: 11,
      position: better ? "right" : "left",
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = rows[dataIndex];
        return row ? String(side(row, better).label) : "";
      },
    },
    data: rows.map((row) => side(row, better).value),
  });
  return {
    id: "payback-tornado",
    title: "What moves payback most: present value for each unit spent",
    says: `Each input alone at its P10 and its P90 (at the ends of its bar); the middle is ${signed(centre, 2)}. ${widest ? `${capital(widest.title)} moves it most.` : ""}`,
    source,
    svg: draw(
      {
        grid: { left: 268, right: 40, top: 8, bottom: 30 },
        xAxis: {
          type: "value",
          min: -most * 1.2,
          max: most * 1.2,
          axisLabel: {
            color: FAINT,
            formatter: (x: number) => signed(x + centre, 2),
            showMinLabel: false,
            showMaxLabel: false,
          },
          splitLine: { lineStyle: { color: HAIR } },
        },
        yAxis: {
          type: "category",
          inverse: true,
          data: rows.map(({ title }) => title),
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { color: INK, fontSize: 12, width: 258, overflow: "break" },
        },
        series: [bars(false), bars(true)],
      },
      { width: 720, height: 50 + 34 * rows.length },
    ),
    rows: [
      ["Input", "P10", "P90", "NPV at P10", "NPV at P90", "Payback at P10", "Payback at P90"],
      ...rows.map((row) => [
        row.title,
        String(row.low),
        String(row.high),
        signed(row.npvLow, 3),
        signed(row.npvHigh, 3),
        row.paybackLow === null ? "never" : `${row.paybackLow.toFixed(1)} years`,
        row.paybackHigh === null ? "never" : `${row.paybackHigh.toFixed(1)} years`,
      ]),
    ],
  };
}

type Metered = { readonly envelope: EnvelopeFigures; readonly source: string; readonly draw: Draw };

function envelope({ unit }: PaybackReport, { envelope: e, source, draw }: Metered): Chart {
  const most = Math.max(e.amount, e.atTrailingPace, e.delivered) * 1.08;
  const mark = (x: number, text: string, position: "start" | "end") => ({
    xAxis: round(x),
    label: { formatter: text, position, color: INK, fontSize: 12 },
  });
  return {
    id: "payback-envelope",
    title: `Pledged against spent, ${unit}`,
    says: `${inUnitText(e.delivered, unit)} of ${e.bound === "at-least" ? "at least " : ""}${inUnitText(e.amount, unit)} in ${e.reported} of ${e.quarters} quarters, ${percent(e.deliveredShare)}; a straight line stands at ${percent(e.straightLineShare)}. The faint bar is where the pace of the last four quarters ends.`,
    source,
    svg: draw(
      {
        grid: { left: 20, right: 20, top: 40, bottom: 46 },
        xAxis: {
          type: "value",
          min: 0,
          max: Math.ceil(most / 10) * 10,
          axisLabel: { color: FAINT },
          splitLine: { show: false },
        },
        yAxis: { type: "category", data: [""], show: false },
        series: [
          {
            type: "bar",
            barWidth: 26,
            barGap: "-100%",
            data: [round(e.atTrailingPace)],
            itemStyle: { color: FAVOURABLE, opacity: 0.18 },
          },
          {
            type: "bar",
            barWidth: 26,
            data: [round(e.delivered)],
            itemStyle: { color: FAVOURABLE },
            markLine: {
              silent: true,
              symbol: "none",
              lineStyle: { color: INK, type: "solid", width: 1.5 },
              data: [
                mark(e.amount * e.straightLineShare, "straight line", "end"),
                mark(
                  e.amount,
                  `${e.bound === "at-least" ? "at least " : ""}${inUnitText(e.amount, unit)}`,
                  "end",
                ),
              ],
            },
          },
        ],
      },
      { width: 720, height: 130 },
    ),
    rows: [
      ["Quarter", "Spent so far", "Straight line"],
      ...e.path.map(({ period, cumulative, straightLine }) => [
        periodText(period),
        inUnitText(cumulative, unit),
        inUnitText(straightLine, unit),
      ]),
    ],
  };
}

function frame(periods: readonly string[]): EChartsCoreOption {
  return {
    grid: { left: 60, right: 110, top: 16, bottom: 28 },
    xAxis: {
      type: "category",
      data: periods.map(shortQuarter),
      axisLine: { lineStyle: { color: HAIR } },
      axisTick: { show: false },
      axisLabel: { color: FAINT, interval: Math.max(0, Math.ceil(periods.length / 7) - 1) },
    },
  };
}

function moneyAxis(ends: readonly number[]): object {
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const rough = Math.max(high - low, 1e-9) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  return {
    type: "value",
    min: Math.floor(low / interval) * interval,
    max: Math.ceil(high / interval) * interval,
    interval,
    axisLabel: { color: FAINT, formatter: (x: number) => x.toLocaleString("en-US").replace("-", "−") },
    splitLine: { lineStyle: { color: HAIR } },
  };
}

function line(title: string, colour: string, values: readonly number[]) {
  return {
    type: "line",
    data: values.map(round),
    showSymbol: false,
    lineStyle: { color: colour, width: 2 },
    itemStyle: { color: colour },
    endLabel: { show: true, formatter: title, color: colour, fontSize: 12, fontWeight: 600 },
  };
}

/** The band between two rows, with its name at the upper right. */
function polygon(
  rows: readonly (readonly [low: number, high: number])[],
  { colour, title }: { readonly colour: string; readonly title: string },
) {
  return {
    type: "custom",
    silent: true,
    clip: false,
    data: [[0, rows[0]?.[0] ?? 0]],
    renderItem: (_: unknown, api: { coord: (point: readonly number[]) => readonly number[] }) => {
      const point = (x: number, y: number) => {
        const [px = 0, py = 0] = api.coord([x, y]);
        return [Number(px.toFixed(2)), Number(py.toFixed(2))];
      };
      const [x = 0, y = 0] = point(rows.length - 1, rows.at(-1)?.[1] ?? 0);
      return {
        type: "group",
        children: [
          {
            type: "polygon",
            shape: {
              points: [
                ...rows.map(([, high], i) => point(i, high)),
                ...rows.map(([low], i) => point(i, low)).toReversed(),
              ],
            },
            style: { fill: colour, opacity: 0.16 },
          },
          {
            type: "text",
            style: {
              x: x + 8,
              y,
              text: title,
              fill: colour,
              fontSize: 12,
              align: "left",
              verticalAlign: "middle",
            },
          },
        ],
      };
    },
  };
}

function shortQuarter(key: string): string {
  const found = /^(\d{4})Q([1-4])$/.exec(key);
  return found ? `${MONTHS[Number(found[2]) * 3 - 1]} ${found[1]}` : key;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
