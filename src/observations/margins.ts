/** Which metric is the margin of which, by their ids: "operating-margin" is of "operating-income", "adjusted-ebita-margin" of "adjusted-ebita". */
import type { Catalogue, CatalogueMetric } from "../model/catalogue.ts";

export function isMarginOf(id: string, metric: string): boolean {
  return metricsOfMargin(id).includes(metric);
}

/** The ids of which this may be the margin; empty when it is no margin's id. */
export function metricsOfMargin(id: string): readonly string[] {
  if (!id.endsWith("-margin")) return [];
  const stem = id.slice(0, -"-margin".length);
  return [stem, `${stem}-income`, `${stem}-profit`];
}

/** The margin the catalogue knows of a metric. */
export function marginOf(catalogue: Catalogue, metric: string): CatalogueMetric | undefined {
  return catalogue.metrics.find(({ id }) => isMarginOf(id, metric));
}
