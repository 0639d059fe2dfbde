import { expect, test } from "vitest";
import { type Case, changed, messages } from "./thesis.fixture.ts";

const NAMES: readonly Case[] = [
  [
    "fails: [23, 29, 35]",
    "fail: [18, 24, 30]",
    [
      "error t.yaml:35:7: `fails` predicts nothing for cloud_growth in 2025Q4. Fix: add `fails: …` there: a hypothesis that predicts nothing cannot be tested.",
      "error t.yaml:35:37: There is no hypothesis `fail`. Fix: did you mean `fails`?",
    ],
  ],
  [
    ", fails: [23, 29, 35] }",
    " }",
    [
      "error t.yaml:35:7: `fails` predicts nothing for cloud_growth in 2025Q4. Fix: add `fails: …` there: a hypothesis that predicts nothing cannot be tested.",
    ],
  ],
  [
    "pays: [26, 32, 38]",
    "pays: [26, 38, 32]",
    ["error t.yaml:35:23: [26, 38, 32] does not rise from low to high. Fix: write [26, 32, 38]."],
  ],
  [
    "pays: [26, 32, 38]",
    "pays: [26, 26, 38]",
    [
      "error t.yaml:35:23: [26, 26, 38] does not rise from low to high. Fix: write three different figures: P10, P50 and P90.",
    ],
  ],
  [
    "    unit: percent",
    "    unit: percent of revenue",
    [
      'error t.yaml:31:11: "percent of revenue" is not a unit. Fix: write percent, count, quarters, or a currency with a scale such as CNY bn.',
    ],
  ],
  [
    "  - id: fails",
    "  - id: pays",
    [
      "error t.yaml:16:9: Two hypotheses have the id `pays`. Fix: give one of them another id.",
      "error t.yaml:35:37: There is no hypothesis `fails`. Fix: the hypotheses are pays.",
      "error t.yaml:36:37: There is no hypothesis `fails`. Fix: the hypotheses are pays.",
      "error t.yaml:50:7: There is no hypothesis `fails`. Fix: the hypotheses are pays.",
    ],
  ],
  [
    "  - id: supply",
    "  - id: cloud_growth",
    ["error t.yaml:37:9: Two signals have the id `cloud_growth`. Fix: give one of them another id."],
  ],
  [
    "when: [{ growth: false }",
    "when: [{ grwth: false }",
    ["error t.yaml:20:14: There is no resolution test `grwth`. Fix: did you mean `growth`?"],
  ],
  [
    "signals:",
    "rollup: [{ id: good, title: Good, hypotheses: [pays], tone: favourable }, { id: bad, title: Bad, hypotheses: [flops], tone: unfavourable }]\nsignals:",
    ["error t.yaml:21:111: There is no hypothesis `flops`. Fix: the hypotheses are pays, fails."],
  ],
  [
    "signals:",
    "overlaps: [{ pair: [cloud_growth, suply], rho: 0.5 }]\nsignals:",
    ["error t.yaml:21:35: There is no signal `suply`. Fix: did you mean `supply`?"],
  ],
  [
    "signals:",
    "overlaps: [{ pair: [supply, supply], rho: 0.5 }]\nsignals:",
    ["error t.yaml:21:20: `supply` overlaps with itself. Fix: name two signals."],
  ],
  [
    "pays: { demand_exceeds_supply: 0.6, balanced: 0.3,",
    "pays: { demand_exceeds_supply: 0.7, balancd: 0.25,",
    [
      "error t.yaml:49:7: `balanced` has no probability under `pays`. Fix: give every category one; they sum to 1.",
      "error t.yaml:49:43: There is no category of supply `balancd`. Fix: did you mean `balanced`?",
    ],
  ],
  [
    "signals:",
    "rollup: [{ id: good, title: Good, hypotheses: [pays], tone: favourable }, { id: good, title: Bad, hypotheses: [fails], tone: unfavourable }]\nsignals:",
    ["error t.yaml:21:81: Two sides have the id `good`. Fix: give one of them another id."],
  ],
];

test.each(NAMES)("a name that is not known: %j → %j", (from, to, says) => {
  expect(messages(changed(from, to))).toEqual(says);
});

const READING: readonly Case[] = [
  [
    "    segment: cloud",
    "    segment: clud",
    [
      "error t.yaml:26:14: No document can be read for it: the catalogue has no segment of alibaba `clud`. Fix: did you mean `cloud`? Else add it under `segments` in the desk's catalogue.yaml.",
    ],
  ],
  [
    "    metric: revenue",
    "    metric: revenu",
    [
      "error t.yaml:27:13: No document can be read for it: the catalogue has no metric `revenu`. Fix: did you mean `revenue`? Else add it under `metrics` in the desk's catalogue.yaml.",
    ],
  ],
  [
    "    metric: cloud-supply",
    "    metric: chip-supply",
    [
      "error t.yaml:41:13: No document can be read for it: the catalogue has no statement `chip-supply`. Fix: add it under `statements` in the desk's catalogue.yaml.",
    ],
  ],
  [
    "subject: alibaba",
    "subject: alibab",
    [
      "error t.yaml:4:10: No document can be read for it: the catalogue has no entity `alibab`. Fix: did you mean `alibaba`? Else add it under `entities` in the desk's catalogue.yaml.",
      "error t.yaml:26:14: No document can be read for it: the catalogue has no segment of alibab `cloud`. Fix: add it under `segments` in the desk's catalogue.yaml.",
    ],
  ],
  [
    "    segment: cloud",
    "    segment: cloud\n    qualifier: external-customer",
    [
      "error t.yaml:27:16: No document can be read for it: the catalogue has no qualifier `external-customer`. Fix: did you mean `external-customers`? Else add it under `qualifiers` in the desk's catalogue.yaml.",
    ],
  ],
  [
    "    measure: yoy",
    "    measure: yoy\n    formula: [{ ratio: [adjusted-ebit, revenue] }, stated]",
    [
      "error t.yaml:29:14: No document can be read for it: the catalogue has no metric `adjusted-ebit`. Fix: did you mean `adjusted-ebita`? Else add it under `metrics` in the desk's catalogue.yaml.",
    ],
  ],
  [
    "    unit: percent",
    "    unit: CNY bn",
    [
      "error t.yaml:31:11: `CNY bn` cannot be the unit of `cloud_growth`: its figure comes as a percentage. Fix: write percent.",
    ],
  ],
  [
    "    measure: yoy",
    "    measure: level",
    [
      "error t.yaml:31:11: `percent` cannot be the unit of `cloud_growth`: its figure comes in a currency. Fix: write a currency with a scale, such as CNY bn.",
    ],
  ],
  [
    "[demand_exceeds_supply, balanced, excess_capacity]\n    expect:\n      pays: { demand_exceeds_supply: 0.6, balanced: 0.3, excess_capacity: 0.1 }\n      fails: { demand_exceeds_supply: 0.3, balanced: 0.4, excess_capacity: 0.3 }",
    "[short, balanced]\n    expect:\n      pays: { short: 0.7, balanced: 0.3 }\n      fails: { short: 0.4, balanced: 0.6 }",
    [
      "warning t.yaml:47:18: No words in the catalogue mean `short`: it can never be read. Fix: give the statement `cloud-supply` words for it in the desk's catalogue.yaml; it has demand_exceeds_supply, balanced, excess_capacity.",
    ],
  ],
];

test.each(READING)("a signal that nobody could read: %j → %j", (from, to, says) => {
  expect(messages(changed(from, to))).toEqual(says);
});
