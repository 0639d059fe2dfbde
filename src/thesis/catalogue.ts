/** A desk's catalogue.yaml → Catalogue. Rule kept here: as for a thesis, every mistake at once, with its place and the fix. */
import type { Catalogue } from "../model/catalogue.ts";
import type { Problem } from "../model/problem.ts";
import { catalogueShape } from "../wire/catalogue.ts";
import { shapeProblems } from "../wire/shape-problem.ts";
import { readYaml } from "../wire/yaml-file.ts";

/** @param text the file; an empty one is an empty catalogue */
export function loadCatalogue(
  text: string,
  { file }: { readonly file: string },
): { readonly catalogue?: Catalogue; readonly problems: readonly Problem[] } {
  const yaml = readYaml(text, { file, noun: "catalogue" });
  if (yaml.value === undefined || yaml.problems.length > 0) return { problems: yaml.problems };
  const shaped = catalogueShape.safeParse(yaml.value ?? {});
  if (!shaped.success) return { problems: shapeProblems(shaped.error.issues, yaml, "catalogue-shape") };
  const { entities, metrics, ...rest } = shaped.data;
  const problems = Object.entries(shaped.data).flatMap(([list, entries]) =>
    repeatedIds(entries.map(({ id }) => id)).map(
      (i): Problem => ({
        code: "catalogue-repeated",
        severity: "error",
        what: `Two ${list} have the id \`${entries[i]?.id}\`.`,
        where: yaml.placeOf([list, i, "id"]),
        fix: "give one of them another id, or join their names.",
      }),
    ),
  );
  if (problems.length > 0) return { problems };
  return {
    problems: [],
    catalogue: {
      ...rest,
      entities: entities.map(
        ({ fiscal_year_end_month: month, currency, cik, tickers, ads_ratio, cusips, ...entity }) => ({
          ...entity,
          ...(cik === undefined ? {} : { cik: cik.replace(/^0+/, "") }),
          ...(tickers === undefined ? {} : { tickers }),
          ...(cusips === undefined ? {} : { cusips }),
          ...(ads_ratio === undefined ? {} : { adsRatio: ads_ratio }),
          ...(currency === undefined ? {} : { currency }),
          ...(month === undefined ? {} : { fiscalYearEndMonth: month }),
        }),
      ),
      metrics: metrics.map(({ basis, concepts, ...metric }) => ({
        ...metric,
        ...(concepts === undefined ? {} : { concepts }),
        ...(basis === undefined ? {} : { basis }),
      })),
    },
  };
}

/** Positions of ids that stood before. */
function repeatedIds(ids: readonly string[]): readonly number[] {
  return [...ids.keys()].filter((i) => ids.indexOf(ids[i] ?? "") !== i);
}
