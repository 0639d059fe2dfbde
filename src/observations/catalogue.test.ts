import { describe, expect, test } from "vitest";
import { qualifierIdOf, segmentIdOf } from "../model/catalogue.ts";
import { isName } from "../model/id.ts";
import { baseCatalogue, mergeCatalogue } from "./catalogue.ts";
import { lexiconOf, mentionsIn } from "./lexicon.ts";

describe("the product's words", () => {
  test("both titles of the cloud segment are one series", () => {
    expect(segmentIdOf(baseCatalogue, "alibaba", "Cloud Intelligence Group")).toBe("cloud");
    expect(segmentIdOf(baseCatalogue, "alibaba", "AI Cloud and Compute Services")).toBe("cloud");
    expect(segmentIdOf(baseCatalogue, "baidu", "AI Cloud")).toBe("ai-cloud");
    expect(segmentIdOf(baseCatalogue, "alibaba", "AI Labs and Applications")).toBe("ai-labs");
  });
  test("external customers go by several names", () => {
    expect(qualifierIdOf(baseCatalogue, "excluding Alibaba-consolidated subsidiaries")).toBe(
      "external-customers",
    );
  });
  test("ids are names and stand once; a segment's entity is known", () => {
    const { entities, segments, metrics, qualifiers, statements } = baseCatalogue;
    for (const ids of [entities, metrics, qualifiers, statements].map((each) => each.map(({ id }) => id))) {
      expect(ids.filter((id) => !isName(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const known = new Set(entities.map(({ id }) => id));
    expect(segments.filter(({ entity }) => !known.has(entity))).toEqual([]);
    const keys = segments.map(({ entity, id }) => `${entity} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
  test("only a margin goes by one name for several metrics", () => {
    const owners = Map.groupBy(
      baseCatalogue.metrics.flatMap(({ id, names }) =>
        names.map((name) => [name.toLowerCase(), id] as const),
      ),
      ([name]) => name,
    );
    expect([...owners].filter(([, ids]) => ids.length > 1).map(([name]) => name)).toEqual(["margin"]);
  });
});

describe("a desk's own words", () => {
  const own = {
    entities: [{ id: "lotus", title: "Lotus", names: ["Lotus"] }],
    segments: [{ id: "cloud", entity: "lotus", title: "Lotus Cloud", names: ["Lotus Cloud"] }],
    metrics: [],
    qualifiers: [{ id: "external-customers", names: ["outside customers"] }],
    statements: [],
  };
  const merged = mergeCatalogue(baseCatalogue, own);
  test("stand beside the product's, and replace what has the same id", () => {
    expect(merged.entities.length).toBe(baseCatalogue.entities.length + 1);
    expect(qualifierIdOf(merged, "outside customers")).toBe("external-customers");
    expect(qualifierIdOf(merged, "third-party customers")).toBeUndefined();
  });
  test("two companies may have segments of one id", () => {
    expect(segmentIdOf(merged, "alibaba", "Cloud Intelligence Group")).toBe("cloud");
    expect(segmentIdOf(merged, "lotus", "Lotus Cloud")).toBe("cloud");
  });
});

describe("the words in a sentence", () => {
  const found = (text: string) => mentionsIn(text, lexiconOf(baseCatalogue)).map(({ words }) => words);
  test("the longest phrase at a place wins, and a possessive ending is left out", () => {
    expect(found("Alibaba's AI Cloud and Compute Services adjusted EBITA margin")).toEqual([
      "Alibaba",
      "AI Cloud and Compute Services",
      "adjusted EBITA margin",
    ]);
  });
  test("a phrase runs over any white space, in any case, and only over whole words", () => {
    expect(found("FREE  cash\nflow, freecash flow, revenuers")).toEqual(["FREE  cash\nflow"]);
  });
});
