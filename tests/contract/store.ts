/**
 * What any engine of the ledger must do. `open` gives a fresh ledger that can be closed and opened again.
 */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day, instant } from "../../src/model/day.ts";
import { decimal } from "../../src/model/decimal.ts";
import type { Document } from "../../src/model/document.ts";
import { documentId, entityId, thesisId } from "../../src/model/id.ts";
import { observationOf } from "../../src/model/observation.fixture.ts";
import type { Observation } from "../../src/model/observation.ts";
import { instantPeriod } from "../../src/model/period.ts";
import type { Reading, Store, StoredVerdict } from "../../src/model/ports.ts";
import { sha256 } from "../../src/std/sha256.ts";

export type Engine = { readonly open: () => Promise<Store>; readonly dispose: () => void };
export const NOW = instant("2026-11-24T12:00:00Z");

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function documentOf(text: string, publishedAt = "2025-11-25T10:32:00Z"): Document {
  return {
    id: documentId(`sha256:${sha256(text)}`),
    head: {
      title: text.slice(0, 20),
      authority: "primary",
      kind: "digest",
      language: "en",
      publishedAt: instant(publishedAt),
      release: "r",
    },
    text,
    blocks: [{ kind: "paragraph", span: [0, text.length] }],
    parser: "test@1",
    origin: "documents/x.md",
  };
}

export function observationIn(
  document: Document,
  quote: string,
  over: Partial<Observation> = {},
): Observation {
  const start = document.text.indexOf(quote);
  return observationOf({
    value: decimal("39824000000"),
    halfUnit: decimal("500000"),
    quote,
    span: [start, start + quote.length],
    document: document.id,
    publishedAt: document.head.publishedAt ?? NOW,
    checks: ["fx"],
    ...over,
  });
}

/** A reading of the document that found these. */
export function readingOf(document: Document, ...observations: readonly Observation[]): Reading {
  return { document: document.id, method: "m", observations, problems: [] };
}

const TEXT = "Revenue was RMB39,824 million. Capital expenditure was RMB31,501 million.";
const REVENUE = "Revenue was RMB39,824 million";

export function storeContract(name: string, make: () => Engine): void {
  const using = async (work: (store: Store, engine: Engine) => Promise<void>) => {
    const engine = make();
    const store = await engine.open();
    try {
      await work(store, engine);
    } finally {
      await store.close();
      engine.dispose();
    }
  };
  const verdict = (over: Partial<StoredVerdict> = {}): StoredVerdict => ({
    thesis: thesisId("t"),
    thesisHash: "a",
    asOf: day("2026-01-01"),
    inputsHash: "b",
    records: 0,
    hash: sha256("{}"),
    json: "{}",
    recordedAt: NOW,
    ...over,
  });

  describe(`${name} keeps the ledger's contract`, () => {
    test("a document comes back as it was, and its bytes too", () =>
      using(async (store) => {
        const document = documentOf(TEXT);
        expect(await store.addDocument(document, bytesOf(TEXT), NOW)).toBe(true);
        expect(await store.document(document.id)).toEqual(document);
        expect(await store.bytes(document.id)).toEqual(bytesOf(TEXT));
      }));
    test("the same bytes twice are one document and no new record", () =>
      using(async (store) => {
        await store.addDocument(documentOf(TEXT), bytesOf(TEXT), NOW);
        expect(await store.addDocument(documentOf(TEXT), bytesOf(TEXT), NOW)).toBe(false);
        expect((await store.head()).records).toBe(1);
      }));
    test("an observation comes back exactly, after the ledger was closed", () =>
      using(async (store, engine) => {
        const document = documentOf(TEXT);
        const observation = observationIn(document, REVENUE, { low: decimal("-0.005"), segment: "Cloud" });
        await store.addDocument(document, bytesOf(TEXT), NOW);
        await store.addReading(readingOf(document, observation), NOW);
        const again = await engine.open();
        expect(await again.observations({ knownBy: day("2025-11-25") })).toEqual([observation]);
        await again.close();
      }));
    test("what was not public by the day is not given: a fact of the 25th is unknown on the 24th", () =>
      using(async (store) => {
        const document = documentOf(TEXT);
        await store.addDocument(document, bytesOf(TEXT), NOW);
        await store.addReading(readingOf(document, observationIn(document, REVENUE)), NOW);
        expect(await store.observations({ knownBy: day("2025-11-24") })).toEqual([]);
        expect(await store.observations({ knownBy: day("2025-11-25"), metrics: ["capex"] })).toEqual([]);
        expect(
          await store.observations({ knownBy: day("2025-11-25"), entities: [entityId("acme")] }),
        ).toHaveLength(1);
      }));
    test("a document read twice by one reader is read once; by a newer reader, the newer reading counts", () =>
      using(async (store) => {
        const document = documentOf(TEXT);
        await store.addDocument(document, bytesOf(TEXT), NOW);
        const first = observationIn(document, REVENUE);
        const second = observationIn(document, REVENUE, { value: decimal("1") });
        expect(
          await store.addReading(
            { document: document.id, method: "one", observations: [first], problems: [] },
            NOW,
          ),
        ).toBe(true);
        expect(
          await store.addReading(
            { document: document.id, method: "one", observations: [second], problems: [] },
            NOW,
          ),
        ).toBe(false);
        const before = (await store.head()).records;
        await store.addReading(
          { document: document.id, method: "two", observations: [second], problems: [] },
          NOW,
        );
        expect(await store.observations({ knownBy: day("2026-01-01") })).toEqual([second]);
        expect(await store.observations({ knownBy: day("2026-01-01"), upToRecord: before })).toEqual([first]);
        expect([await store.isRead(document.id, "two"), await store.isRead(document.id, "three")]).toEqual([
          true,
          false,
        ]);
      }));
    test("problems of a reading are kept with their document", () =>
      using(async (store) => {
        const document = documentOf(TEXT);
        await store.addDocument(document, bytesOf(TEXT), NOW);
        const problem = { code: "no-period", severity: "note", what: "no period" } as const;
        await store.addReading({ ...readingOf(document), problems: [problem] }, NOW);
        expect(await store.problems()).toEqual([{ document: document.id, problem }]);
      }));
    test("verdicts are found by their question, and the latest word on an observation counts", () =>
      using(async (store) => {
        expect([await store.addVerdict(verdict()), await store.addVerdict(verdict())]).toEqual([true, false]);
        expect(await store.findVerdict("a", day("2026-01-01"), "b")).toEqual(verdict());
        expect(await store.findVerdict("a", day("2026-01-02"), "b")).toBe(undefined);
        const observation = observationIn(documentOf(TEXT), REVENUE).id;
        await store.addDecision({
          observation,
          decision: "reject",
          by: "me",
          because: "misread",
          decidedAt: NOW,
        });
        await store.addDecision({
          observation,
          decision: "accept",
          by: "me",
          because: "no, right",
          decidedAt: NOW,
        });
        expect((await store.decisions()).map(({ decision }) => decision)).toEqual(["accept"]);
        expect((await store.decisions(2)).map(({ decision }) => decision)).toEqual(["reject"]);
      }));
    test("a correction comes back exactly, by value or by range, and a reset is a word like any other", () =>
      using(async (store, engine) => {
        const { id, period } = observationIn(documentOf(TEXT), REVENUE);
        const word = { observation: id, by: "Ann", because: "misread", decidedAt: NOW } as const;
        const byValue = {
          ...word,
          decision: "correct",
          corrected: {
            value: decimal("-0.345"),
            low: null,
            high: null,
            halfUnit: decimal("0.0005"),
            unit: "ratio",
            period,
          },
        } as const;
        const byRange = {
          ...byValue,
          corrected: {
            ...byValue.corrected,
            value: null,
            low: decimal("1"),
            high: decimal("2000000000000000000001"),
            period: instantPeriod(day("2025-09-30")),
          },
        };
        await store.addDecision(byValue);
        await store.addDecision(byRange);
        await store.addDecision({ ...word, decision: "reset" });
        const again = await engine.open();
        expect(await again.decisions(1)).toEqual([byValue]);
        expect(await again.decisions(2)).toEqual([byRange]);
        expect(await again.decisions()).toEqual([{ ...word, decision: "reset" }]);
        expect((await again.verify()).filter(({ severity }) => severity === "error")).toEqual([]);
        await again.close();
      }));
    test("thesis versions and attempts are kept in order", () =>
      using(async (store) => {
        const text = "text";
        await store.addThesis({ id: thesisId("t"), hash: sha256(text), text, recordedAt: NOW });
        expect(await store.addThesis({ id: thesisId("t"), hash: sha256(text), text, recordedAt: NOW })).toBe(
          false,
        );
        await store.addAttempt({ source: "sec", at: NOW, outcome: "failed", cause: "403" });
        expect(await store.theses()).toEqual([{ id: "t", hash: sha256(text), text, recordedAt: NOW }]);
        expect(await store.attempts()).toEqual([{ source: "sec", at: NOW, outcome: "failed", cause: "403" }]);
        expect(await store.attempts(1)).toEqual([]);
      }));
    test("law: the order in which documents are taken in changes nothing that is read", async () => {
      const texts = [
        "Revenue was RMB1 million.",
        "Revenue was RMB2 million.",
        "Revenue was RMB3 million.",
        "Revenue was RMB4 million.",
      ];
      const read = async (order: readonly string[]) => {
        let found: readonly Observation[] = [];
        await using(async (store) => {
          for (const text of order) {
            const document = documentOf(text, `2025-0${1 + texts.indexOf(text)}-05T08:00:00Z`);
            await store.addDocument(document, bytesOf(text), NOW);
            await store.addReading(readingOf(document, observationIn(document, text.slice(0, -1))), NOW);
          }
          found = await store.observations({ knownBy: day("2026-01-01") });
        });
        return found;
      };
      const straight = await read(texts);
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(texts, { minLength: texts.length }), async (order) => {
          expect(await read(order)).toEqual(straight);
        }),
        { numRuns: 8 },
      );
    });
    test("a ledger that was only added to verifies without a problem", () =>
      using(async (store) => {
        const document = documentOf(TEXT);
        await store.addDocument(document, bytesOf(TEXT), NOW);
        await store.addReading(readingOf(document, observationIn(document, REVENUE)), NOW);
        await store.addVerdict(verdict());
        expect((await store.verify()).filter(({ severity }) => severity === "error")).toEqual([]);
      }));
    test("a quote that is not at its place is found", () =>
      using(async (store) => {
        const document = documentOf(TEXT);
        await store.addDocument(document, bytesOf(TEXT), NOW);
        await store.addReading(
          readingOf(document, observationIn(document, REVENUE, { quote: "Revenue was RMB39,825 million" })),
          NOW,
        );
        const problems = await store.verify();
        expect(problems.filter(({ what }) => what.includes("is not what stands at its place"))).toHaveLength(
          1,
        );
      }));
  });
}
