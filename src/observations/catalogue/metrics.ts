/**
 * The metrics the product knows: ids as the field writes them, kebab-case, and the words releases use.
 * Rules kept here: what is spent is "positive"; "x-margin" is the margin of "x" (or of "x-income", "x-profit") and
 * "x-growth-streak" counts the triple-digit quarters of "x-revenue", by their ids; "eps" in an id is money a share; a name
 * that says "loss", "outflow" or "used in" and no gain beside it is of a negative figure; a name that is part of several
 * metrics ("margin") is given to each and is read only where the sentence before decides.
 */
import type { CatalogueMetric } from "../../model/catalogue.ts";
import { cashMetrics } from "./cash.ts";
import { costMetrics } from "./costs.ts";
import { incomeMetrics } from "./income.ts";
import { operationMetrics } from "./operations.ts";

export const metrics: readonly CatalogueMetric[] = [
  ...incomeMetrics,
  ...costMetrics,
  ...cashMetrics,
  ...operationMetrics,
];
