/** A signal's path: what was seen against each hypothesis' P10–P90, the awaited periods left open. */
import type { EChartsCoreOption } from "echarts/core";
import type { Chart } from "../model/brief.ts";
import type { Outcome } from "../model/evidence.ts";
import type { PathSignal } from "../model/thesis.ts";
import { inUnitText } from "../model/written.ts";
import { MONTHS, round } from "./chart-probability.ts";
import {
  type Draw,
  FAINT,
  FAVOURABLE,
  HAIR,
  INK,
  PAPER,
  UNFAVOURABLE,
  UNFAVOURABLE_TINT,
} from "./drawing.ts";
import type { BriefInput } from "./resolve.ts";
import { periodText } from "./words.ts";

const COLOURS = [FAVOURABLE, UNFAVOURABLE_TINT, UNFAVOURABLE];

/** One for each path signal of which anything is known. */
export function signalCharts(input: BriefInput, draw: Draw): readonly Chart[] {
  return input.thesis.signals.flatMap((signal): readonly Chart[] => {
    if (signal.kind !== "path") return [];
    const seen = input.verdict.outcomes.filter((outcome) => outcome.signal === signal.id);
    if (seen.length === 0) return [];
    const awaited = Object.keys(signal.expect).find((key) => !seen.some(({ period }) => period === key));
    const due = awaited === undefined ? "" : ` The next is ${periodText(awaited)}.`;
    return [
      {
        id: `signal-${signal.id}`,
        title: `${signal.title}, ${signal.unit}`,
        says: `Dots are what was reported (hollow: not from the issuer itself, or redefined); bands are each hypothesis' P10 to P90, written before.${due}`,
        source: `Source: ${signal.source}; ranges from the thesis.`,
        svg: draw(signalChart(input, signal, seen), { width: 720, height: 260 }),
        rows: signalRows(input, signal, seen),
      },
    ];
  });
}

function signalChart(
  { thesis }: BriefInput,
  signal: PathSignal,
  seen: readonly Outcome[],
): EChartsCoreOption {
  const keys = Object.keys(signal.expect);
  const ranges = thesis.hypotheses.map(({ id }) => keys.map((key) => signal.expect[key]?.[id]));
  const values = seen.map((outcome) => middle(outcome)).filter((x) => x !== undefined);
  const ends = [...ranges.flat().flatMap((range) => (range ? [range.low, range.high] : [])), ...values];
  const pad = (Math.max(...ends) - Math.min(...ends)) * 0.08;
  const labels = spread(
    ranges.map((row) => row.at(-1)?.mid ?? 0),
    (Math.max(...ends) - Math.min(...ends)) * 0.1,
  );
  return {
    grid: { left: 52, right: 178, top: 14, bottom: 26 },
    xAxis: {
      type: "category",
      data: keys.map(shortPeriod),
      boundaryGap: true,
      axisLine: { lineStyle: { color: HAIR } },
      axisTick: { show: false },
      axisLabel: { color: FAINT },
    },
    yAxis: {
      type: "value",
      min: Math.floor(Math.min(...ends) - pad),
      max: Math.ceil(Math.max(...ends) + pad),
      axisLabel: { color: FAINT },
      splitLine: { lineStyle: { color: HAIR } },
    },
    series: [
      ...thesis.hypotheses.map(({ title }, h) =>
        band(ranges[h] ?? [], { colour: COLOURS[h] ?? FAINT, title, at: labels[h] ?? 0 }),
      ),
      {
        type: "scatter",
        data: keys.map((key) =>
          dot(
            seen.find(({ period }) => period === key),
            signal,
          ),
        ),
        symbolSize: 11,
        z: 5,
        label: {
          show: true,
          position: "top",
          color: INK,
          fontWeight: "bold",
          fontSize: 12,
          formatter: ({ value }: { value: number | null }) =>
            value === null ? "" : inUnitText(value, signal.unit),
        },
      },
    ],
  };
}

/** A band as a polygon through the middles of the categories, with its name at the right end. */
function band(
  ranges: readonly ({ low: number; high: number } | undefined)[],
  { colour, title, at }: { colour: string; title: string; at: number },
) {
  const known = ranges.flatMap((range, i) => (range ? [{ i, ...range }] : []));
  return {
    type: "custom",
    silent: true,
    clip: false,
    data: [[0, known[0]?.low ?? 0]],
    renderItem: (_: unknown, api: { coord: (point: readonly number[]) => readonly number[] }) => {
      const point = (x: number, y: number) => {
        const [px = 0, py = 0] = api.coord([x, y]);
        return [Number(px.toFixed(2)), Number(py.toFixed(2))];
      };
      const [lx = 0, ly = 0] = point((known.at(-1)?.i ?? 0) + 0, at);
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
            style: { fill: colour, opacity: 0.16, stroke: colour, lineWidth: 1 },
          },
          {
            type: "text",
            style: {
              x: lx + 14,
              y: ly,
              text: wrapped(title),
              fill: colour,
              fontSize: 12,
              fontWeight: 600,
              align: "left",
              verticalAlign: "middle",
            },
          },
        ],
      };
    },
  };
}

function wrapped(title: string): string {
  const words = title.split(" ");
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 22) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

/** Positions at least `gap` apart, in the order given by size. */
function spread(positions: readonly number[], gap: number): readonly number[] {
  const order = positions.map((at, i) => ({ at, i })).toSorted((a, b) => a.at - b.at);
  for (let k = 1; k < order.length; k++) {
    const [before, here] = [order[k - 1], order[k]];
    if (before && here && here.at - before.at < gap) here.at = before.at + gap;
  }
  return positions.map((_, i) => order.find((each) => each.i === i)?.at ?? 0);
}

function dot(outcome: Outcome | undefined, signal: PathSignal) {
  const x = outcome && middle(outcome);
  if (outcome === undefined || x === undefined) return { value: null };
  const redefined = Object.keys(signal.definition).some((from) => from <= outcome.period);
  const hollow = outcome.authority !== "primary" || redefined;
  return { value: round(x), itemStyle: { color: hollow ? PAPER : INK, borderColor: INK, borderWidth: 2 } };
}

function middle({ value }: Outcome): number | undefined {
  if (value.kind === "point") return value.x;
  if (value.kind !== "interval") return undefined;
  return value.low === null
    ? (value.high ?? undefined)
    : value.high === null
      ? value.low
      : (value.low + value.high) / 2;
}

function shortPeriod(key: string): string {
  const quarter = /^(\d{4})Q([1-4])$/.exec(key);
  if (quarter) return `${MONTHS[Number(quarter[2]) * 3 - 1]} ${quarter[1]}`;
  const day = /^(\d{4})-(\d{2})-\d{2}$/.exec(key);
  return day ? `${MONTHS[Number(day[2]) - 1]} ${day[1]}` : key;
}

function signalRows(
  { thesis }: BriefInput,
  signal: PathSignal,
  seen: readonly Outcome[],
): readonly (readonly string[])[] {
  return [
    ["Period", "Seen", "Known", ...thesis.hypotheses.map(({ title }) => title)],
    ...Object.entries(signal.expect).map(([key, by]) => {
      const outcome = seen.find(({ period }) => period === key);
      const x = outcome && middle(outcome);
      return [
        periodText(key),
        x === undefined ? "–" : inUnitText(x, signal.unit),
        outcome?.knownAt ?? "",
        ...thesis.hypotheses.map(
          ({ id }) =>
            `${inUnitText(by[id]?.low ?? 0, signal.unit)} to ${inUnitText(by[id]?.high ?? 0, signal.unit)}`,
        ),
      ];
    }),
  ];
}
