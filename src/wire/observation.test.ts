import fc from "fast-check";
import { expect, test } from "vitest";
import { day, instant } from "../model/day.ts";
import { type Decimal, decimal } from "../model/decimal.ts";
import { documentId, entityId, observationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import { duration, instantPeriod } from "../model/period.ts";
import { problemText } from "../model/problem.ts";
import { decodeObservation, encodeObservation } from "./observation.ts";

/** The contract's example, with ids of the form ids have. */
const CONTRACT = {
  id: `obs:${"a".repeat(32)}`,
  entity: "alibaba",
  segment: "Cloud Intelligence Group",
  metric: "revenue",
  measure: "level",
  basis: "reported",
  period: { start: "2025-07-01", end: "2025-09-30" },
  value: "39824000000",
  unit: "CNY",
  bound: null,
  quote: "revenue from Cloud Intelligence Group was RMB39,824 million",
  span: [10234, 10297],
  page: 3,
  document: `sha256:${"b".repeat(64)}`,
  publishedAt: "2025-11-25T10:32:00Z",
  method: "prose@1",
  checks: ["fx", "yoy"],
};

function decoded(value: unknown): Observation {
  const found = decodeObservation(value);
  if (!found.ok) throw new Error(found.problem.map(problemText).join("\n"));
  return found.value;
}

test("the contract's example is read, with what it leaves out claiming the least", () => {
  expect(decoded(CONTRACT)).toEqual({
    ...CONTRACT,
    qualifier: null,
    period: { kind: "duration", start: "2025-07-01", end: "2025-09-30" },
    value: { units: 39824000000n, scale: 0 },
    low: null,
    high: null,
    category: null,
    halfUnit: null,
    comparative: false,
    authority: "secondary",
    release: "alibaba-2025-11-25",
    failed: [],
  });
});

test("written again, the contract's fields stand in it as they were, in the contract's order", () => {
  const again = encodeObservation(decoded(CONTRACT));
  expect(again).toMatchObject(CONTRACT);
  const order = Object.keys(again).filter((field) => field in CONTRACT);
  expect(order).toEqual(Object.keys(CONTRACT));
});

test("a range has low and high and no value; a balance is on one day", () => {
  const range = {
    ...CONTRACT,
    value: null,
    low: "0.11",
    high: "0.12",
    unit: "ratio",
    period: { instant: "2025-09-30" },
  };
  expect(encodeObservation(decoded(range))).toMatchObject(range);
});

test("a field we do not know is passed over, because the contract may grow", () => {
  expect(decoded({ ...CONTRACT, colour: "red" })).toEqual(decoded(CONTRACT));
});

test.each([
  [
    { value: 39824000000 },
    '`value` must be an exact decimal as a text; it is 39824000000. Fix: put it in quotes: "39824000000".',
  ],
  [
    { value: "39,824" },
    '`value` must be an exact decimal as a text; it is the text "39,824". Fix: write it like 39824000000.',
  ],
  [
    { value: "4e10" },
    '`value` must be an exact decimal as a text; it is the text "4e10". Fix: write it like 39824000000.',
  ],
  [
    { period: { start: "2025-07-01" } },
    "`period` must be { start, end } or { instant }, in days from the first to the last; it is a group of fields.",
  ],
  [
    { period: { start: "2025-10-01", end: "2025-09-30" } },
    "`period` must be { start, end } or { instant }, in days from the first to the last; it is a group of fields.",
  ],
  [
    { measure: "growth" },
    '`measure` must be one of level, yoy, qoq, share, guidance, statement; it is the text "growth".',
  ],
  [{ span: [1] }, "`span` must be two offsets; it is [1]. Fix: write it like [10234, 10297]."],
  [{ span: [5, 1] }, "`span` must be two offsets; it is [5, 1]. Fix: write it like [10234, 10297]."],
  [{ page: 0 }, "`page` must be a page number from 1; it is 0."],
  [{ document: "sha256:x" }, '`document` must be sha256: and 64 hex digits; it is the text "sha256:x".'],
  [
    { publishedAt: "25 Nov 2025" },
    '`publishedAt` must be a moment in UTC; it is the text "25 Nov 2025". Fix: write it like 2025-11-25T10:32:00Z.',
  ],
  [
    { entity: "Alibaba Group" },
    '`entity` must be a name of a-z, 0-9, - and _; it is the text "Alibaba Group".',
  ],
])("%j is refused, and said so", (fault, message) => {
  const found = decodeObservation({ ...CONTRACT, ...fault });
  expect(found.ok ? [] : found.problem.map(problemText)).toEqual([message]);
});

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]): Decimal => decimal(`${units}e-${scale}`));
const days = fc
  .integer({ min: 0, max: 20_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const periods = fc.tuple(days, days, fc.boolean()).map(([a, b, isInstant]) => {
  const [first = a, last = b] = [a, b].toSorted();
  return isInstant ? instantPeriod(day(a)) : duration(day(first), day(last));
});

const observations: fc.Arbitrary<Observation> = fc.record({
  id: fc.constant(observationId(`obs:${"0".repeat(32)}`)),
  entity: fc.constantFrom(entityId("alibaba"), entityId("h-h")),
  segment: fc.option(fc.string()),
  metric: fc.string(),
  qualifier: fc.option(fc.string()),
  measure: fc.constantFrom("level", "yoy", "qoq", "share", "guidance", "statement"),
  basis: fc.constantFrom("reported", "non-gaap", "like-for-like", "constant-currency", "pro-forma"),
  period: periods,
  value: fc.option(decimals),
  low: fc.option(decimals),
  high: fc.option(decimals),
  category: fc.option(fc.string()),
  unit: fc.string(),
  bound: fc.option(fc.constantFrom("approx", "at-least", "at-most")),
  halfUnit: fc.option(decimals),
  comparative: fc.boolean(),
  quote: fc.string({ unit: "binary" }),
  span: fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  page: fc.option(fc.integer({ min: 1, max: 999 })),
  document: fc.constant(documentId(`sha256:${"f".repeat(64)}`)),
  publishedAt: days.map((on) => instant(`${on}T10:32:00Z`)),
  authority: fc.constantFrom("primary", "derived", "news", "management_claim", "secondary", "disputed"),
  release: fc.string(),
  method: fc.string(),
  checks: fc.array(fc.string()),
  failed: fc.array(fc.string()),
});

test("for any observation: out through JSON and in again it is the same", () => {
  fc.assert(
    fc.property(observations, (observation) => {
      expect(decoded(JSON.parse(JSON.stringify(encodeObservation(observation))))).toEqual(observation);
    }),
  );
});
