/** The market's part of a thesis file → ThesisMarket, and back. Rule kept here: a thesis that says nothing of the market has no such part. */
import { day, instant, parseDay } from "../model/day.ts";
import { entityId } from "../model/id.ts";
import type { Edge, Shock, SourceLine, ThesisMarket, Weight } from "../model/market.ts";
import type { EdgeFile, ExposuresFile } from "../wire/market.ts";
import type { ThesisFile } from "../wire/thesis.ts";

export function marketFrom(file: ThesisFile): ThesisMarket | undefined {
  const { securities, events, exposures } = file;
  if (securities.length + events.length + exposures.edges.length === 0 && !exposures.shock) return undefined;
  return {
    securities: securities.map((security) => ({ ...security, entity: entityId(security.entity) })),
    events: events.map(({ id, title, time, source }) => {
      const on = parseDay(time);
      return { id, title, time: on ? { day: on } : { at: instant(time) }, source: sourceFrom(source) };
    }),
    shock: exposures.shock && shockFrom(exposures.shock),
    edges: exposures.edges.map(edgeFrom),
  };
}

type WeightFile = NonNullable<EdgeFile["share"]>;
type SourceFile = WeightFile["source"];

function sourceFrom({ title, publisher, url }: SourceFile): SourceLine {
  return {
    title,
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
  };
}

function weightFrom({ value, low, high, source, known }: WeightFile): Weight {
  return { value, low, high, source: sourceFrom(source), known: day(known) };
}

function weightsFrom(weights: Readonly<Record<string, WeightFile>>): Readonly<Record<string, Weight>> {
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weightFrom(weight)]));
}

function shockFrom(shock: NonNullable<ExposuresFile["shock"]>): Shock {
  return {
    title: shock.title,
    entity: entityId(shock.entity),
    unit: shock.unit,
    change: weightFrom(shock.change),
    spending: weightFrom(shock.spending),
    recognised: weightFrom(shock.recognised),
    categories: weightsFrom(shock.categories),
  };
}

function edgeFrom(edge: EdgeFile): Edge {
  return {
    from: entityId(edge.from),
    to: entityId(edge.to),
    kind: edge.kind,
    revenue: edge.revenue && weightFrom(edge.revenue),
    share: edge.share && weightFrom(edge.share),
    ofCategory: weightsFrom(edge.of_category),
    sign: edge.sign,
    source: edge.source && sourceFrom(edge.source),
    known: edge.known === null ? null : day(edge.known),
  };
}

/** The way back, for `saveThesis`: fields that are as usual are left out. */
export function marketFile(market: ThesisMarket | undefined): object {
  if (!market) return {};
  const { securities, events, shock, edges } = market;
  return {
    securities: securities.length === 0 ? undefined : securities,
    events:
      events.length === 0
        ? undefined
        : events.map(({ time, ...event }) => ({ ...event, time: "day" in time ? time.day : time.at })),
    exposures:
      edges.length === 0 && shock === null
        ? undefined
        : {
            shock: shock ?? undefined,
            edges: edges.map(({ from, to, kind, revenue, share, ofCategory, sign, source, known }) => ({
              from,
              to,
              kind,
              revenue: revenue ?? undefined,
              share: share ?? undefined,
              of_category: Object.keys(ofCategory).length === 0 ? undefined : ofCategory,
              sign: sign ?? undefined,
              source: source ?? undefined,
              known: known ?? undefined,
            })),
          },
  };
}
