/** The search index: exact spans, words only, made again when it is damaged. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Document } from "../model/document.ts";
import { documentId } from "../model/id.ts";
import { observationOf } from "../model/observation.fixture.ts";
import { openSearch, type SearchIndex } from "./search.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-search-"));
const TEXT = "Café revenue rose.\nThe 阿里云 unit, \ue000marked\ue001, spent more; revenue of units fell.";
const id = documentId(`sha256:${"a".repeat(64)}`);
const document: Document = {
  id,
  head: { title: "T", publisher: "Acme", authority: "news", kind: "digest", language: "en" },
  text: TEXT,
  blocks: [
    { kind: "paragraph", span: [0, 18] },
    { kind: "paragraph", span: [19, TEXT.length] },
  ],
  parser: "test@1",
  origin: "t",
};
let index: SearchIndex;
const find = (query: string, more = {}) => index.find({ query, limit: 50, offset: 0, ...more });

beforeAll(() => {
  index = openSearch(join(dir, "search.db"));
  const quote = "revenue rose";
  const observation = observationOf({ quote, span: [5, 17], document: id });
  index.add(document, [observation], "1");
});
afterAll(() => {
  index.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("what is found", () => {
  test("is the document's own text at its span, the words marked", () => {
    const hits = find("revenue", { kind: "text" });
    expect(hits.map(({ span }) => TEXT.slice(...span).replaceAll(/[\ue000\ue001]/g, " "))).toEqual(
      hits.map(({ text }) => text),
    );
    for (const { text, marks } of hits) expect(marks.map((mark) => text.slice(...mark))).toEqual(["revenue"]);
  });
  test("does not mind accents or case, and finds the beginning of the last word only", () => {
    expect(find("CAFE")).toHaveLength(1);
    expect(find("spent mor")).toHaveLength(1);
    expect(find("spen more")).toHaveLength(0);
  });
  test("figures and text are told apart, by what the figure is about too", () => {
    expect(find("acme revenue", { kind: "observation" })).toHaveLength(1);
    expect(find("acme revenue", { kind: "text" })).toHaveLength(0);
    expect(find("revenue", { entity: "acme" })).toHaveLength(1);
    expect(find("revenue", { publisher: "Other" })).toHaveLength(0);
  });
  test("for any text typed nothing is refused: it is only words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (query) => {
        expect(Array.isArray(find(query))).toBe(true);
      }),
    );
  });
});

describe("the index", () => {
  test("a document read anew stands in it once", () => {
    index.add(document, [], "2");
    expect([index.count(), index.has(id, "1"), index.has(id, "2")]).toEqual([1, false, true]);
    expect(find("revenue", { kind: "observation" })).toHaveLength(0);
    expect(find("revenue")).toHaveLength(2);
  });
  test("a damaged file is made again, empty", () => {
    const path = join(dir, "damaged.db");
    writeFileSync(path, "this is no database at all, but long enough to be taken for one".repeat(100));
    const anew = openSearch(path);
    expect(anew.count()).toBe(0);
    anew.close();
  });
});
