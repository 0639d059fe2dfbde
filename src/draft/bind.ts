/**
 * A watch item → a proposed signal: whose figure, which metric of the catalogue, in which unit, where and when it will come.
 * Rules kept here: a metric or entity is proposed only where the words name it; what is only near is listed as near, not
 * taken; nothing is predicted.
 */
import type { Catalogue, CatalogueMetric } from "../model/catalogue.ts";
import type { Day } from "../model/day.ts";
import type { DraftSignal, NoteEntity, Unbound, WatchItem } from "../model/draft.ts";
import type { Observation } from "../model/observation.ts";
import { baseRateOf } from "./base-rate.ts";
import { ANY_MARGIN, DRIVERS, EVENTS, NEAR, OTHERS, SOURCES } from "./bind-words.ts";
import { calendarOf } from "./calendar.ts";
import { plainWords, unmarked } from "./note.ts";

export type Desk = {
  readonly catalogue: Catalogue;
  /** What the desk has read so far; empty when there is no desk. */
  readonly history: readonly Observation[];
  /** Signals of the desk's theses, as their files write them. */
  readonly signals: readonly Readonly<Record<string, unknown>>[];
};

export type Bound = { readonly signal: DraftSignal; readonly unbound: readonly Unbound[] };

type About = {
  readonly subject: NoteEntity | null;
  readonly entities: readonly NoteEntity[];
  readonly opened: Day;
};

export function bind(item: WatchItem, about: About, desk: Desk): Bound {
  const names = [item.item, plainWords(item.quote)].map((name) => name.toLowerCase());
  const known = desk.signals.find(
    ({ title }) => typeof title === "string" && names.includes(title.toLowerCase()),
  );
  const bound = bindByWords(item, about, desk);
  return known === undefined ? bound : { signal: withKnown(bound.signal, known), unbound: [] };
}

/** A signal the desk has already is not bound anew. */
function withKnown(signal: DraftSignal, known: Readonly<Record<string, unknown>>): DraftSignal {
  const kind =
    (["path", "count", "tally", "categorical", "disclosure"] as const).find((each) => each === known.kind) ??
    signal.kind;
  const text = (field: string): string | null => {
    const value = known[field];
    return typeof value === "string" ? value : null;
  };
  const categories = Array.isArray(known.categories) ? known.categories.map(String) : signal.categories;
  return {
    ...signal,
    known,
    kind,
    categories,
    entity: text("entity") ?? signal.entity,
    segment: text("segment"),
    metric: text("metric"),
    unit: text("unit"),
    ...(kind === "path" || kind === "tally" ? {} : { period: null }),
  };
}

function bindByWords(item: WatchItem, { subject, entities, opened }: About, desk: Desk): Bound {
  const { catalogue, history } = desk;
  const words = plainWords(unmarked(item.quote)).toLowerCase();
  const unbound: Unbound[] = [];
  const miss = (field: Unbound["field"], because: string, nearest: readonly string[]) =>
    unbound.push({ watch: item.quote, field, because, nearest });

  const named = entities.find(({ name, id, ticker }) => (id ?? ticker) !== null && item.quote.includes(name));
  const isOthers = named === undefined && OTHERS.test(words);
  const whose = isOthers ? null : (named ?? subject);
  const entity = whose === null ? null : idOf(whose);
  if (isOthers)
    miss(
      "entity",
      "the words speak of others than the subject and name none",
      entities
        .filter((each) => each !== subject && (each.ticker ?? each.id) !== null)
        .map(idOf)
        .slice(0, 5),
    );
  const segment = catalogue.segments.find(
    (each) => each.entity === entity && each.names.some((name) => hasWords(words, name.toLowerCase())),
  );

  const event = EVENTS.find(
    ({ kinds, words: need }) => kinds.includes(item.kind) && (need === undefined || need.test(words)),
  );
  const metric = event ? undefined : metricOf(words, item, { entity, desk });
  const statement = event && catalogue.statements.find(({ id }) => id === event.statement);
  if (!event && !metric)
    miss("metric", "no metric of the catalogue goes by these words", near(item, catalogue));
  if (event && !statement)
    miss(
      "metric",
      `nothing in the catalogue says ${event.what}`,
      catalogue.statements.map(({ id }) => id).slice(0, 5),
    );
  if (entity !== null && !catalogue.entities.some(({ id }) => id === entity) && whose !== subject)
    miss("entity", `the catalogue has no entity \`${entity}\``, [
      `entities: { id: ${entity}, title: ${whose?.name}, names: [${whose?.name}] } in catalogue.yaml`,
    ]);

  const isGrowth =
    /\bgrowth|grow|accelerat|trajectory of revenue|revenue targets?\b/.test(words) &&
    metric?.unit === "money";
  const isSilent =
    !event &&
    /\b(?:clarity|timelines?|timetable|disclosures?|details|guidance|targets?)\b/.test(words) &&
    metric === undefined;
  const kind = event?.kind ?? (isSilent ? "disclosure" : "path");
  const measure = event
    ? "statement"
    : isGrowth
      ? "yoy"
      : kind === "disclosure" && metric
        ? "guidance"
        : "level";
  const unit = unitOf(
    kind,
    { measure, metric, event: event !== undefined },
    catalogue.entities.find(({ id }) => id === entity)?.currency,
  );
  if (unit === null && metric)
    miss("unit", "the currency of the figure is not known", ["USD m", "CNY bn", "EUR m"]);
  const calendar =
    kind === "path" || kind === "tally" || kind === "disclosure"
      ? calendarOf({ entity, opened }, desk)
      : null;
  if (calendar?.odd) miss("period", calendar.odd, []);
  const metricId = statement?.id ?? metric?.id ?? null;
  const signal: DraftSignal = {
    id: "",
    known: null,
    title: capital(item.item),
    item,
    question: questionOf(item, kind),
    entity,
    segment: segment?.id ?? null,
    metric: metricId,
    measure,
    formula: measure === "yoy" ? ["stated", "growth"] : ["stated"],
    source:
      SOURCES[item.kind] ??
      (entity === null
        ? "news"
        : `${entity}-${kind === "path" || kind === "disclosure" ? "results" : "filings"}`),
    driver: DRIVERS[item.kind],
    unit,
    kind,
    categories: kind === "categorical" ? Object.keys(statement?.categories ?? { yes: 0, no: 0 }) : [],
    cadence:
      kind === "path" || kind === "tally"
        ? "every quarter"
        : kind === "disclosure"
          ? "once"
          : "as it happens",
    period: calendar?.period ?? null,
    due: calendar?.due ?? null,
    dueFrom: calendar?.from ?? null,
    baseRate:
      kind === "path" && metricId !== null
        ? baseRateOf({ entity, segment: segment?.id ?? null, metric: metricId, measure, unit }, history)
        : null,
  };
  return { signal, unbound };
}

/** The longest name of a metric that stands in the words; "margins" alone is one only where the desk knows one. */
function metricOf(
  words: string,
  item: WatchItem,
  { entity, desk }: { readonly entity: string | null; readonly desk: Desk },
): CatalogueMetric | undefined {
  const named = desk.catalogue.metrics
    .flatMap((metric) => metric.names.map((name) => ({ metric, name: name.toLowerCase() })))
    .filter(({ name }) => hasWords(words, name))
    .toSorted((a, b) => b.name.length - a.name.length)[0]?.metric;
  if (named) return named;
  const near = NEAR.find(([pattern]) => pattern.test(words))?.[1];
  if (near !== undefined) return desk.catalogue.metrics.find(({ id }) => id === near);
  if (item.kind !== "margin" || !ANY_MARGIN.test(words)) return undefined;
  const known = new Set(
    desk.history
      .filter((each) => each.entity === entity && /margin$/.test(each.metric))
      .map((each) => each.metric),
  );
  return known.size === 1 ? desk.catalogue.metrics.find(({ id }) => known.has(id)) : undefined;
}

function near(item: WatchItem, catalogue: Catalogue): readonly string[] {
  const sought = new Set(
    item.item
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word.length > 3),
  );
  const byKind: Readonly<Record<string, readonly string[]>> = {
    margin: ["gross-margin", "operating-margin", "adjusted-ebita-margin"],
    revenue: ["revenue", "arr"],
    cash_flow: ["free-cash-flow", "operating-cash-flow", "cash-and-investments"],
    capex: ["capex", "capex-pledge"],
    orders: ["remaining-performance-obligation", "inventory"],
    utilization: ["utilization", "users"],
    flows: ["shares-held", "share-repurchases"],
    guidance: ["revenue", "adjusted-ebitda"],
  };
  const alike = catalogue.metrics
    .filter(({ title }) =>
      title
        .toLowerCase()
        .split(/[^a-z]+/)
        .some((word) => sought.has(word)),
    )
    .map(({ id }) => id);
  return [...new Set([...(byKind[item.kind] ?? []), ...alike])]
    .filter((id) => catalogue.metrics.some((each) => each.id === id))
    .slice(0, 4);
}

function unitOf(
  kind: DraftSignal["kind"],
  {
    measure,
    metric,
    event,
  }: {
    readonly measure: DraftSignal["measure"];
    readonly metric: CatalogueMetric | undefined;
    readonly event: boolean;
  },
  currency: string | undefined,
): string | null {
  if (event) return kind === "tally" ? "count" : "statement";
  if (measure === "yoy" || measure === "share" || metric?.unit === "ratio") return "percent";
  if (metric?.unit === "money")
    return currency === undefined ? null : `${currency} ${currency === "USD" ? "m" : "bn"}`;
  return metric?.unit ?? null;
}

function questionOf({ item }: WatchItem, kind: DraftSignal["kind"]): string {
  if (/^(?:whether|how|if|what|who|when)\b/i.test(item))
    return `${capital(item.replace(/^whether\s/i, "Is it so that "))}?`;
  if (kind === "tally") return `How many times in the period: ${item}?`;
  if (kind === "categorical") return `What is said of ${item}?`;
  if (kind === "disclosure") return `Is it disclosed: ${item}?`;
  return `What is the figure for ${item}?`;
}

export function idOf({ id, name }: Pick<NoteEntity, "id" | "name">): string {
  return id ?? slug(name, "-");
}

export function slug(words: string, joint: "-" | "_"): string {
  const plain = words
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, joint);
  return (
    plain
      .replace(new RegExp(`^${joint}+|${joint}+$`, "g"), "")
      .slice(0, 60)
      .replace(new RegExp(`${joint}+$`), "") || "x"
  );
}

function hasWords(words: string, name: string): boolean {
  const at = words.indexOf(name);
  return at >= 0 && !/[\w]/.test(words[at - 1] ?? " ") && !/[\w]/.test(words[at + name.length] ?? " ");
}

export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
