/**
 * The words the product knows. A desk adds its own in catalogue.yaml.
 * Rule kept here: a statement's phrase says by itself what is counted; words that only lean that way are left out.
 */
import type { Catalogue, CatalogueStatement } from "../model/catalogue.ts";
import { metrics } from "./catalogue/metrics.ts";
import { entities, qualifiers, segments } from "./catalogue/names.ts";

const statements: readonly CatalogueStatement[] = [
  {
    id: "cloud-supply",
    title: "Supply and demand for compute",
    categories: {
      demand_exceeds_supply: [
        "demand exceeds supply",
        "demand exceeded supply",
        "demand outstrips supply",
        "demand outpaces supply",
        "cannot keep up with orders",
        "cannot keep up with demand",
        "short of supply",
        "supply falls short of demand",
      ],
      balanced: ["supply and demand are balanced", "supply meets demand"],
      excess_capacity: ["excess capacity", "capacity stands idle", "supply exceeds demand"],
    },
  },
  {
    id: "equity-raise",
    title: "New shares sold",
    categories: {
      yes: ["placement of new shares", "sells new shares", "sold new shares", "sale of new shares"],
      no: ["rules out selling shares", "ruled out selling shares"],
    },
  },
  {
    id: "regulatory-action",
    title: "Restrictive regulatory action",
    categories: {
      restrictive: ["restrictive action", "restrictive measure"],
      supportive: ["supportive action", "supportive measure"],
    },
  },
  {
    id: "product-rollout",
    title: "Competing product",
    categories: {
      rollout: ["released a rival model", "launched a rival model", "cut the price of its model"],
    },
  },
  {
    id: "contract-win",
    title: "Enterprise contract",
    categories: { named: ["signed as a customer", "named as a customer"] },
  },
];

export const baseCatalogue: Catalogue = { entities, segments, metrics, qualifiers, statements };

/** The desk's words beside the product's; an entry with an id that is known replaces it. */
export function mergeCatalogue(base: Catalogue, own: Catalogue): Catalogue {
  return {
    entities: merge(base.entities, own.entities, ({ id }) => id),
    // Companies may report segments of one name.
    segments: merge(base.segments, own.segments, ({ entity, id }) => `${entity} ${id}`),
    metrics: merge(base.metrics, own.metrics, ({ id }) => id),
    qualifiers: merge(base.qualifiers, own.qualifiers, ({ id }) => id),
    statements: merge(base.statements, own.statements, ({ id }) => id),
  };
}

function merge<T>(first: readonly T[], second: readonly T[], key: (entry: T) => string): readonly T[] {
  const own = new Set(second.map(key));
  return [...first.filter((entry) => !own.has(key(entry))), ...second];
}
