/** One metric as data, and what metrics share. */
import type { CatalogueMetric } from "../../model/catalogue.ts";

type More = Partial<Pick<CatalogueMetric, "unit" | "sign" | "basis" | "time">>;

/** @param names the words releases use, apart by bars */
export const metric = (id: string, title: string, names: string, more: More = {}): CatalogueMetric => ({
  id,
  title,
  names: names.split("|"),
  unit: "money",
  sign: "signed",
  time: "flow",
  ...more,
});
export const SPENT: More = { sign: "positive" };
export const NON_GAAP: More = { basis: "non-gaap" };
export const RATIO: More = { unit: "ratio" };
export const BALANCE: More = { time: "balance" };
