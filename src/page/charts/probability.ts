/** Probability over time: steps at releases, as known then and as known now; the day looked at, with its jitter range. */
import type { EChartsCoreOption } from "echarts/core";
import type { ReplayLine } from "../../wire/verdict.ts";
import { percent } from "../words.ts";
import { type Colours, FONT, monthText, shortDay } from "./colours.ts";

export type ProbabilityAsked = {
  readonly lines: readonly ReplayLine[];
  readonly focus: string;
  readonly asOf: string;
  /** P10 and P90 on that day; undefined while they are worked out. */
  readonly range: readonly [number, number] | undefined;
};

export function probabilityOption(
  { lines, focus, asOf, range }: ProbabilityAsked,
  c: Colours,
  width: number,
): EChartsCoreOption {
  const share = (of: Readonly<Record<string, number>>) => Number(((of[focus] ?? 0) * 100).toFixed(2));
  const until = lines.filter((line) => line.asOf <= asOf);
  const after = lines.filter((line) => line.asOf >= asOf);
  const here = until.at(-1);
  const end = lines.at(-1)?.asOf ?? asOf;
  const narrow = width < 520;
  return {
    textStyle: { fontFamily: FONT },
    grid: { left: 42, right: narrow ? 54 : 76, top: 28, bottom: 34 },
    xAxis: {
      type: "time",
      max: end,
      axisLine: { lineStyle: { color: c.hair } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: c.faint, fontSize: 12, hideOverlap: true, formatter: monthText },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: 100,
      interval: narrow ? 50 : 25,
      axisLabel: { color: c.faint, fontSize: 12, formatter: "{value}%" },
      splitLine: { lineStyle: { color: c.hair } },
    },
    series: [
      line(
        after.map((at) => [at.asOf, share(at.posterior)]),
        { color: c.later, width: 2 },
      ),
      line(
        thin(lines, focus).map((at) => [at.asOf, share(at.asKnownNow)]),
        { color: c.faint, width: 1.25, type: "dashed" },
      ),
      {
        ...line(
          until.map((at) => [at.asOf, share(at.posterior)]),
          { color: c.favourable, width: 3 },
        ),
        z: 4,
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: c.hair, type: "solid", width: 1 },
          label: {
            show: true,
            position: "end",
            color: c.faint,
            fontSize: 11,
            formatter: ({ name }: { name: string }) => name,
          },
          data: marks(lines, focus, narrow ? 110 : 55),
        },
      },
      here &&
        dayMark({
          asOf,
          at: share(here.posterior),
          range,
          c,
          label: percent(here.posterior[focus as keyof typeof here.posterior] ?? 0),
        }),
    ].filter((series) => series !== undefined),
  };
}

function line(data: readonly (readonly [string, number])[], lineStyle: Readonly<Record<string, unknown>>) {
  return { type: "line", step: "end", data, symbol: "none", silent: true, lineStyle };
}

/** Transitions, not days: the first, the last and each on which the probability as known now moved. */
function thin(lines: readonly ReplayLine[], focus: string): readonly ReplayLine[] {
  const of = (at: ReplayLine | undefined) =>
    (at?.asKnownNow as Readonly<Record<string, number>> | undefined)?.[focus] ?? 0;
  return lines.filter(
    (at, i) => i === 0 || i === lines.length - 1 || Math.abs(of(at) - of(lines[i - 1])) > 0.0005,
  );
}

/** A hairline at each release that moved it; labels that would overlap are left to their hairlines. */
function marks(lines: readonly ReplayLine[], focus: string, apartDays: number) {
  const of = (at: ReplayLine | undefined) =>
    (at?.posterior as Readonly<Record<string, number>> | undefined)?.[focus] ?? 0;
  let last = 0;
  return lines.flatMap((at, i) => {
    if (at.releases.length === 0 || Math.abs(of(at) - of(lines[i - 1])) < 0.01) return [];
    const time = Date.parse(at.asOf);
    const named = time - last >= apartDays * 86_400_000;
    if (named) last = time;
    return [{ xAxis: at.asOf, name: named ? shortDay(at.asOf) : "" }];
  });
}

type Api = {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly number[];
};
type DayMark = {
  readonly asOf: string;
  readonly at: number;
  readonly range: readonly [number, number] | undefined;
  readonly c: Colours;
  readonly label: string;
};

function dayMark({ asOf, at, range, c, label }: DayMark) {
  const [low, high] = range ?? [at / 100, at / 100];
  return {
    type: "custom",
    silent: true,
    clip: false,
    z: 6,
    data: [[asOf, at, low * 100, high * 100]],
    encode: { x: 0, y: [1, 2, 3] },
    renderItem: (_: unknown, api: Api) => {
      const y = (dimension: number) => api.coord([api.value(0), api.value(dimension)])[1] ?? 0;
      const x = api.coord([api.value(0), api.value(1)])[0] ?? 0;
      const text = (from: number, says: string, style: object) => ({
        type: "text",
        style: { x: x + 9, y: from, text: says, verticalAlign: "middle", fontFamily: FONT, ...style },
      });
      const apart = range !== undefined && y(2) - y(3) > 40;
      return {
        type: "group",
        children: [
          {
            type: "rect",
            shape: { x: x - 4, y: y(3), width: 8, height: Math.max(1, y(2) - y(3)) },
            style: { fill: c.favourable, opacity: 0.25 },
          },
          {
            type: "circle",
            shape: { cx: x, cy: y(1), r: 5 },
            style: { fill: c.favourable, stroke: c.paper, lineWidth: 2 },
          },
          text(y(1), label, { fill: c.ink, fontWeight: "bold", fontSize: 15 }),
          ...(apart
            ? [
                ...(y(1) - y(3) > 14
                  ? [text(y(3), `${Math.round(high * 100)}%`, { fill: c.faint, fontSize: 11 })]
                  : []),
                ...(y(2) - y(1) > 14
                  ? [text(y(2), `${Math.round(low * 100)}%`, { fill: c.faint, fontSize: 11 })]
                  : []),
              ]
            : []),
        ],
      };
    },
  };
}
