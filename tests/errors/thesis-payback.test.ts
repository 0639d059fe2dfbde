/** What is said of a `payback` section that the model cannot be run on: one case a message. */
import { expect, test } from "vitest";
import { loadThesis } from "../../src/thesis/load.ts";
import { saveThesis } from "../../src/thesis/save.ts";
import { type Case, GOOD, messages } from "./thesis.fixture.ts";

const SECTION = `payback:
  title: Cloud build-out
  unit: CNY bn
  first: 2024Q2
  spending: { metric: capex }
  revenue: { segment: cloud, metric: revenue }
  profit: { segment: cloud, metric: adjusted-ebita }
  base: { quarters: [25, 27, 28, 26], from: a release }
  plan: { quarter: 40, to: 2028Q1, from: a guess }
  assumptions:
    ai_share: { value: 0.9, from: a release }
    yield: { value: 0.4, fitted: true, range: [0.3, 0.4, 0.53], from: fitted }
    lag: { value: 1, from: a guess }
    ramp: { value: 3, from: a guess }
    decay: { value: 0.06, range: [0.02, 0.06, 0.15], from: a guess }
    opex: { value: 0.4, range: [0.3, 0.4, 0.5], from: a guess }
    server_share: { value: 0.6, from: a guess }
    life: { value: 5, from: a guess }
    shell_life: { value: 15, from: a guess }
    book_life: { value: 5, from: a note, observed: { metric: useful-life } }
    maintenance: { value: 0.01, from: a guess }
    tax: { value: 0.2, from: a guess }
    working_capital: { value: 0.03, from: a guess }
    discount: { value: 0.1, from: a guess }
    legacy_growth: { value: 0.06, fitted: true, from: fitted }
    legacy_margin: { value: 0.1, from: a guess }
  correlations:
    - { pair: [yield, opex], rho: -0.3 }
    - { pair: [opex, decay], rho: 0.2 }
  scenarios:
    pays: { set: { yield: 0.5 }, because: it is sold full }
    fails: { set: { decay: 0.12 }, because: prices fall }
  envelope: { metric: capex-pledge, amount: 380, from: 2025Q2, to: 2028Q1, because: three years }
  rules:
    - { kind: server-payback, value: 3, says: Servers are back in three years, from: a call }
  cautions: [All growth is credited to the spending.]
`;
const WITH = `${GOOD}${SECTION}`;

test("a whole section is accepted without a remark, and saved it loads as the same", () => {
  expect(messages(WITH)).toEqual([]);
  const { thesis } = loadThesis(WITH, { file: "t.yaml" });
  if (!thesis?.payback) throw new Error("no payback");
  expect(loadThesis(saveThesis(thesis), { file: "t.yaml" }).thesis).toEqual(thesis);
});
test("a thesis without one has none, and saves none", () => {
  const { thesis } = loadThesis(GOOD, { file: "t.yaml" });
  expect(thesis && "payback" in thesis).toBe(false);
  expect(thesis && saveThesis(thesis)).not.toContain("payback:");
});

const CASES: readonly Case[] = [
  [
    "unit: CNY bn",
    "unit: percent",
    ['error t.yaml:53:9: "percent" is no money. Fix: write a currency with a scale, such as CNY bn.'],
  ],
  [
    "life: { value: 5, from: a guess }\n    shell",
    "life: { value: -5, from: a guess }\n    shell",
    ["error t.yaml:68:20: `life` (years servers earn) cannot be -5. Fix: give a number from 0.25 to 30."],
  ],
  [
    "yield: { value: 0.4, fitted: true, range: [0.3, 0.4, 0.53], from: fitted }",
    "yield: { value: 0, fitted: true, from: fitted }",
    [
      "error t.yaml:62:21: `yield` (revenue a year per unit spent, at full ramp) cannot be 0. Fix: give a number above 0 and at most 20.",
      "error t.yaml:78:15: `yield` has no range, so nothing moves with it. Fix: give it a range.",
    ],
  ],
  [
    "discount: { value: 0.1, from",
    "discount: { value: 10, from",
    [
      "error t.yaml:74:24: `discount` (discount rate a year) cannot be 10. Fix: give a number from 0 to 1 (a share, so 10% is 0.1).",
    ],
  ],
  [
    "ramp: { value: 3, from",
    "ramp: { value: 30, from",
    [
      "error t.yaml:61:5: Servers live 20 quarters, less than the 30 of the ramp: they would be gone before they earn in full. Fix: make `life` longer or `ramp` shorter.",
    ],
  ],
  [
    "to: 2028Q1, from: a guess",
    "to: 2024Q1, from: a guess",
    ["error t.yaml:59:9: The plan has no quarters. Fix: let it reach at least one quarter past the first."],
  ],
  [
    "opex: { value: 0.4, range: [0.3, 0.4, 0.5]",
    "opex: { value: 0.4, range: [0.5, 0.4, 0.3]",
    [
      "error t.yaml:66:32: [0.5, 0.4, 0.3] does not rise from low to high. Fix: write P10, P50 and P90 in order.",
    ],
  ],
  [
    "opex: { value: 0.4, range: [0.3, 0.4, 0.5]",
    "opex: { value: 0.4, range: [0.3, 0.31, 0.5]",
    [
      "error t.yaml:66:32: The range of `opex` is too lopsided for its distribution. Fix: move the middle nearer to the mean of its ends.",
    ],
  ],
  [
    "opex: { value: 0.4, range",
    "opex: { value: 0.7, range",
    [
      "warning t.yaml:66:11: `opex` is 0.7, outside its own range of 0.3 to 0.5. Fix: widen the range or move the value.",
    ],
  ],
  [
    "tax: { value: 0.2, from",
    "tax: { value: 0.2, fitted: true, from",
    [
      "error t.yaml:72:32: `tax` cannot be fitted: the quarters tell it not apart from the rest. Fix: state it; only yield and legacy_growth are fitted.",
    ],
  ],
  [
    "{ pair: [opex, decay], rho: 0.2 }",
    "{ pair: [opex, opex], rho: 0.2 }",
    ["error t.yaml:79:15: `opex` is paired with itself. Fix: name two parameters."],
  ],
  [
    "{ pair: [opex, decay], rho: 0.2 }",
    "{ pair: [opex, decay], rho: 0.9 }\n    - { pair: [yield, decay], rho: 0.9 }",
    [
      "error t.yaml:78:5: No inputs could have these correlations together. Fix: bring some of them nearer to 0.",
    ],
  ],
  [
    "    pays: { set: { yield: 0.5 }",
    "    payz: { set: { yield: 0.5 }",
    ["error t.yaml:81:11: There is no hypothesis `payz`. Fix: did you mean `pays`?"],
  ],
  [
    "pays: { set: { yield: 0.5 }",
    "pays: { set: { yield: 0.5, life: 0 }",
    ["error t.yaml:81:38: `life` (years servers earn) cannot be 0. Fix: give a number from 0.25 to 30."],
  ],
  [
    "pays: { set: { yield: 0.5 }",
    "pays: { set: { yeild: 0.5 }",
    [
      "error t.yaml:81:20: `payback.scenarios.pays.set.yeild` is not a field here. Fix: did you mean `yield`?",
    ],
  ],
  [
    "from: 2025Q2, to: 2028Q1, because",
    "from: 2025Q2, to: 2025Q1, because",
    ["error t.yaml:83:68: The envelope ends before it begins. Fix: let `to` follow `from`."],
  ],
  [
    "first: 2024Q2",
    "first: 2024",
    [
      'error t.yaml:54:10: `payback.first` must be a calendar quarter; it is 2024. Fix: put it in quotes: "2024".',
    ],
  ],
  [
    "    legacy_margin: { value: 0.1, from: a guess }\n",
    "",
    ["error t.yaml:61:5: `payback.assumptions.legacy_margin` is missing. Fix: add it: a group of fields."],
  ],
  [
    "kind: server-payback",
    "kind: servers",
    [
      'error t.yaml:85:15: `payback.rules.1.kind` must be one of server-payback, lifetime-revenue, spending-to-revenue; it is the text "servers".',
    ],
  ],
];
test.each(CASES)("%j → %j", (from, to, says) => {
  const parts = WITH.split(from);
  expect(parts.length).toBe(2);
  expect(messages(parts.join(to))).toEqual(says);
});
