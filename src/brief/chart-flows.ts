/** Holders over time as steps, each named at its end. */
import type { EChartsCoreOption } from "echarts/core";
import { dayOf } from "../model/day.ts";
import type { FlowReport, HoldingPoint } from "../model/flow.ts";
import { dayLabel } from "../model/period.ts";
import { significant } from "../model/written.ts";
import { FAINT, FAVOURABLE, HAIR, INK, UNFAVOURABLE, UNFAVOURABLE_TINT } from "./drawing.ts";

const COLOURS = [FAVOURABLE, UNFAVOURABLE, UNFAVOURABLE_TINT, INK, FAINT];
/** Lines a reader can still tell apart; the table has the others. */
const MOST_LINES = 5;
const MILLION = 1e6;

export function flowChart({ points, events }: FlowReport): EChartsCoreOption {
  const lines = [
    ...Map.groupBy(
      points.filter(({ kind }) => kind === "level"),
      ({ holder, fund }) => (fund ? `${holder} ${fund}` : holder),
    ),
  ]
    .filter(([, levels]) => levels.length > 1)
    .toSorted(([, a], [, b]) => largest(b) - largest(a))
    .filter(([, levels], _, all) => largest(levels) >= largest(all[0]?.[1] ?? levels) / 20)
    .slice(0, MOST_LINES);
  return {
    grid: { left: 52, right: 150, top: 24, bottom: 30 },
    xAxis: {
      type: "time",
      axisLabel: { color: FAINT, hideOverlap: true },
      axisLine: { lineStyle: { color: HAIR } },
    },
    yAxis: { type: "value", axisLabel: { color: FAINT }, splitLine: { lineStyle: { color: HAIR } } },
    series: lines.map(([name, levels], i) => ({
      type: "line",
      step: "end",
      symbol: "circle",
      symbolSize: 6,
      lineStyle: { color: COLOURS[i] ?? FAINT, width: 2 },
      itemStyle: { color: COLOURS[i] ?? FAINT },
      data: levels.map(({ day, ordinary }) => [day, Number((ordinary / MILLION).toFixed(4))]),
      endLabel: { show: true, formatter: () => name, color: COLOURS[i] ?? FAINT, fontSize: 12 },
      labelLayout: { moveOverlap: "shiftY" },
      ...(i === 0
        ? {
            markLine: {
              silent: true,
              symbol: "none",
              lineStyle: { color: FAINT, type: "dotted" },
              label: { formatter: "event", color: FAINT },
              data: events.map(({ day }) => ({ xAxis: day })),
            },
          }
        : {}),
    })),
  };
}

function largest(levels: readonly HoldingPoint[]): number {
  return Math.max(...levels.map(({ ordinary }) => ordinary));
}

const RELATION = {
  before: "before it: no effect of it",
  spans: "its period holds the event",
  after: "after it",
};

export function flowRows({ points, events }: FlowReport): readonly (readonly string[])[] {
  const [event] = events;
  return [
    ["Holder", "Security", "On", "Held", "Change", "At the price before", "Known", "The event", "Source"],
    ...points.map((point) => {
      const relation = event && point.relation[event.id];
      return [
        point.fund ? `${point.holder} ${point.fund}` : point.holder,
        point.ticker,
        dayLabel(point.day),
        point.kind === "level" ? significant(point.shares, 15) : "–",
        point.change === null ? "first seen" : significant(point.change, 15),
        point.value === null ? "–" : significant(Math.round(point.value), 15),
        dayLabel(dayOf(point.known)),
        relation ? RELATION[relation] : "–",
        point.source.title,
      ];
    }),
  ];
}
