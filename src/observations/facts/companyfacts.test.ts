import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseCompanyFacts } from "../../documents/companyfacts.ts";
import { formatDecimal } from "../../model/decimal.ts";
import { endOf, startOf } from "../../model/period.ts";
import { baseCatalogue, mergeCatalogue } from "../catalogue.ts";
import { companyFactsReader } from "./companyfacts.ts";

const acme = mergeCatalogue(baseCatalogue, {
  entities: [{ id: "acme", title: "Acme", names: ["Acme"], cik: "77" }],
  segments: [],
  metrics: [],
  qualifiers: [],
  statements: [],
});

const Q2 = { start: "2024-04-01", end: "2024-06-30", val: 5200000, fy: 2024, fp: "Q2", form: "10-Q" };
const FIRST = { ...Q2, accn: "a-1", filed: "2024-08-01" };
/** The company facts of Acme with these points of revenue, and more concepts beside it. */
function file(points: readonly unknown[], more: object = {}): Uint8Array {
  const facts = { "us-gaap": { Revenues: { label: "Revenues", units: { USD: points } }, ...more } };
  return new TextEncoder().encode(JSON.stringify({ cik: 77, entityName: "ACME  CORP", facts }));
}

function read(bytes: Uint8Array, catalogue = acme) {
  const { document, problems } = parseCompanyFacts(bytes, { origin: "facts.json" });
  const found = document ? companyFactsReader.observe(document, catalogue) : { values: [], problems: [] };
  for (const { quote, span } of found.values) expect(document?.text.slice(...span)).toBe(quote);
  return {
    document,
    problems: [...problems, ...found.problems].map(({ code }) => code),
    quotes: found.values.map(({ quote }) => quote),
    lines: found.values.map((o) =>
      [
        o.entity,
        o.metric,
        `${startOf(o.period)}..${endOf(o.period)}`,
        o.value && formatDecimal(o.value),
        o.unit,
        o.publishedAt,
        o.release,
        ...(o.comparative ? ["comparative"] : []),
      ].join(" "),
    ),
  };
}

describe("SEC company facts", () => {
  test("each fact is one line of the text, and a figure known at the end of the day it was filed", () => {
    const { lines, quotes, document } = read(file([FIRST]));
    expect(lines).toEqual([
      "acme revenue 2024-04-01..2024-06-30 5200000 USD 2024-08-01T23:59:59Z acme-2024-08-01",
    ]);
    expect(quotes).toEqual([
      "us-gaap:Revenues 2024-04-01..2024-06-30 5200000 USD filed 2024-08-01 form 10-Q accn a-1",
    ]);
    expect([document?.head.title, document?.head.publishedAt, document?.head.authority]).toEqual([
      "ACME CORP: facts tagged in filings",
      "2024-08-01T23:59:59Z",
      "primary",
    ]);
  });
  test("a later filing with another value is a later print; told beside a later period it is a comparative", () => {
    const amended = { ...Q2, val: 5100000, accn: "a-2", filed: "2024-09-01", form: "10-Q/A" };
    const next = {
      ...Q2,
      start: "2024-07-01",
      end: "2024-09-30",
      val: 6000000,
      accn: "a-3",
      filed: "2024-11-01",
    };
    const beside = { ...Q2, val: 5000000, accn: "a-3", filed: "2024-11-01" };
    expect(
      read(file([FIRST, amended, beside, next])).lines.map((line) => line.split(" ").slice(2).join(" ")),
    ).toEqual([
      "2024-04-01..2024-06-30 5200000 USD 2024-08-01T23:59:59Z acme-2024-08-01",
      "2024-04-01..2024-06-30 5100000 USD 2024-09-01T23:59:59Z acme-2024-09-01",
      "2024-04-01..2024-06-30 5000000 USD 2024-11-01T23:59:59Z acme-2024-11-01 comparative",
      "2024-07-01..2024-09-30 6000000 USD 2024-11-01T23:59:59Z acme-2024-11-01",
    ]);
  });
  test("in one filing the widest concept counts, and two values for one figure are none", () => {
    const contracts = {
      RevenueFromContractWithCustomerExcludingAssessedTax: { units: { USD: [{ ...FIRST, val: 4000000 }] } },
    };
    expect(read(file([FIRST], contracts)).lines).toHaveLength(1);
    const twice = read(file([FIRST, { ...FIRST, val: 9000000 }]));
    expect([twice.lines, twice.problems]).toEqual([[], ["facts-differ"]]);
  });
  test("of a filer no catalogue knows give nothing, and it is said", () => {
    expect(read(file([FIRST]), baseCatalogue)).toMatchObject({ lines: [], problems: ["unknown-filer"] });
  });
  test.each([
    ["no day of filing", { ...FIRST, filed: undefined }],
    ["a day that is none", { ...FIRST, end: "2024-06-31" }],
    ["a number as text", { ...FIRST, val: "5200000" }],
    ["a number that JSON cannot hold", { ...FIRST, val: 2 ** 60 }],
    ["a fact that is no object", null],
  ])("a fact with %s is left out and counted", (_, point) => {
    const { lines, problems } = read(file([FIRST, point]));
    expect([lines.length, problems]).toEqual([1, ["facts-left-out"]]);
  });
  test("for a period after the day of filing are not read", () => {
    expect(read(file([{ ...FIRST, filed: "2024-06-01" }])).lines).toEqual([]);
  });
  test.each([
    ["cut off", '{"cik":77,"entityName":"A","facts":{"us-gaap":'],
    ["without facts", '{"cik":77,"entityName":"A","facts":{}}'],
    ["of another form", '{"cik":"x","entityName":"A","facts":[]}'],
  ])("%s are refused, and the file is named", (_, text) => {
    const { document, problems } = parseCompanyFacts(new TextEncoder().encode(text), {
      origin: "facts.json",
    });
    expect([document, problems[0]?.code, problems[0]?.where?.file]).toEqual([
      undefined,
      "company-facts",
      "facts.json",
    ]);
  });
});

const RECORDED = fileURLToPath(
  new URL("../../../../shared/corpus/sec-json/nvidia-companyfacts-recorded.json", import.meta.url),
);

describe.skipIf(!existsSync(RECORDED))("a recorded file of four megabytes", () => {
  test("gives thousands of figures in about a second, each with its line, none of them in two values", () => {
    const bytes = readFileSync(RECORDED);
    const from = performance.now();
    const { lines, problems } = read(bytes, baseCatalogue);
    expect(performance.now() - from).toBeLessThan(5_000);
    expect([lines.length, problems]).toEqual([7080, []]);
    expect(lines).toContain(
      "nvidia revenue 2024-04-29..2024-07-28 30040000000 USD 2024-08-28T23:59:59Z nvidia-2024-08-28",
    );
    expect(lines).toContain(
      "nvidia revenue 2024-04-29..2024-07-28 30040000000 USD 2025-08-27T23:59:59Z nvidia-2025-08-27 comparative",
    );
  });
});
