/**
 * Notes with what people found in them, and how a draft is scored against that. Needs the shared reference folder.
 * The rule: an item drafted and an item of the labels are one when their spans overlap by half of their union, or their
 * content words agree with F1 of 0.6; each is matched once, the best pairs first. One drafted item that covers a whole group
 * of labels (`merge_group`) is all of them. Anything else drafted, sources and containers too, is wrong.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { NoteFigure, Reading, WatchItem } from "../model/draft.ts";

const DIR = fileURLToPath(new URL("../../../shared/briefs/", import.meta.url));
export const hasBriefs = existsSync(DIR);

type Span = readonly [number, number];
export type GoldItem = {
  readonly quote: string;
  readonly kind: string;
  readonly span: Span;
  readonly merge_group?: number;
};
export type GoldFigure = {
  readonly quote: string;
  readonly amount: number | readonly number[];
  readonly unit: string;
  readonly currency: string | null;
  readonly scale: string | null;
  readonly qualifier: string | null;
};
export type GoldReading = { readonly stance: string; readonly statement: string };
export type GoldBrief = {
  readonly slug: string;
  readonly watch: readonly GoldItem[];
  readonly figures: readonly GoldFigure[];
  readonly readings: readonly GoldReading[];
  readonly entities: readonly { readonly name: string; readonly ticker: string | null }[];
};

export function goldBriefs(): readonly GoldBrief[] {
  return readdirSync(DIR)
    .filter((file) => file.endsWith(".gold.json"))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(`${DIR}${file}`, "utf8")));
}

export function briefBytes({ slug }: Pick<GoldBrief, "slug">): Uint8Array {
  return readFileSync(`${DIR}${slug}.txt`);
}

const EMPTY = new Set(
  "the a an of on for in at to by from with and or its their any is are be as that this it s".split(" "),
);

export function contentWords(text: string): ReadonlySet<string> {
  const words = text
    .toLowerCase()
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ");
  return new Set(words.filter((word) => !EMPTY.has(word)));
}

/** How far two spans are one: intersection over union. */
export function iou(a: Span, b: Span): number {
  const both = Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
  return both / (a[1] - a[0] + (b[1] - b[0]) - both);
}

export function wordsF1(a: string, b: string): number {
  const [x, y] = [contentWords(a), contentWords(b)];
  const both = [...x].filter((word) => y.has(word)).length;
  return both === 0 ? 0 : (2 * both) / (x.size + y.size);
}

export type WatchScore = {
  readonly labels: number;
  readonly found: number;
  readonly drafted: number;
  readonly right: number;
  /** Of the matched pairs: how many, and how many have the kind of the label. */
  readonly pairs: number;
  readonly kinds: number;
  readonly missed: readonly GoldItem[];
  readonly wrong: readonly WatchItem[];
  readonly otherKind: readonly { readonly item: WatchItem; readonly label: GoldItem }[];
};

export function scoreWatch(drafted: readonly WatchItem[], labels: readonly GoldItem[]): WatchScore {
  const open = new Set(labels);
  const free = new Set(drafted);
  const pairs: { item: WatchItem; label: GoldItem }[] = [];
  const groups = Map.groupBy(
    labels.filter(({ merge_group }) => merge_group !== undefined),
    ({ merge_group }) => merge_group,
  );
  for (const members of groups.values())
    for (const item of drafted) {
      const covers =
        members.length > 1 &&
        members.every(({ span }) => item.span[0] <= span[0] + 4 && span[1] - 4 <= item.span[1]);
      if (!covers || !free.has(item)) continue;
      free.delete(item);
      for (const member of members) open.delete(member);
      const [first] = members;
      if (first) pairs.push({ item, label: members.find(({ kind }) => kind === item.kind) ?? first });
    }
  const scored = drafted
    .flatMap((item) =>
      labels.map((label) => ({
        item,
        label,
        by: iou(item.span, label.span),
        f1: wordsF1(item.quote, label.quote),
      })),
    )
    .filter(({ by, f1 }) => by >= 0.5 || f1 >= 0.6)
    .toSorted((a, b) => b.by + b.f1 - (a.by + a.f1));
  for (const { item, label } of scored) {
    if (!free.has(item) || !open.has(label)) continue;
    free.delete(item);
    open.delete(label);
    pairs.push({ item, label });
  }
  return {
    labels: labels.length,
    found: labels.length - open.size,
    drafted: drafted.length,
    right: drafted.length - free.size,
    pairs: pairs.length,
    kinds: pairs.filter(({ item, label }) => item.kind === label.kind).length,
    missed: [...open],
    wrong: [...free],
    otherKind: pairs.filter(({ item, label }) => item.kind !== label.kind),
  };
}

export type ReadingScore = {
  /** Sides the labels have, and of those the ones the draft has too. */
  readonly stances: number;
  readonly recovered: number;
  /** Labels of which a drafted reading has the words and the side; and those of which it has the words and the other side. */
  readonly labels: number;
  readonly worded: number;
  readonly swapped: readonly GoldReading[];
  /** Sides the draft has and the labels have not. */
  readonly invented: readonly string[];
};

export function scoreReadings(drafted: readonly Reading[], labels: readonly GoldReading[]): ReadingScore {
  const [said, made] = [
    new Set(labels.map(({ stance }) => stance)),
    new Set<string>(drafted.map(({ stance }) => stance)),
  ];
  const alike = (label: GoldReading) =>
    drafted.filter(({ statement }) => overlap(statement, label.statement) >= 0.6);
  const worded = labels.filter((label) => alike(label).some(({ stance }) => stance === label.stance));
  return {
    stances: said.size,
    recovered: [...said].filter((stance) => made.has(stance)).length,
    labels: labels.length,
    worded: worded.length,
    swapped: labels.filter((label) => !worded.includes(label) && alike(label).length > 0),
    invented: [...made].filter((stance) => !said.has(stance)),
  };
}

/** Share of the shorter text's content words that stand in the other. */
function overlap(a: string, b: string): number {
  const [x, y] = [contentWords(a), contentWords(b)];
  return [...x].filter((word) => y.has(word)).length / Math.min(x.size, y.size);
}

const figureKey = (
  amount: number | readonly number[],
  unit: string,
  currency: string | null,
  scale: string | null,
) => [amount, unit, currency, scale].join("|");

/** Figures as a set: value or both ends, unit, currency and scale. */
export function scoreFigures(drafted: readonly NoteFigure[], labels: readonly GoldFigure[]) {
  const made = new Map(
    drafted.map((figure) => {
      const amount = typeof figure.exact === "string" ? Number(figure.exact) : figure.exact.map(Number);
      return [figureKey(amount, figure.unit, figure.currency, figure.scale), figure] as const;
    }),
  );
  const said = new Map(
    labels.map((label) => [figureKey(label.amount, label.unit, label.currency, label.scale), label] as const),
  );
  const both = [...made.keys()].filter((key) => said.has(key));
  return {
    drafted: made.size,
    labels: said.size,
    both: both.length,
    bounds: both.filter((key) =>
      labels.some(
        (label) =>
          figureKey(label.amount, label.unit, label.currency, label.scale) === key &&
          label.qualifier === made.get(key)?.qualifier,
      ),
    ).length,
    missed: [...said].flatMap(([key, label]) => (made.has(key) ? [] : [label.quote])),
    wrong: [...made].flatMap(([key, figure]) => (said.has(key) ? [] : [figure.quote])),
  };
}

const folded = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/’/g, "'");

export function scoreEntities(
  drafted: readonly { readonly name: string; readonly ticker: string | null }[],
  labels: GoldBrief["entities"],
) {
  const same = (a: string, b: string) =>
    folded(a) === folded(b) || folded(a).startsWith(`${folded(b)} `) || folded(b).startsWith(`${folded(a)} `);
  const found = labels.filter(({ name }) => drafted.some((each) => same(each.name, name)));
  const tickers = drafted.flatMap(({ name, ticker }) => {
    const label =
      labels.find((each) => folded(each.name) === folded(name)) ??
      labels.find((each) => same(each.name, name));
    return ticker === null || !label ? [] : [{ name, ticker, isRight: label.ticker === ticker }];
  });
  return {
    labels: labels.length,
    found: found.length,
    missed: labels.filter((label) => !found.includes(label)).map(({ name }) => name),
    tickers: tickers.length,
    ticked: tickers.filter(({ isRight }) => isRight).length,
    wrongTickers: tickers.filter(({ isRight }) => !isRight).map(({ name, ticker }) => `${name} ${ticker}`),
  };
}
