/**
 * Can each signal be read at all? The entity, segment, metric and words it names must be in the catalogue the documents are
 * read by, and its unit must be one its figure can have.
 * Rule kept here: a signal nobody could ever read refuses the thesis; silence would look like evidence.
 */
import { type Catalogue, type CatalogueMetric, qualifierIdOf, segmentIdOf } from "../model/catalogue.ts";
import type { Measure } from "../model/observation.ts";
import type { Formula, Signal, Thesis } from "../model/thesis.ts";
import { parseDisplayUnit } from "../model/unit.ts";
import { nearest } from "../std/nearest.ts";
import type { Finding } from "./lint.ts";

export function lintReading(thesis: Thesis, catalogue: Catalogue): readonly Finding[] {
  const subject = unknown(catalogue.entities, thesis.subject)
    ? [
        notFound(["subject"], {
          noun: "entity",
          list: "entities",
          id: thesis.subject,
          known: ids(catalogue.entities),
        }),
      ]
    : [];
  return [
    ...subject,
    ...thesis.signals.flatMap((signal, i) => [
      ...nameFindings(signal, i, { catalogue, subject: thesis.subject }),
      ...unitFindings(signal, i, catalogue),
    ]),
  ];
}

type Named = { readonly id: string };
type Missing = {
  readonly noun: string;
  readonly list: keyof Catalogue;
  readonly id: string;
  readonly known: readonly string[];
};

const ids = (list: readonly Named[]) => list.map(({ id }) => id);
const unknown = (list: readonly Named[], sought: string) => !list.some(({ id }) => id === sought);

function notFound(at: Finding["at"], { noun, list, id, known }: Missing): Finding {
  const meant = nearest(id, known);
  return {
    severity: "error",
    code: "unreadable-signal",
    at,
    what: `No document can be read for it: the catalogue has no ${noun} \`${id}\`.`,
    fix: `${meant === undefined ? "" : `did you mean \`${meant}\`? Else `}add it under \`${list}\` in the desk's catalogue.yaml.`,
  };
}

function nameFindings(
  { binding, formula, kind, ...signal }: Signal,
  i: number,
  { catalogue, subject }: { readonly catalogue: Catalogue; readonly subject: string },
): readonly Finding[] {
  const at = (field: string) => ["signals", i, field];
  const { entity, segment, metric, qualifier } = binding;
  const findings: Finding[] = [];
  if (entity !== subject && unknown(catalogue.entities, entity))
    findings.push(
      notFound(at("entity"), {
        noun: "entity",
        list: "entities",
        id: entity,
        known: ids(catalogue.entities),
      }),
    );
  if (segment !== null && segmentIdOf(catalogue, entity, segment) === undefined) {
    const known = ids(catalogue.segments.filter((each) => each.entity === entity));
    findings.push(
      notFound(at("segment"), { noun: `segment of ${entity}`, list: "segments", id: segment, known }),
    );
  }
  if (qualifier !== null && qualifierIdOf(catalogue, qualifier) === undefined)
    findings.push(
      notFound(at("qualifier"), {
        noun: "qualifier",
        list: "qualifiers",
        id: qualifier,
        known: ids(catalogue.qualifiers),
      }),
    );
  const [noun, list] =
    binding.measure === "statement"
      ? (["statement", "statements"] as const)
      : (["metric", "metrics"] as const);
  const ratios = formula.flatMap((each) =>
    each.kind === "ratio" ? [each.of ?? metric, each.over].filter((id) => id !== metric) : [],
  );
  if (unknown(catalogue[list], metric) && (ratios.length < 2 || formula.some(({ kind }) => kind !== "ratio")))
    findings.push(notFound(at("metric"), { noun, list, id: metric, known: ids(catalogue[list]) }));
  for (const id of ratios)
    if (unknown(catalogue.metrics, id))
      findings.push(
        notFound(at("formula"), { noun: "metric", list: "metrics", id, known: ids(catalogue.metrics) }),
      );
  if (kind === "categorical" && "categories" in signal) {
    const said = catalogue.statements.find(({ id }) => id === metric)?.categories ?? {};
    for (const [c, category] of signal.categories.entries())
      if (binding.measure === "statement" && Object.keys(said).length > 0 && !Object.hasOwn(said, category))
        findings.push({
          severity: "warning",
          code: "unreadable-category",
          at: [...at("categories"), c],
          what: `No words in the catalogue mean \`${category}\`: it can never be read.`,
          fix: `give the statement \`${metric}\` words for it in the desk's catalogue.yaml; it has ${Object.keys(said).join(", ")}.`,
        });
  }
  return findings;
}

/** The ways a signal gets its figure, against the unit it is written in: one that fits is enough. */
function unitFindings(signal: Signal, i: number, catalogue: Catalogue): readonly Finding[] {
  if (signal.kind !== "path" && signal.kind !== "count") return [];
  const metric = catalogue.metrics.find(({ id }) => id === signal.binding.metric);
  const base = parseDisplayUnit(signal.unit)?.base;
  if (!metric || base === undefined) return [];
  const needed = signal.formula.map((formula) => figureUnit(formula, signal, metric));
  if (needed.some((unit) => fits(base, unit))) return [];
  const [first = "ratio"] = needed;
  const [what, fix] = UNIT_WORDS[first] ?? [`in ${first}`, `write ${first}.`];
  return [
    {
      severity: "error",
      code: "unit-mismatch",
      at: ["signals", i, "unit"],
      what: `\`${signal.unit}\` cannot be the unit of \`${signal.id}\`: its figure comes ${what}.`,
      fix,
    },
  ];
}

const UNIT_WORDS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ratio: ["as a percentage", "write percent."],
  money: ["in a currency", "write a currency with a scale, such as CNY bn."],
};

/** What a formula's result is counted in, in base units. */
function figureUnit({ kind }: Formula, { binding }: Signal, metric: CatalogueMetric): string {
  const isRatio =
    kind === "growth" || kind === "ratio" || (kind === "stated" && RATIO_MEASURES.includes(binding.measure));
  return isRatio ? "ratio" : metric.unit;
}

const RATIO_MEASURES: readonly Measure[] = ["yoy", "qoq", "share"];

function fits(base: string, unit: string): boolean {
  if (unit === "money") return /^[A-Z]{3}$/.test(base);
  return base === unit || (unit === "ratio" && base === "percentage-points");
}
