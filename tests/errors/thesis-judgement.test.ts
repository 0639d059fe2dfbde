import { expect, test } from "vitest";
import { day } from "../../src/model/day.ts";
import { signalId } from "../../src/model/id.ts";
import { type Case, changed, GOOD, messages } from "./thesis.fixture.ts";

test("the good file is accepted without a remark", () => {
  expect(messages(GOOD)).toEqual([]);
});

const SETTLING: readonly Case[] = [
  [
    "prior: 0.4",
    "prior: 0.3",
    ["error t.yaml:15:3: The priors sum to 0.9, not to 1. Fix: rescaled they are pays 0.667, fails 0.333."],
  ],
  [
    "prior: 0.6",
    "prior: 1",
    [
      "error t.yaml:15:3: The priors sum to 1.4, not to 1. Fix: rescaled they are pays 0.714, fails 0.286.",
      "error t.yaml:15:72: `pays` has a prior of 1: no evidence could ever change it. Fix: give it at most 0.99, and the rest to its rivals.",
    ],
  ],
  [
    "  tests:\n    growth: Cloud revenue grew by at least 25%\n    margin: Cloud margin was at least 12%",
    "  tests: {}",
    [
      "error t.yaml:11:10: There is no resolution rule: no test says how the question will be settled. Fix: name under `tests` what will be seen to pass or fail on the day.",
    ],
  ],
  [
    "[{ growth: false }, { growth: true, margin: false }]",
    "[{ growth: false }, { margin: false }, { growth: true }]",
    [
      "error t.yaml:20:50: `pays` and `fails` do not exclude one another: when growth passes and margin passes, both hold. Fix: in the `when` of `fails` write { growth: true, margin: false } for { growth: true }.",
    ],
  ],
  [
    "[{ growth: true, margin: true }]",
    "[{ growth: true }]",
    [
      "error t.yaml:20:31: `pays` and `fails` do not exclude one another: when growth passes and margin fails, both hold. Fix: leave { growth: true, margin: false } out of the `when` of `fails`: `pays` claims it.",
    ],
  ],
  [
    "[{ growth: false }, { growth: true, margin: false }]",
    "[{ growth: false }]",
    [
      "error t.yaml:15:3: The hypotheses leave a gap: when growth passes and margin fails, none of them holds. Fix: add { growth: true, margin: false } to the `when` of the one it belongs to.",
    ],
  ],
  [
    "    margin: Cloud margin was at least 12%",
    "    margin: Cloud margin was at least 12%\n    cash: Cash flow was positive",
    [
      "warning t.yaml:14:11: The test `cash` decides nothing: no hypothesis names it in its `when`. Fix: use it, or leave it out.",
    ],
  ],
  [
    "signals:",
    "rollup: [{ id: good, title: Good, hypotheses: [pays], tone: favourable }, { id: bad, title: Bad, hypotheses: [pays], tone: unfavourable }]\nsignals:",
    [
      "error t.yaml:21:9: `pays` is on 2 sides: `good` and `bad`. Fix: leave it on one of them.",
      "error t.yaml:21:9: `fails` is on no side of the rollup. Fix: add it to one of `good`, `bad`, or give it a side of its own.",
    ],
  ],
  [
    "signals:",
    "rollup: [{ id: all, title: All, hypotheses: [pays, fails], tone: favourable }]\nsignals:",
    [
      "error t.yaml:21:9: The rollup has one side: it would always be the answer. Fix: make two sides, or leave `rollup` out.",
    ],
  ],
  [
    "horizon: 2028-05-31",
    "horizon: 2025-09-24",
    [
      "error t.yaml:6:10: The horizon, 24 Sep 2025, is not after 24 Sep 2025, the day the thesis was opened. Fix: set `horizon: 2028-05-31`.",
      "warning t.yaml:32:20: `cloud_growth` is due on 20 Feb 2026, after the horizon, 24 Sep 2025. Fix: leave it out, or move the horizon.",
    ],
  ],
  [
    "horizon: 2028-05-31",
    "horizon: 2027-12-31",
    [
      "error t.yaml:9:8: The resolution is due on 31 May 2028, after the horizon, 31 Dec 2027. Fix: set `horizon: 2028-05-31`.",
    ],
  ],
  [
    "  due: 2028-05-31",
    "  due: 2025-05-31",
    [
      "error t.yaml:9:8: The resolution was due on 31 May 2025, not after 24 Sep 2025, the day the thesis was opened. Fix: ask a question that is still open.",
    ],
  ],
  [
    "horizon: 2028-05-31",
    "horizon: 2028-05-31\nbrief: { title: Note, publisher: Broker, url: https://example.com, published: 2025-09-26 }",
    [
      "warning t.yaml:5:9: The thesis was opened on 24 Sep 2025, before its brief was published on 26 Sep 2025. Fix: set `opened: 2025-09-26` if the ranges were frozen with the brief at hand.",
    ],
  ],
  [
    "prior: 0.6",
    "prior: 0",
    [
      "error t.yaml:15:3: The priors sum to 0.4, not to 1. Fix: give each hypothesis a prior above 0.",
      "error t.yaml:15:72: `pays` has a prior of 0: no evidence could ever change it. Fix: give it at least 0.01, or leave the hypothesis out.",
    ],
  ],
  [
    "    margin: Cloud margin was at least 12%",
    "    margin: Cloud margin was at least 12%\n    extra_1: Test 1\n    extra_2: Test 2\n    extra_3: Test 3\n    extra_4: Test 4\n    extra_5: Test 5\n    extra_6: Test 6\n    extra_7: Test 7\n    extra_8: Test 8\n    extra_9: Test 9\n    extra_10: Test 10\n    extra_11: Test 11",
    [
      "error t.yaml:12:5: There are 13 resolution tests; at most 12 can be gone through. Fix: join some of them.",
    ],
  ],
  [
    "[{ growth: false }, { growth: true, margin: false }]",
    "[{ growth: false, margin: true }]",
    [
      "error t.yaml:15:3: The hypotheses leave a gap: when margin fails, none of them holds. Fix: add { margin: false } to the `when` of the one it belongs to.",
    ],
  ],
];

test.each(SETTLING)("a question that cannot be settled: %j → %j", (from, to, says) => {
  expect(messages(changed(from, to))).toEqual(says);
});

const PREDICTING: readonly Case[] = [
  [
    "pays: [26, 32, 38]",
    "pays: [20, 22, 40]",
    [
      "error t.yaml:35:23: [20, 22, 40] leans too far: its middle lies 10% of the way from low to high; a distribution needs 31% to 69%. Fix: write [20, 26.2, 40].",
    ],
  ],
  [
    "pays: [26, 32, 38]",
    "pays: [20, 39, 40]",
    [
      "error t.yaml:35:23: [20, 39, 40] leans too far: its middle lies 95% of the way from low to high; a distribution needs 31% to 69%. Fix: write [20, 33.8, 40].",
    ],
  ],
  [
    "    kind: path",
    "    kind: path\n    transform: logit",
    [
      "error t.yaml:36:23: [26, 32, 38] has no place on a logit scale, which takes figures between 0 and 1 only. Fix: use `transform: identity`.",
      "error t.yaml:36:44: [23, 29, 35] has no place on a logit scale, which takes figures between 0 and 1 only. Fix: use `transform: identity`.",
      "error t.yaml:37:23: [26, 33, 40] has no place on a logit scale, which takes figures between 0 and 1 only. Fix: use `transform: identity`.",
      "error t.yaml:37:44: [24, 31, 38] has no place on a logit scale, which takes figures between 0 and 1 only. Fix: use `transform: identity`.",
    ],
  ],
  [
    "pays: { demand_exceeds_supply: 0.6, balanced: 0.3, excess_capacity: 0.1 }",
    "pays: { demand_exceeds_supply: 0.7, balanced: 0.5, excess_capacity: 0.05 }",
    [
      "error t.yaml:49:13: The probabilities under `pays` sum to 1.25, not to 1. Fix: rescaled they are { demand_exceeds_supply: 0.56, balanced: 0.4, excess_capacity: 0.04 }.",
    ],
  ],
  [
    "pays: { demand_exceeds_supply: 0.6, balanced: 0.3, excess_capacity: 0.1 }",
    "pays: { demand_exceeds_supply: 0.7, balanced: 0.3, excess_capacity: 0 }",
    [
      "warning t.yaml:44:13: 67% of the expected information comes from one driver, `supply`. Fix: watch something that does not share its cause.",
      "warning t.yaml:49:75: `excess_capacity` has probability 0 under `pays`; nothing counts as rarer than 0.01. Fix: write at least 0.01.",
    ],
  ],
  [
    "due: { 2025Q4: 2026-02-20 }",
    "due: { 2025Q4: 2026-02-20, 2026Q2: 2026-08-20 }",
    [
      "warning t.yaml:32:40: `cloud_growth` has a due day for 2026Q2 and no prediction. Fix: predict 2026Q2 under `expect`, or leave it out.",
    ],
  ],
  [
    "due: { 2025Q4: 2026-02-20 }",
    "due: { 2025Q4: 2025-09-20 }",
    [
      "error t.yaml:35:15: `cloud_growth` for 2025Q4 was due on 20 Sep 2025, before the prediction was frozen on 24 Sep 2025. Fix: leave that period out, or set `retrospective: true`.",
    ],
  ],
  [
    "due: { 2025Q4: 2026-02-20 }",
    "due: { 2025Q4: 2028-06-20 }",
    [
      "warning t.yaml:32:20: `cloud_growth` is due on 20 Jun 2028, after the horizon, 31 May 2028. Fix: leave it out, or move the horizon.",
    ],
  ],
  [
    "    due: { 2025Q4: 2026-02-20 }\n",
    "",
    [
      "warning t.yaml:22:3: No signal says when it is due: what is late cannot be told from what never comes. Fix: add to a signal such as `cloud_growth` the days its figures are expected, as in due: { 2026Q3: 2026-11-26 }.",
    ],
  ],
  [
    "opened: 2025-09-24",
    "opened: 2025-09-24\nretrospective: true",
    [
      "note t.yaml:6:16: The ranges were written with the outcomes known: none of the 3 predictions will ever be scored.",
    ],
  ],
  [
    "opened: 2025-09-24",
    "opened: 2026-09-24",
    [
      "warning t.yaml:5:9: Every figure it predicts was to be expected by 14 Jun 2026, before the thesis was opened on 24 Sep 2026. Fix: set `retrospective: true` if the outcomes were known, or predict a period to come.",
      "error t.yaml:35:15: `cloud_growth` for 2025Q4 was due on 20 Feb 2026, before the prediction was frozen on 24 Sep 2026. Fix: leave that period out, or set `retrospective: true`.",
    ],
  ],
  [
    "2026Q1: { pays: [26, 33, 40], fails: [24, 31, 38] }",
    "2026Q1: { pays: [26, 33, 40], fails: [26, 33, 40] }",
    ["note t.yaml:36:15: On `cloud_growth` all hypotheses agree for 2026Q1: that figure will move nothing."],
  ],
  [
    "fails: { demand_exceeds_supply: 0.3, balanced: 0.4, excess_capacity: 0.3 }",
    "fails: { demand_exceeds_supply: 0.6, balanced: 0.3, excess_capacity: 0.1 }",
    [
      "warning t.yaml:30:13: 100% of the expected information comes from one driver, `demand`. Fix: watch something that does not share its cause.",
      "error t.yaml:49:7: All hypotheses agree on `supply`: whatever it shows, nothing changes (less than 0.001 bits). Fix: let the hypotheses predict different values, or leave the signal out.",
    ],
  ],
  [
    "    measure: yoy",
    "    measure: yoy\n    consensus: { 2025Q4: { value: 33, from: 20 analysts } }",
    [
      "error t.yaml:29:26: Together the hypotheses expect 30.8 percent of `cloud_growth` for 2025Q4 (80% range 24.4 to 37.1); consensus (20 analysts) was 33, and they may differ by 1.26. Fix: move the ranges up by about 2.2, or say under `because` why you differ.",
    ],
  ],
  [
    "pays: [26, 32, 38]",
    "pays: [1, 3, 12]",
    [
      "error t.yaml:35:23: [1, 3, 12] leans too far: its middle lies 18% of the way from low to high; a distribution needs 31% to 69%. Fix: use `transform: log`, on which it fits, or write [1, 4.41, 12].",
    ],
  ],
  [
    "    unit: statement\n    kind: categorical\n    categories: [demand_exceeds_supply, balanced, excess_capacity]\n    expect:\n      pays: { demand_exceeds_supply: 0.6, balanced: 0.3, excess_capacity: 0.1 }\n      fails: { demand_exceeds_supply: 0.3, balanced: 0.4, excess_capacity: 0.3 }",
    "    unit: statement\n    kind: disclosure\n    due_by: 2026-02-20\n    expect: { pays: 1, fails: 0.3 }",
    [
      "warning t.yaml:44:13: 85% of the expected information comes from one driver, `supply`. Fix: watch something that does not share its cause.",
      "warning t.yaml:48:21: Under `pays` it is certain that `supply` is disclosed: one slip of a reader would decide. Fix: write 0.98.",
    ],
  ],
  [
    "    kind: path\n    expect:\n      2025Q4: { pays: [26, 32, 38], fails: [23, 29, 35] }\n      2026Q1: { pays: [26, 33, 40], fails: [24, 31, 38] }\n",
    "    kind: path\n    expect:\n      2025Q4: { pays: [26, 32, 38], fails: [26, 32, 38] }\n",
    [
      "error t.yaml:35:7: All hypotheses agree on `cloud_growth`: whatever it shows, nothing changes (less than 0.001 bits). Fix: let the hypotheses predict different values, or leave the signal out.",
      "warning t.yaml:43:13: 100% of the expected information comes from one driver, `supply`. Fix: watch something that does not share its cause.",
    ],
  ],
  [
    "  - id: supply\n    title: Supply\n    watch: demand for compute\n    question: Is compute short?\n    metric: cloud-supply\n    measure: statement\n    source: results\n    driver: supply\n    unit: statement\n    kind: categorical\n    categories: [demand_exceeds_supply, balanced, excess_capacity]\n    expect:\n      pays: { demand_exceeds_supply: 0.6, balanced: 0.3, excess_capacity: 0.1 }\n      fails: { demand_exceeds_supply: 0.3, balanced: 0.4, excess_capacity: 0.3 }\n",
    "",
    [
      "warning t.yaml:22:5: The whole thesis hangs on one signal, `cloud_growth`. Fix: add a second that does not share its cause.",
    ],
  ],
];

test.each(PREDICTING)("a prediction that is none, or tells nothing: %j → %j", (from, to, says) => {
  expect(messages(changed(from, to))).toEqual(says);
});

test("a figure that was public before the ranges were frozen is no test of them", () => {
  const known = { signal: signalId("cloud_growth"), period: "2026Q1", knownAt: day("2025-09-01") };
  expect(messages(GOOD, [known])).toEqual([
    "error t.yaml:36:15: `cloud_growth` for 2026Q1 was public on 1 Sep 2025, before the prediction was frozen on 24 Sep 2025. Fix: leave that period out, or set `retrospective: true`.",
  ]);
});

test("the same figure may be predicted by a thesis that admits its hindsight", () => {
  const known = { signal: signalId("cloud_growth"), period: "2026Q1", knownAt: day("2025-09-01") };
  const admitted = changed("horizon: 2028-05-31", "horizon: 2028-05-31\nretrospective: true");
  expect(messages(admitted, [known])).toEqual([
    "note t.yaml:7:16: The ranges were written with the outcomes known: none of the 3 predictions will ever be scored.",
  ]);
});

test("two hypotheses that no signal tells apart are one", () => {
  const third = GOOD.replace("prior: 0.4", "prior: 0.2")
    .replace("when: [{ growth: false }, { growth: true, margin: false }]", "when: [{ growth: false }]")
    .replace(
      "signals:",
      "  - { id: late, title: Later, statement: Later., prior: 0.2, when: [{ growth: true, margin: false }] }\nsignals:",
    )
    .replace(/fails: (\[.*?\]|\{.*?\})/g, (found, value) => `${found}, late: ${value}`)
    .replace(/\n( +)fails: (\{.*?\}), late/, "\n$1fails: $2\n$1late");
  expect(messages(third)).toEqual([
    "error t.yaml:21:5: No signal tells `late` from `fails`: they predict the same of everything. Fix: join them, or watch a figure on which they differ.",
  ]);
});
