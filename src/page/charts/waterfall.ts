/** The waterfall: one bar a release, decibans, with the word beside. */
import type { EChartsCoreOption } from "echarts/core";
import type { Step } from "../../model/verdict.ts";
import { signed } from "../../model/written.ts";
import { strengthText } from "../words.ts";
import { type Colours, FONT, shortDay } from "./colours.ts";

export function waterfallOption(steps: readonly Step[], c: Colours, width: number): EChartsCoreOption {
  const narrow = width < 620;
  let sofar = 0;
  const bars = steps.map((step) => {
    const from = sofar;
    sofar += step.deltaDb;
    return { step, from, to: sofar };
  });
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  return {
    textStyle: { fontFamily: FONT },
    grid: { left: narrow ? 66 : 210, right: narrow ? 92 : 150, top: 8, bottom: 40 },
    xAxis: {
      type: "value",
      min: 2 * Math.floor(Math.min(0, ...ends) / 2),
      max: 2 * Math.ceil(Math.max(1, ...ends) / 2),
      axisLabel: { color: c.faint, fontSize: 12 },
      splitLine: { lineStyle: { color: c.hair } },
      name: "decibans so far",
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: c.faint, fontSize: 12 },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: steps.map((step) =>
        narrow ? shortDay(step.knownAt) : `${releaseText(step.release)}  ${shortDay(step.knownAt)}`,
      ),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: c.ink, fontSize: 12 },
    },
    series: [
      {
        type: "custom",
        silent: true,
        clip: false,
        data: bars.map(({ from, to }, i) => [i, from, to]),
        encode: { y: 0, x: [1, 2] },
        renderItem: (_: unknown, api: Api) => bar(api, bars[api.value(0)]?.step, { c, narrow }),
      },
    ],
  };
}

type Api = {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly number[];
};

function bar(
  api: Api,
  step: Step | undefined,
  { c, narrow }: { readonly c: Colours; readonly narrow: boolean },
) {
  const [x0 = 0, y = 0] = api.coord([api.value(1), api.value(0)]);
  const [x1 = 0] = api.coord([api.value(2), api.value(0)]);
  const up = (step?.deltaDb ?? 0) >= 0;
  const colour = up ? c.favourable : c.unfavourable;
  const says = step
    ? `${signed(step.deltaDb, 1)}${narrow || Math.abs(step.deltaDb) < 1 ? "" : ` ${strengthText(step.deltaDb)}`}`
    : "";
  return {
    type: "group",
    children: [
      {
        type: "rect",
        shape: { x: Math.min(x0, x1), y: y - 7, width: Math.max(2, Math.abs(x1 - x0)), height: 14 },
        style: { fill: colour },
      },
      { type: "line", shape: { x1, y1: y - 7, x2: x1, y2: y + 23 }, style: { stroke: c.hair, lineWidth: 1 } },
      {
        type: "text",
        style: {
          x: Math.max(x0, x1) + 7,
          y,
          text: says,
          fill: c.ink,
          fontSize: 12,
          verticalAlign: "middle",
          fontFamily: FONT,
        },
      },
    ],
  };
}

/** "alibaba-2026Q2" → "Alibaba 2026Q2"; a silence says so. */
export function releaseText(release: string): string {
  const silence = /^silence:(.*)$/.exec(release);
  if (silence) return "Silence";
  const words = release.replaceAll(/[-_]+/g, " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
