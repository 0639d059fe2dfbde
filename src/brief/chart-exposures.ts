/** The exposure map: the spender in the middle, suppliers right, the others left and beyond. */
import type { EChartsCoreOption } from "echarts/core";
import type { ExposureReport } from "../model/exposure.ts";
import type { Edge, SourceLine, Weight } from "../model/market.ts";
import { dayLabel } from "../model/period.ts";
import { percent } from "../model/written.ts";
import { FAINT, FAVOURABLE, HAIR, INK, UNFAVOURABLE } from "./drawing.ts";

/** Where nodes may stand, in pixels; two unseen ones hold its corners, so that nothing is stretched. */
const BOX = { width: 510, height: 210 } as const;
const CORNERS = [
  { id: " ", name: "", x: 0, y: 0, symbolSize: 0 },
  { id: "  ", name: "", x: BOX.width, y: BOX.height, symbolSize: 0 },
];

export function exposureChart({ shock, suppliers, edges, titles }: ExposureReport): EChartsCoreOption {
  const columns = layersOf(shock.entity, edges);
  const [first, last] = [Math.min(...columns.keys()), Math.max(...columns.keys())];
  const tallest = Math.max(...[...columns.values()].map(({ length }) => length));
  const nodes = [...columns].flatMap(([x, entities]) =>
    entities.map((entity, i) => {
      const found = suppliers.find((supplier) => supplier.entity === entity);
      const title = titles[entity] ?? entity;
      return {
        id: entity,
        name: found
          ? `${title}\n${percent(found.combined)} (${percent(found.low)}–${percent(found.high)})`
          : title,
        x: ((x - first) / Math.max(1, last - first)) * BOX.width,
        y: BOX.height * (0.5 + (i - (entities.length - 1) / 2) / Math.max(1, tallest - 1)),
        symbolSize: entity === shock.entity ? 22 : 12,
        itemStyle: { color: entity === shock.entity ? INK : found ? FAVOURABLE : FAINT },
      };
    }),
  );
  return {
    series: [
      {
        type: "graph",
        layout: "none",
        silent: true,
        left: 90,
        top: 40,
        ...BOX,
        data: [...nodes, ...CORNERS],
        links: edges.map(({ from, to, kind, sign }) => ({
          source: from,
          target: to,
          lineStyle: {
            color: kind === "competitor" ? UNFAVOURABLE : kind === "supplier" ? FAVOURABLE : HAIR,
            width: 2,
            type: kind === "competitor" ? "dashed" : "solid",
          },
          label: { show: true, formatter: sign ? `${kind}, ${sign}` : kind, color: FAINT, fontSize: 11 },
        })),
        edgeSymbol: ["none", "arrow"],
        edgeSymbolSize: 7,
        label: { show: true, position: "bottom", color: INK, fontSize: 12 },
      },
    ],
  };
}

/** Columns by distance from the spender: suppliers to the right, competitors to the left, the rest by their steps. */
function layersOf(start: string, edges: readonly Edge[]): ReadonlyMap<number, readonly string[]> {
  const at = new Map<string, number>([[start, 0]]);
  for (let found = true; found; ) {
    found = false;
    for (const { from, to, kind } of edges) {
      const [a, b] = [at.get(from), at.get(to)];
      if (a !== undefined && b === undefined) at.set(to, kind === "competitor" ? a - 1 : a + 1);
      else if (b !== undefined && a === undefined) at.set(from, b - 1);
      else continue;
      found = true;
    }
  }
  for (const { from, to } of edges) for (const each of [from, to]) if (!at.has(each)) at.set(each, 3);
  return new Map([...Map.groupBy(at, ([, x]) => x)].map(([x, each]) => [x, each.map(([entity]) => entity)]));
}

export function exposureRows({ suppliers, edges, titles }: ExposureReport): readonly (readonly string[])[] {
  const title = (entity: string) => titles[entity] ?? entity;
  return [
    ["From", "To", "Kind", "Weight", "Low to high", "Together (P10 to P90)", "Source", "Known"],
    ...edges.map((edge) => {
      const weight = edge.share ?? edge.revenue ?? Object.values(edge.ofCategory)[0] ?? null;
      const found = suppliers.find(({ entity, through }) => entity === edge.to && through === edge.from);
      return [
        title(edge.from),
        title(edge.to),
        edge.sign ? `${edge.kind} (${edge.sign})` : edge.kind,
        weight && edge.share ? tenth(weight.value) : "–",
        weight && edge.share ? `${tenth(weight.low)} to ${tenth(weight.high)}` : "–",
        found ? `${tenth(found.combined)} (${tenth(found.low)} to ${tenth(found.high)})` : "–",
        sourceOf(edge, weight),
        knownOf(edge, weight),
      ];
    }),
  ];
}

function tenth(value: number): string {
  return `${(100 * value).toFixed(1)}%`;
}

function sourceOf({ source }: Edge, weight: Weight | null): string {
  const line: SourceLine | null = weight?.source ?? source;
  return line ? [line.title, line.publisher].filter((each) => each !== undefined).join(", ") : "–";
}

function knownOf({ known }: Edge, weight: Weight | null): string {
  const day = weight?.known ?? known;
  return day ? dayLabel(day) : "–";
}
