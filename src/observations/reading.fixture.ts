/** Test support: a text as a document, and what was read from it as one line an observation. */
import { textDocument } from "../documents/text-document.ts";
import type { Catalogue } from "../model/catalogue.ts";
import { formatDecimal } from "../model/decimal.ts";
import type { Document } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import type { Period } from "../model/period.ts";
import { baseCatalogue } from "./catalogue.ts";
import { proseReader } from "./prose/reader.ts";

/** Alibaba's, published on 25 November 2025, unless the text has a front matter of its own. */
export function documentOf(text: string): Document {
  const head =
    "---\ntitle: Test\nissuer: alibaba\npublished: 2025-11-25T10:32:00Z\nauthority: primary\n---\n";
  const { document, problems } = textDocument(
    new TextEncoder().encode(text.startsWith("---") ? text : head + text),
    {
      origin: "test.md",
    },
  );
  if (!document) throw new Error(problems.map(({ what }) => what).join("\n"));
  return document;
}

export const QUARTER = "This digest covers the quarter ended 30 September 2025.\n\n";

/** Observations of a text as lines; problems as "code: words". */
export function readLines(text: string, catalogue: Catalogue = baseCatalogue) {
  const { values, problems } = proseReader.observe(documentOf(text), catalogue);
  return { lines: values.map(line), problems: problems.map(({ code, what }) => `${code}: ${what}`) };
}

/** "alibaba | Cloud | revenue | yoy | 2025-07-01..2025-09-30 | 0.34 ratio": empty parts left out. */
export function line(o: Observation): string {
  return [
    o.entity,
    o.segment,
    o.qualifier,
    o.metric,
    o.measure,
    o.basis === "reported" ? null : o.basis,
    periodText(o.period),
    o.comparative ? "comparative" : null,
    o.category ?? `${o.bound === null ? "" : `${o.bound} `}${valueText(o)} ${o.unit}`,
    o.checks.length > 0 ? `ok ${o.checks.join(",")}` : null,
    o.failed.length > 0 ? `failed ${o.failed.join(",")}` : null,
  ]
    .filter((part) => part !== null)
    .join(" | ");
}

function periodText(period: Period): string {
  return period.kind === "instant" ? period.day : `${period.start}..${period.end}`;
}

function valueText({ value, low, high }: Observation): string {
  if (value) return formatDecimal(value);
  return `${low ? formatDecimal(low) : ""}..${high ? formatDecimal(high) : ""}`;
}
