/** A fan: P10 to P90 as a band, the median as a line, and the line it has to cross with its name. */
import type { EChartsCoreOption } from "echarts/core";
import { inUnitText } from "../words.ts";
import { type Colours, FONT, monthText } from "./colours.ts";

export type Fan = {
  readonly unit: string;
  readonly points: readonly (readonly [day: string, low: number, mid: number, high: number])[];
  /** The line it has to cross, named. */
  readonly mark: { readonly at: number; readonly title: string } | null;
};
type Api = { readonly coord: (point: readonly (number | string)[]) => readonly number[] };

export function fanOption({ points, unit, mark }: Fan, c: Colours, width: number): EChartsCoreOption {
  const ends = [...points.flatMap(([, low, , high]) => [low, high]), ...(mark ? [mark.at] : [])];
  return {
    textStyle: { fontFamily: FONT },
    grid: { left: 62, right: width < 520 ? 60 : 90, top: 20, bottom: 34 },
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: c.hair } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: c.faint, fontSize: 12, hideOverlap: true, formatter: monthText },
      min: points[0]?.[0],
      max: points.at(-1)?.[0],
    },
    yAxis: {
      type: "value",
      min: Math.min(...ends),
      max: Math.max(...ends),
      axisLabel: { color: c.faint, fontSize: 12, formatter: (x: number) => inUnitText(x, unit) },
      splitLine: { lineStyle: { color: c.hair } },
    },
    series: [
      {
        type: "custom",
        silent: true,
        data: [[points[0]?.[0] ?? 0, points[0]?.[1] ?? 0]],
        renderItem: (_: unknown, api: Api) => ({
          type: "polygon",
          shape: {
            points: [
              ...points.map(([day, , , high]) => api.coord([Date.parse(day), high])),
              ...points.toReversed().map(([day, low]) => api.coord([Date.parse(day), low])),
            ],
          },
          style: { fill: c.favourable, opacity: 0.18 },
        }),
      },
      {
        type: "line",
        symbol: "none",
        silent: true,
        data: points.map(([day, , mid]) => [day, mid]),
        lineStyle: { color: c.favourable, width: 2.5 },
        ...(mark
          ? {
              markLine: {
                silent: true,
                symbol: "none",
                lineStyle: { color: c.unfavourable, type: "solid", width: 1.5 },
                label: {
                  color: c.unfavourable,
                  fontSize: 12,
                  position: "insideEndTop",
                  formatter: mark.title,
                },
                data: [{ yAxis: mark.at }],
              },
            }
          : {}),
      },
    ],
  };
}
