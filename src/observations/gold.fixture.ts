/** Releases labelled by hand, and what a reader's figures are worth against the labels. Only where the shared folder is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseDocument } from "../documents/parse.ts";
import { parseInstant } from "../model/day.ts";
import { type Decimal, formatDecimal, parseDecimal } from "../model/decimal.ts";
import type { Document } from "../model/document.ts";
import { entityId } from "../model/id.ts";
import type { Period } from "../model/period.ts";
import { documentOf } from "./reading.fixture.ts";
import type { Draft } from "./sentence.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));

export const hasGold = existsSync(`${CORPUS}/gold`);

export type Label = {
  readonly metric: string;
  readonly segment?: string | null;
  readonly measure: string;
  readonly period: { readonly start?: string; readonly end?: string; readonly instant?: string };
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly unit: string;
  readonly kind: "prose" | "table";
  readonly quote: string;
};
export type Gold = {
  /** Of its file, inside the corpus. */
  readonly document: string;
  readonly entity: string;
  readonly published: string;
  readonly observations: readonly Label[];
};

/** Names of the labelled releases, as `goldOf` takes them. */
export function goldNames(): readonly string[] {
  return readdirSync(`${CORPUS}/gold`).flatMap((file) => /^(.+)\.gold\.json$/.exec(file)?.[1] ?? []);
}

export function goldOf(name: string): Gold {
  return JSON.parse(readFileSync(`${CORPUS}/gold/${name}.gold.json`, "utf8"));
}

export function goldBytes({ document }: Gold): Uint8Array {
  return new Uint8Array(readFileSync(`${CORPUS}/${document}`));
}

/** A labelled release that is text or Markdown, under a head that says whose it is and of when. */
export function goldDocument(gold: Gold): Document {
  const head = `---\ntitle: Labelled\nissuer: ${gold.entity}\npublished: ${gold.published}\nauthority: primary\n---\n`;
  return documentOf(head + new TextDecoder().decode(goldBytes(gold)));
}

/** A labelled release of any format, with who published it and when. */
export async function goldPage(gold: Gold): Promise<Document> {
  const publishedAt = parseInstant(gold.published);
  const said = { issuer: entityId(gold.entity), ...(publishedAt && { publishedAt }) };
  const { document, problems } = await parseDocument(goldBytes(gold), { origin: gold.document, ...said });
  if (!document) throw new Error(problems.map(({ what }) => what).join(" "));
  return document;
}

/** A figure as the score sees it: what must be the same, and the value. */
export type Scored = { readonly key: string; readonly value: string };

type Sizes<T> = { readonly value?: T | null; readonly low?: T | null; readonly high?: T | null };

/** The value, or both ends of a range. */
function sizesOf<T>({ value, low, high }: Sizes<T>, written: (size: T) => string): string {
  return value ? written(value) : [low, high].map((end) => (end ? written(end) : "")).join("/");
}

type Keyed = Pick<Label, "metric" | "segment" | "measure" | "unit">;

function keyOf({ metric, segment, measure, unit }: Keyed, time: string): string {
  const whose = (segment ?? "").toLowerCase().replace(/\s+/g, " ").trim();
  return [metric, whose, measure, time, unit].join(" | ");
}

export function scoredLabel(label: Label): Scored {
  const { instant, start, end } = label.period;
  const plain = (size: string) => formatDecimal(parseDecimal(size) ?? { units: 0n, scale: 0 });
  return { key: keyOf(label, instant ?? `${start}..${end}`), value: sizesOf(label, plain) };
}

export function scoredFigure(figure: Draft): Scored {
  const time = (period: Period) =>
    period.kind === "instant" ? period.day : `${period.start}..${period.end}`;
  return { key: keyOf(figure, time(figure.period)), value: sizesOf<Decimal>(figure, formatDecimal) };
}

export type Score<T> = {
  readonly labels: number;
  readonly missed: readonly Label[];
  /** Figures of a thing that has labels, and those of them that no label confirms. */
  readonly onKeys: readonly T[];
  readonly wrong: readonly T[];
};

/** Distinct labels of one kind against the figures read; a figure is right when any label of its thing has its value. */
export function scoreOf<T extends Draft>(
  figures: readonly T[],
  { observations }: Gold,
  kind: Label["kind"],
): Score<T> {
  const written = ({ key, value }: Scored) => `${key} = ${value}`;
  const read = new Set(figures.map((figure) => written(scoredFigure(figure))));
  const labels = new Map(
    observations.filter((label) => label.kind === kind).map((label) => [written(scoredLabel(label)), label]),
  );
  const known = Map.groupBy(observations.map(scoredLabel), ({ key }) => key);
  const distinct = [...new Map(figures.map((figure) => [written(scoredFigure(figure)), figure])).values()];
  const onKeys = distinct.filter((figure) => known.has(scoredFigure(figure).key));
  return {
    labels: labels.size,
    missed: [...labels].flatMap(([label, of]) => (read.has(label) ? [] : [of])),
    onKeys,
    wrong: onKeys.filter((figure) => {
      const { key, value } = scoredFigure(figure);
      return !known.get(key)?.some((label) => label.value === value);
    }),
  };
}
