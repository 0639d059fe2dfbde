/** A desk's catalogue.yaml → Catalogue, with the places of its mistakes. */
import type { Catalogue } from "../model/catalogue.ts";
import type { Problem } from "../model/problem.ts";
import { catalogueShape } from "../wire/catalogue.ts";
import { shapeProblem } from "./shape-problem.ts";
import { readYaml } from "./yaml-file.ts";

export function loadCatalogue(
  text: string,
  { file }: { readonly file: string },
): { readonly catalogue?: Catalogue; readonly problems: readonly Problem[] } {
  const yaml = readYaml(text, file);
  if (yaml.problems.length > 0) return { problems: yaml.problems };
  const shaped = catalogueShape.safeParse(yaml.value ?? {});
  if (!shaped.success)
    return { problems: shaped.error.issues.flatMap((issue) => shapeProblem(issue, yaml, "catalogue-shape")) };
  const repeated = Object.entries(shaped.data).flatMap(([list, entries]) =>
    entries.flatMap(({ id }, i): readonly Problem[] =>
      entries.findIndex((other) => other.id === id) === i
        ? []
        : [
            {
              code: "catalogue-repeated",
              severity: "error",
              what: `Two ${list} have the id \`${id}\`.`,
              where: yaml.placeOf([list, i, "id"]),
              fix: "give one of them another id, or join their names.",
            },
          ],
    ),
  );
  if (repeated.length > 0) return { problems: repeated };
  const { entities, metrics, ...rest } = shaped.data;
  return {
    problems: [],
    catalogue: {
      ...rest,
      entities: entities.map(({ id, title, names, currency, fiscal_year_end_month: month }) => ({
        id,
        title,
        names,
        ...(currency === undefined ? {} : { currency }),
        ...(month === undefined ? {} : { fiscalYearEndMonth: month }),
      })),
      metrics: metrics.map(({ basis, ...metric }) => ({
        ...metric,
        ...(basis === undefined ? {} : { basis }),
      })),
    },
  };
}
