import { expect, test } from "vitest";
import { decodeObservation, encodeObservation } from "./observation.ts";

/** The example of the contract, with an id of the form ids have. */
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

test("an observation of the contract is read, and written again keeps every field of it", () => {
  expect(encodeObservation(decodeObservation(CONTRACT))).toMatchObject(CONTRACT);
});
test("a range has low and high and no value; an instant is one day", () => {
  const range = {
    ...CONTRACT,
    value: null,
    low: "0.11",
    high: "0.12",
    unit: "ratio",
    period: { instant: "2025-09-30" },
  };
  expect(encodeObservation(decodeObservation(range))).toMatchObject({
    value: null,
    low: "0.11",
    high: "0.12",
    period: { instant: "2025-09-30" },
  });
});
test.each([
  ["value", 39824000000],
  ["period", { start: "2025-07-01" }],
  ["measure", "level-ish"],
  ["span", [1]],
  ["value", "39,824"],
])("%s: %j is refused", (field, value) => {
  expect(() => decodeObservation({ ...CONTRACT, [field]: value })).toThrow();
});
