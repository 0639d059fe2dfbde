/** A reaction as dots with their ranges, the largest on top. */
import type { EChartsCoreOption } from "echarts/core";
import type { ReactionReport, TickerReaction, WindowReaction } from "../model/reaction.ts";
import { signed } from "../model/written.ts";
import { FAINT, FAVOURABLE, HAIR, INK, PAPER } from "./drawing.ts";

/** The first window asked for that the prices reach. */
export function shownWindow({ windows, group }: ReactionReport): string {
  return windows.find((name) => group?.windows[name] !== undefined) ?? windows[0] ?? "0:0";
}

type Row = { readonly name: string; readonly placebo: boolean; readonly window: WindowReaction };

export function reactionChart(
  report: ReactionReport,
  titles: ReadonlyMap<string, string>,
): EChartsCoreOption {
  const name = shownWindow(report);
  const rowsOf = (tickers: Readonly<Record<string, TickerReaction>>, placebo: boolean): readonly Row[] =>
    Object.entries(tickers).flatMap(([ticker, { windows }]) => {
      const window = windows[name];
      return window ? [{ name: titles.get(ticker) ?? ticker, placebo, window }] : [];
    });
  const rows = [...rowsOf(report.tickers, false), ...rowsOf(report.placebo?.tickers ?? {}, true)].toSorted(
    (a, b) => b.window.car - a.window.car,
  );
  const ends = rows.flatMap(({ window }) => window.ci95).map((each) => 100 * each);
  return {
    grid: { left: 190, right: 70, top: 8, bottom: 40 },
    xAxis: {
      type: "value",
      min: 5 * Math.floor(Math.min(0, ...ends) / 5),
      max: 5 * Math.ceil(Math.max(0, ...ends) / 5),
      axisLabel: { color: FAINT },
      splitLine: { lineStyle: { color: HAIR } },
      name: "percent beyond the market",
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: FAINT },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map((row) => row.name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: INK, fontSize: 12 },
    },
    series: [
      {
        type: "custom",
        silent: true,
        data: rows.map(({ window: { ci95 } }, i) => [100 * ci95[0], 100 * ci95[1], i]),
        encode: { x: [0, 1], y: 2 },
        renderItem: (_: unknown, api: RangeApi) => {
          const [x1 = 0, y = 0] = api.coord([api.value(0), api.value(2)]);
          const [x2 = 0] = api.coord([api.value(1), api.value(2)]);
          const line = { x1: round(x1), x2: round(x2), y1: round(y), y2: round(y) };
          return { type: "line", shape: line, style: { stroke: FAINT, lineWidth: 2 } };
        },
      },
      {
        type: "scatter",
        symbolSize: 10,
        z: 5,
        data: rows.map(({ window, placebo }, i) => ({
          value: [round(100 * window.car), i],
          itemStyle: placebo ? { color: PAPER, borderColor: FAINT, borderWidth: 2 } : { color: FAVOURABLE },
        })),
        label: {
          show: true,
          position: "top",
          distance: 2,
          color: INK,
          fontSize: 11,
          formatter: ({ value }: { value: readonly number[] }) => `${signed(value[0] ?? 0, 1)}%`,
        },
      },
    ],
  };
}

type RangeApi = {
  readonly coord: (point: readonly number[]) => readonly number[];
  readonly value: (dimension: number) => number;
};

function round(x: number): number {
  return Number(x.toFixed(2));
}
