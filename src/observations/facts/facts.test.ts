import { describe, expect, test } from "vitest";
import { day, instant } from "../../model/day.ts";
import { formatDecimal } from "../../model/decimal.ts";
import type { Document } from "../../model/document.ts";
import { documentId, entityId } from "../../model/id.ts";
import { duration, endOf, instantPeriod, startOf } from "../../model/period.ts";
import { loadCatalogue } from "../../thesis/catalogue.ts";
import { baseCatalogue, mergeCatalogue } from "../catalogue.ts";
import { conceptsOf } from "./concepts.ts";
import { factObservations, type TaggedFact } from "./facts.ts";
import { memberWords, partOf } from "./members.ts";

const QUARTER = duration(day("2025-07-28"), day("2025-10-26"));
const SEGMENTS = "us-gaap:StatementBusinessSegmentsAxis";

/** A fact with its digits in a text of its own; what is not said is a consolidated figure in millions of dollars. */
type Said = Partial<Omit<TaggedFact, "span">> & { readonly concept: string; readonly value: string };

function read(said: readonly Said[], catalogue = baseCatalogue) {
  let text = "";
  const facts = said.map((each): TaggedFact => {
    text += `${each.concept} `;
    const start = text.length;
    text += `${each.value}\n`;
    return {
      period: QUARTER,
      unit: "USD",
      decimals: "-6",
      dimensions: [],
      ...each,
      span: [start, start + each.value.length],
    };
  });
  const document: Document = {
    id: documentId(`sha256:${"1".repeat(64)}`),
    head: {
      title: "10-Q",
      authority: "primary",
      kind: "filing",
      language: "en",
      publishedAt: instant("2025-11-19"),
      release: "acme-2025-11-19",
    },
    text,
    blocks: [],
    parser: "test@1",
    origin: "q.htm",
  };
  const { values, problems } = factObservations(facts, { document, catalogue, entity: entityId("acme") });
  for (const { quote, span } of values) expect(text.slice(...span)).toBe(quote);
  return {
    problems: problems.map(({ what }) => what),
    lines: values.map((o) =>
      [
        o.metric,
        o.segment ?? "whole",
        `${startOf(o.period)}..${endOf(o.period)}`,
        o.value && formatDecimal(o.value),
        o.unit,
        `±${o.halfUnit && formatDecimal(o.halfUnit)}`,
        ...(o.comparative ? ["comparative"] : []),
      ].join(" "),
    ),
  };
}

const member = (axis: string, name: string) => [{ axis, member: name }];

describe("a tagged fact", () => {
  test("is the metric of its concept, exact, with half its rounding; an earlier period is a comparative", () => {
    const { lines } = read([
      { concept: "us-gaap:Revenues", value: "57006000000" },
      {
        concept: "us-gaap:Revenues",
        value: "35082000000",
        period: duration(day("2024-07-29"), day("2024-10-27")),
      },
      { concept: "us-gaap:EarningsPerShareDiluted", value: "1.30", unit: "USD/shares", decimals: "2" },
      { concept: "us-gaap:InventoryNet", value: "19784000000", period: instantPeriod(day("2025-10-26")) },
    ]);
    expect(lines).toEqual([
      "revenue whole 2025-07-28..2025-10-26 57006000000 USD ±500000",
      "revenue whole 2024-07-29..2024-10-27 35082000000 USD ±500000 comparative",
      "diluted-eps whole 2025-07-28..2025-10-26 1.3 USD ±0.005",
      "inventory whole 2025-10-26..2025-10-26 19784000000 USD ±500000",
    ]);
  });
  test("of one part of the company is of that segment; of another cut, or a cut of a cut, it is nothing", () => {
    const { lines } = read([
      {
        concept: "us-gaap:Revenues",
        value: "5",
        dimensions: member("srt:ProductOrServiceAxis", "acme:DataCenterMember"),
      },
      {
        concept: "us-gaap:OperatingIncomeLoss",
        value: "4",
        dimensions: [
          ...member(SEGMENTS, "acme:GraphicsSegmentMember"),
          ...member("srt:ConsolidationItemsAxis", "us-gaap:OperatingSegmentsMember"),
        ],
      },
      {
        concept: "us-gaap:Revenues",
        value: "3",
        dimensions: member("us-gaap:StatementClassOfStockAxis", "us-gaap:CommonClassAMember"),
      },
      {
        concept: "us-gaap:Revenues",
        value: "2",
        dimensions: [
          ...member(SEGMENTS, "acme:AMember"),
          ...member("srt:ProductOrServiceAxis", "acme:BMember"),
        ],
      },
      {
        concept: "us-gaap:OperatingIncomeLoss",
        value: "-1",
        dimensions: member("srt:ConsolidationItemsAxis", "us-gaap:CorporateNonSegmentMember"),
      },
    ]);
    expect(lines.map((line) => line.split(" 2025")[0])).toEqual([
      "revenue Data Center",
      "operating-income Graphics",
    ]);
  });
  test("of the wrong unit or kind of period is not read", () => {
    const { lines } = read([
      { concept: "us-gaap:Revenues", value: "5", unit: "shares" },
      { concept: "us-gaap:Revenues", value: "5", unit: "USD/shares" },
      { concept: "us-gaap:EarningsPerShareDiluted", value: "5", unit: "USD" },
      { concept: "us-gaap:InventoryNet", value: "5" },
      { concept: "us-gaap:Revenues", value: "5", period: instantPeriod(day("2025-10-26")) },
      { concept: "acme:Revenues", value: "5" },
    ]);
    expect(lines).toEqual([]);
  });
  test("for a period that ends after the publication is not read", () => {
    expect(
      read([
        { concept: "us-gaap:Revenues", value: "5", period: duration(day("2026-01-01"), day("2026-03-31")) },
      ]).lines,
    ).toEqual([]);
  });
});

describe("several facts for one figure", () => {
  test("the widest concept counts: what is contracted is part of all revenue", () => {
    const { lines } = read([
      { concept: "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", value: "5000000" },
      { concept: "us-gaap:Revenues", value: "6000000" },
    ]);
    expect(lines).toEqual(["revenue whole 2025-07-28..2025-10-26 6000000 USD ±500000"]);
  });
  test("the parent's profit is all profit where no minority is tagged, and is not where one is", () => {
    const parent = { concept: "us-gaap:NetIncomeLoss", value: "7000000" };
    const metrics = (lines: readonly string[]) =>
      lines.map((line) =>
        line
          .split(" ")
          .filter((_, i) => i === 0 || i === 3)
          .join(" "),
      );
    expect(metrics(read([parent]).lines)).toEqual(["net-income 7000000", "net-income-attributable 7000000"]);
    expect(metrics(read([parent, { concept: "us-gaap:ProfitLoss", value: "9000000" }]).lines)).toEqual([
      "net-income-attributable 7000000",
      "net-income 9000000",
    ]);
  });
  test("the same figure rounded twice is the finer one; two figures are none, and it is said", () => {
    const fine = { concept: "us-gaap:Revenues", value: "57006300000", decimals: "-5" };
    expect(read([{ concept: "us-gaap:Revenues", value: "57006000000" }, fine]).lines).toEqual([
      "revenue whole 2025-07-28..2025-10-26 57006300000 USD ±50000",
    ]);
    const other = read([{ concept: "us-gaap:Revenues", value: "58000000000" }, fine]);
    expect([other.lines, other.problems]).toEqual([
      [],
      [
        "us-gaap:Revenues for 2025-07-28..2025-10-26 is tagged 57006300000 and 58000000000, so neither is used.",
      ],
    ]);
  });
});

describe("words of members", () => {
  test.each([
    ["nvda:DataCenterMember", "Data Center"],
    ["amzn:AmazonWebServicesSegmentMember", "Amazon Web Services"],
    ["nvda:OEMAndOtherMember", "OEM and other"],
    ["intc:DatacenterAndAIMember", "Datacenter and AI"],
    ["country:US", "United States"],
    ["country:ZW", "ZW"],
    ["Member", ""],
  ])("%s is %j", (tag, words) => {
    expect(memberWords(tag)).toBe(words);
  });
  test("a product is never taken for a segment's own figure", () => {
    const own = { axis: "srt:ConsolidationItemsAxis", member: "us-gaap:OperatingSegmentsMember" };
    expect(partOf([own])).toBe(undefined);
    expect(partOf([own, { axis: "srt:ProductOrServiceAxis", member: "a:BMember" }])).toBe(undefined);
  });
});

describe("a desk's own concepts", () => {
  test("go before the product's, and may count the other way", () => {
    const { catalogue, problems } = loadCatalogue(
      "metrics:\n  - { id: outlay, title: Outlay, names: [outlay], unit: money, concepts: ['-acme:Inflow', us-gaap:Revenues] }\nentities:\n  - { id: acme, title: Acme, names: [Acme], cik: 0000012345, tickers: [ACME], ads_ratio: 2 }\n",
      { file: "catalogue.yaml" },
    );
    expect(problems).toEqual([]);
    if (!catalogue) return;
    expect(catalogue.entities[0]).toMatchObject({ cik: "12345", tickers: ["ACME"], adsRatio: 2 });
    const own = mergeCatalogue(baseCatalogue, catalogue);
    expect(read([{ concept: "acme:Inflow", value: "5000000" }], own).lines).toEqual([
      "outlay whole 2025-07-28..2025-10-26 -5000000 USD ±500000",
    ]);
    expect(
      conceptsOf(own)
        .get("us-gaap:Revenues")
        ?.map(({ metric }) => metric),
    ).toEqual(["outlay", "revenue"]);
  });
  test("that are no concepts are refused with an example", () => {
    const { problems } = loadCatalogue(
      "metrics:\n  - { id: a, title: A, names: [a], unit: money, concepts: [Revenues] }\n",
      { file: "catalogue.yaml" },
    );
    expect(problems[0]?.what).toContain("an XBRL concept with its taxonomy");
  });
});
