import { expect, test } from "vitest";
import { instant } from "../model/day.ts";
import type { Document, DocumentHead } from "../model/document.ts";
import { documentId, entityId } from "../model/id.ts";
import { sha256 } from "../std/sha256.ts";
import { areTwins, type Print, printOf, withTwin } from "./twins.ts";

function document(text: string, head: Partial<DocumentHead> = {}): Document {
  return {
    id: documentId(`sha256:${sha256(text)}`),
    head: {
      title: "Acme reports its June quarter",
      issuer: entityId("acme"),
      publishedAt: instant("2026-08-20T10:30:00Z"),
      authority: "primary",
      kind: "filing",
      language: "en",
      release: "acme-2026-08-20",
      ...head,
    },
    text,
    blocks: [],
    parser: "text@1",
    origin: "x",
  };
}
const print = (text: string, head: Partial<DocumentHead> = {}): Print => {
  const found = printOf(document(text, head));
  if (!found) throw new Error("no print");
  return found;
};
const RELEASE =
  "Revenue was RMB39,824 million, up 34.5%. EBITA was RMB5,628 million, cash RMB247,652 million.";

test("an article that tells three figures of a release is its twin, the day after too", () => {
  const article = print("Acme sold for 39,824 million, 34.5% more; it holds 247,652 million.", {
    kind: "news",
    authority: "news",
    title: "What we think of Acme",
    publishedAt: instant("2026-08-21T08:00:00Z"),
  });
  expect(areTwins(print(RELEASE), article)).toBe(true);
});
test("the release in another language is its twin by the figures", () => {
  expect(
    areTwins(print(RELEASE), print("收入为人民币39,824百万元,增长34.5%,5,628百万元,247,652百万元。")),
  ).toBe(true);
});
test("one shared figure, another issuer or a week between makes no twins", () => {
  expect(areTwins(print(RELEASE), print("A rival sold for 39,824 million and 771 and 882 and 993."))).toBe(
    false,
  );
  expect(areTwins(print(RELEASE), print(RELEASE, { issuer: entityId("other") }))).toBe(false);
  expect(areTwins(print(RELEASE), print(RELEASE, { publishedAt: instant("2026-08-28T10:30:00Z") }))).toBe(
    false,
  );
});
test("two filings of one day with titles of one form are no twins by their titles", () => {
  const a = print("One text with 111 and 222 and 333.", { title: "Acme: EX-99.1 of 6-K, 2026-08-20" });
  const b = print("Another with 444 and 555 and 666.", { title: "Acme: EX-99.1 of 6-K, 2026-08-20" });
  expect(areTwins(a, b)).toBe(false);
});
test("two articles with one title are twins; years are no figures", () => {
  const news = {
    kind: "news",
    authority: "news",
    title: "Acme raises its spending on data centres",
  } as const;
  expect(areTwins(print("in 2024, 2025 and 2026", news), print("nothing", news))).toBe(true);
  expect(areTwins(print("in 2024, 2025 and 2026"), print("in 2024, 2025 and 2026"))).toBe(false);
});
test("forty articles on one filing have one release, whichever came first", () => {
  const filing = document(RELEASE);
  const known: Print[] = [];
  const releases = new Set<string | undefined>();
  const articles = Array.from({ length: 40 }, (_, i) =>
    document(`Article ${i}: 39,824 million, 34.5%, 247,652 million.`, {
      kind: "news",
      authority: "news",
      title: `Our view number ${i}`,
      release: `acme-2026-08-2${i % 2}`,
      publishedAt: instant(`2026-08-2${i % 2}T12:00:00Z`),
    }),
  );
  for (const each of [filing, ...articles]) {
    const settled = withTwin(each, known);
    releases.add(settled.head.release);
    const made = printOf(settled);
    if (made) known.push(made);
  }
  expect([...releases]).toEqual(["acme-2026-08-20"]);
});
test("a list of facts, an undated document and one of nobody are no twins of anything", () => {
  expect(printOf(document(RELEASE, { kind: "company facts" }))).toBeUndefined();
  const { publishedAt: _, ...undated } = document(RELEASE).head;
  expect(printOf({ ...document(RELEASE), head: undated })).toBeUndefined();
});
