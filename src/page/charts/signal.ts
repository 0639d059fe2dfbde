/** A signal's path: what was seen against each hypothesis' P10–P90; what is awaited is left open, with the day it is due. */
import type { EChartsCoreOption } from "echarts/core";
import type { Outcome } from "../../model/evidence.ts";
import type { ThesisPage } from "../../model/page.ts";
import { inUnitText } from "../words.ts";
import { type Colours, FONT, shortDay, shortPeriod } from "./colours.ts";

export type PathSignal = ThesisPage["signals"][number] & {
  readonly expect: NonNullable<ThesisPage["signals"][number]["expect"]>;
};
export type SignalAsked = {
  readonly signal: PathSignal;
  readonly hypotheses: ThesisPage["hypotheses"];
  readonly tones: Readonly<Record<string, "favourable" | "unfavourable" | "tint">>;
  readonly seen: readonly Outcome[];
  readonly asOf: string;
};

/** Height of the plot, pixels: the chart less its margins. */
const PLOT = 170;

type Range = readonly [low: number, mid: number, high: number];

export function signalOption(
  { signal, hypotheses, tones, seen, asOf }: SignalAsked,
  c: Colours,
  width: number,
): EChartsCoreOption {
  const keys = Object.keys(signal.expect).toSorted();
  const rangeAt = (key: string, id: string): Range | undefined =>
    (signal.expect[key] as Readonly<Record<string, Range>> | undefined)?.[id];
  const values = seen.map(middle).filter((x) => x !== undefined);
  const ends = [...keys.flatMap((key) => hypotheses.flatMap(({ id }) => rangeAt(key, id) ?? [])), ...values];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const scale = axis(low, high);
  const narrow = width < 430;
  // Where there is little room the newest alone is named.
  const known = new Set(seen.map(({ period }) => period));
  const newest = keys.findLastIndex((key) => known.has(key));
  const perPixel = (scale.max - scale.min) / PLOT;
  const labels = spread(
    hypotheses.map(({ id, title }) => ({
      at: rangeAt(keys.at(-1) ?? "", id)?.[1] ?? 0,
      size: (wrapped(title, narrow ? 13 : 19).split("\n").length * 14 + 3) * perPixel,
    })),
  );
  return {
    textStyle: { fontFamily: FONT },
    grid: { left: 50, right: narrow ? 96 : 140, top: 22, bottom: 28 },
    xAxis: {
      type: "category",
      data: keys.map(shortPeriod),
      axisLine: { lineStyle: { color: c.hair } },
      axisTick: { show: false },
      axisLabel: { color: c.faint, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      ...scale,
      axisLabel: { color: c.faint, fontSize: 11, formatter: (x: number) => inUnitText(x, signal.unit) },
      splitLine: { lineStyle: { color: c.hair } },
    },
    series: [
      ...hypotheses.map(({ id, title }, h) =>
        band(
          keys.map((key) => rangeAt(key, id)),
          { colour: c[tones[id] ?? "faint"], title, at: labels[h] ?? 0, narrow },
        ),
      ),
      {
        type: "scatter",
        symbolSize: 11,
        z: 5,
        silent: true,
        data: keys.map((key) =>
          dot(
            seen.find(({ period }) => period === key),
            signal,
            c,
          ),
        ),
        label: {
          show: true,
          position: "top",
          color: c.ink,
          fontWeight: "bold",
          fontSize: 12,
          formatter: ({ value, dataIndex }: { value: number | null; dataIndex: number }) =>
            value === null || (narrow && dataIndex !== newest) ? "" : bare(inUnitText(value, signal.unit)),
        },
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: c.faint, type: "dashed", width: 1 },
          label: {
            position: "end",
            color: c.faint,
            fontSize: 11,
            formatter: ({ name }: { name: string }) => name,
          },
          data: awaited(keys, { signal, seen, asOf }),
        },
      },
    ],
  };
}

/** The next period that is awaited, with its day. */
function awaited(
  keys: readonly string[],
  { signal, seen, asOf }: Pick<SignalAsked, "signal" | "seen" | "asOf">,
) {
  const key = keys.find(
    (each) => !seen.some(({ period }) => period === each) && (signal.due[each] ?? "") >= asOf,
  );
  const due = key === undefined ? undefined : signal.due[key];
  return key === undefined || due === undefined
    ? []
    : [{ xAxis: keys.indexOf(key), name: `due ${shortDay(due)}` }];
}

type Band = {
  readonly colour: string;
  readonly title: string;
  readonly at: number;
  readonly narrow: boolean;
};

function band(ranges: readonly (Range | undefined)[], { colour, title, at, narrow }: Band) {
  const known = ranges.flatMap((range, i) => (range ? [{ i, low: range[0], high: range[2] }] : []));
  return {
    type: "custom",
    silent: true,
    clip: false,
    data: [[0, known[0]?.low ?? 0]],
    renderItem: (_: unknown, api: { coord: (point: readonly number[]) => readonly number[] }) => {
      const point = (x: number, y: number) => api.coord([x, y]).map((of) => Number(of.toFixed(2)));
      const [x = 0, y = 0] = point(known.at(-1)?.i ?? 0, at);
      return {
        type: "group",
        children: [
          {
            type: "polygon",
            shape: {
              points: [
                ...known.map(({ i, high }) => point(i, high)),
                ...known.toReversed().map(({ i, low }) => point(i, low)),
              ],
            },
            style: { fill: colour, opacity: 0.14 },
          },
          {
            type: "polyline",
            shape: { points: known.map(({ i, high }) => point(i, high)) },
            style: { stroke: colour, lineWidth: 1, fill: "none", opacity: 0.7 },
          },
          {
            type: "polyline",
            shape: { points: known.map(({ i, low }) => point(i, low)) },
            style: { stroke: colour, lineWidth: 1, fill: "none", opacity: 0.7 },
          },
          {
            type: "text",
            style: {
              x: x + 12,
              y,
              text: wrapped(title, narrow ? 13 : 19),
              fill: colour,
              fontSize: 12,
              fontWeight: 600,
              verticalAlign: "middle",
              fontFamily: FONT,
            },
          },
        ],
      };
    },
  };
}

function wrapped(title: string, most: number): string {
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

/** Positions moved apart so that what stands there does not overlap. */
function spread(wanted: readonly { readonly at: number; readonly size: number }[]): readonly number[] {
  const order = wanted.map((each, i) => ({ ...each, i })).toSorted((a, b) => a.at - b.at);
  for (let k = 1; k < order.length; k++) {
    const [before, here] = [order[k - 1], order[k]];
    const gap = before && here ? (before.size + here.size) / 2 : 0;
    if (before && here && here.at - before.at < gap) here.at = before.at + gap;
  }
  // Pushed up by those below, they come back down by half of what the last was moved.
  const last = order.at(-1);
  const moved = last ? last.at - (wanted[last.i]?.at ?? last.at) : 0;
  return wanted.map((_, i) => (order.find((each) => each.i === i)?.at ?? 0) - moved / 2);
}

function dot(outcome: Outcome | undefined, signal: PathSignal, c: Colours) {
  const x = outcome && middle(outcome);
  if (outcome === undefined || x === undefined) return { value: null };
  const hollow = outcome.authority !== "primary" || signal.redefined.some((from) => from <= outcome.period);
  return { value: x, itemStyle: { color: hollow ? c.paper : c.ink, borderColor: c.ink, borderWidth: 2 } };
}

export function middle({ value }: Outcome): number | undefined {
  if (value.kind === "point") return value.x;
  if (value.kind !== "interval") return undefined;
  if (value.low === null) return value.high ?? undefined;
  return value.high === null ? value.low : (value.low + value.high) / 2;
}

/** Round ends and steps around what is shown: four or five lines. */
function axis(
  low: number,
  high: number,
): { readonly min: number; readonly max: number; readonly interval: number } {
  const rough = Math.max(1e-9, (high - low) / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = ([1, 2, 2.5, 5, 10].find((step) => step * power >= rough) ?? 10) * power;
  return { min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval, interval };
}

/** The axis names the currency; a label need not. */
function bare(text: string): string {
  return text.replace(/^(−?)(RMB |US\$|HK\$|€|£|¥)/, "$1");
}
