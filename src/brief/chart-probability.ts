/** Probability over time: steps at releases, as known then and as known now, with the jitter range at the end. */
import type { EChartsCoreOption } from "echarts/core";
import { percent } from "../model/written.ts";
import { FAINT, FAVOURABLE, HAIR, INK } from "./drawing.ts";
import type { BriefInput } from "./resolve.ts";

export function probabilityChart({ verdict, path }: BriefInput): EChartsCoreOption {
  const line = (points: typeof path.known) =>
    points.map(({ asOf, posterior }) => [asOf, round((posterior[verdict.focus] ?? 0) * 100)]);
  const quantiles = verdict.jitter.byHypothesis[verdict.focus];
  const marks = spaced(
    verdict.steps
      .filter(({ deltaDb, contributions }) => contributions.length > 0 && Math.abs(deltaDb) >= 0.5)
      .map(({ knownAt }) => knownAt),
  );
  const end = verdict.asOf;
  const now = percent(verdict.posterior[verdict.focus] ?? 0);
  return {
    grid: { left: 44, right: 92, top: 26, bottom: 30 },
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: HAIR } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: FAINT, hideOverlap: true, formatter: (at: number) => monthLabel(at) },
      max: end,
    },
    yAxis: {
      type: "value",
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { color: FAINT, formatter: "{value}%" },
      splitLine: { lineStyle: { color: HAIR } },
    },
    series: [
      {
        type: "line",
        step: "end",
        data: line(path.now),
        symbol: "none",
        lineStyle: { color: FAINT, width: 1, type: "dashed" },
        silent: true,
      },
      {
        type: "line",
        step: "end",
        data: line(path.known),
        symbol: "none",
        lineStyle: { color: FAVOURABLE, width: 2.5 },
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: HAIR, type: "solid", width: 1 },
          label: {
            show: true,
            position: "end",
            color: FAINT,
            fontSize: 11,
            formatter: ({ name }: { name: string }) => name,
          },
          data: marks.map(({ day, label }) => ({ xAxis: day, name: label })),
        },
        endLabel: {
          show: true,
          formatter: now,
          color: INK,
          fontWeight: "bold",
          fontSize: 14,
          offset: [10, 0],
        },
      },
      {
        type: "custom",
        data: quantiles ? [[end, round(quantiles.p10 * 100), round(quantiles.p90 * 100)]] : [],
        encode: { x: 0, y: [1, 2] },
        clip: false,
        renderItem: (_: unknown, api: Api) => {
          const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
          const [, high = 0] = api.coord([api.value(0), api.value(2)]);
          return {
            type: "group",
            children: [
              {
                type: "rect",
                shape: { x: x - 3, y: high, width: 6, height: low - high },
                style: { fill: FAVOURABLE, opacity: 0.28 },
              },
              label(x + 52, high, `${Math.round(api.value(2))}%`),
              label(x + 52, low, `${Math.round(api.value(1))}%`),
            ],
          };
        },
      },
    ],
  };
}

type Api = {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly number[];
};

function label(x: number, y: number, text: string) {
  return {
    type: "text",
    style: { x: x - 46, y, text, fill: FAINT, fontSize: 11, align: "left", verticalAlign: "middle" },
  };
}

export function probabilityRows({ thesis, verdict, path }: BriefInput): readonly (readonly string[])[] {
  const now = new Map(path.now.map((point) => [point.asOf, point]));
  const head = [
    "As of",
    ...thesis.hypotheses.map(({ title }) => title),
    `${thesis.hypotheses[0]?.title ?? ""}, as known now`,
    "Became known",
  ];
  const rows = path.known.map(({ asOf, posterior, releases }) => [
    asOf,
    ...thesis.hypotheses.map(({ id }) => percent(posterior[id] ?? 0)),
    percent(now.get(asOf)?.posterior[verdict.focus] ?? 0),
    releases.join(", "),
  ]);
  return [head, ...rows];
}

/** Labels that would overlap are left to their hairlines: at least 45 days apart. */
function spaced(days: readonly string[]): readonly { day: string; label: string }[] {
  let last = 0;
  return days.map((day) => {
    const at = Date.parse(day);
    if (at - last < 45 * 86_400_000) return { day, label: "" };
    last = at;
    return { day, label: `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}` };
  });
}

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthLabel(at: number): string {
  const text = new Date(at).toISOString();
  const month = MONTHS[Number(text.slice(5, 7)) - 1] ?? "";
  return month === "Jan" ? `${month}\n${text.slice(0, 4)}` : month;
}

export function round(x: number): number {
  return Number(x.toFixed(2));
}
