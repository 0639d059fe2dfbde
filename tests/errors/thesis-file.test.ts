import { expect, test } from "vitest";
import { type Case, changed, GOOD, messages } from "./thesis.fixture.ts";

const SYNTAX: readonly Case[] = [
  [
    "title: Cloud spending",
    "title: Cloud: spending",
    ['error t.yaml:2:8: There is a second `: ` in this line. Fix: put quotes around the text ("…").'],
  ],
  [
    "title: Cloud spending",
    'title: "Cloud spending',
    ["error t.yaml:2:8: The quotation mark opened here is never closed. Fix: close it."],
  ],
  [
    "  due: 2028-05-31",
    "\tdue: 2028-05-31",
    ["error t.yaml:9:1: This line is indented with a tab. Fix: indent with spaces."],
  ],
  [
    "  due: 2028-05-31",
    "   due: 2028-05-31",
    [
      "error t.yaml:8:9: The next line is indented further, so it runs on from this one. Fix: line it up with its neighbours, or put quotes around a text that holds `: `.",
    ],
  ],
  [
    "[26, 32, 38]",
    "[26, 32, 38",
    [
      "error t.yaml:35:56: A `[` before this place is never closed. Fix: add the `]`.",
      "error t.yaml:36:7: A `{` before this place is never closed. Fix: add the `}`.",
    ],
  ],
  [
    "title: Cloud spending",
    "title: @cloud",
    ['error t.yaml:2:8: A text cannot begin with this sign. Fix: put quotes around it ("…").'],
  ],
  [
    "title: Cloud spending",
    "title:Cloud spending",
    [
      "error t.yaml:2:1: There is no `: ` after the name in this line. Fix: write `name: value`, with a space.",
    ],
  ],
  [
    "title: Cloud spending",
    "title: - Cloud",
    ['error t.yaml:2:8: This cannot stand here. Fix: mend that place; quotes around a text ("…") often do.'],
  ],
  [
    "title: Cloud spending",
    'title: "C:\\loud"',
    ["error t.yaml:2:11: A backslash in quotes means something else here. Fix: write \\\\ for a backslash."],
  ],
  [
    "subject: alibaba",
    "subject: alibaba\nsubject: baidu",
    ["error t.yaml:5:1: `subject` stands here twice; the first is on line 4. Fix: keep one of the two."],
  ],
  [
    "subject: alibaba",
    "subject: !!str alibaba",
    ["error t.yaml:4:16: Tags (a word after `!`) are not read. Fix: leave it out."],
  ],
  [
    "2025Q4: { pays: [26, 32, 38], fails: [23, 29, 35] }",
    "2025Q4: &a { pays: [26, 32, 38], fails: [23, 29, 35] }\n      2026Q2: *a",
    ["error t.yaml:36:15: Aliases such as *a are not read. Fix: write the values out."],
  ],
  [
    "    title: Supply\n",
    "    title: Supply\n---\n",
    ["error t.yaml:39:1: A second document begins here (`---`). Fix: keep one document a file."],
  ],
  [
    "title: Cloud spending",
    "title: Cloud \u0007spending",
    [
      "error t.yaml:2:14: There is a control character here (code 7). Fix: delete it; a YAML file holds text only.",
    ],
  ],
  [
    "title: Cloud spending",
    "title: Cloud �spending",
    ["error t.yaml:2:14: The file is not UTF-8 text. Fix: save it as UTF-8."],
  ],
];

test.each(SYNTAX)("a text that cannot be taken apart: %j → %j", (from, to, says) => {
  expect(messages(changed(from, to))).toEqual(says);
});

const SHAPE: readonly Case[] = [
  [
    "subject: alibaba",
    "? [a, b]\n: 1\nsubject: alibaba",
    [
      "error t.yaml:1:1: `[ a, b ]` is not a field here. Fix: the fields here are id, version, title, question, subject, opened, horizon, retrospective, brief, resolution, hypotheses, rollup, signals, overlaps, unmeasured, risks, securities, events, exposures, settings.",
      "error t.yaml:4:3: A list or group cannot be a name. Fix: put a single word before the `:`.",
    ],
  ],
  ["question: Does it pay?\n", "", ["error t.yaml:1:1: `question` is missing. Fix: add it: a text."]],
  ["title: Cloud spending", "title:", ["error t.yaml:2:1: `title` must be a text; it is empty."]],
  [
    "title: Cloud spending",
    "title: 2025",
    ['error t.yaml:2:8: `title` must be a text; it is 2025. Fix: put it in quotes: "2025".'],
  ],
  ["title: Cloud spending", "title: [a]", ["error t.yaml:2:8: `title` must be a text; it is a list of 1."]],
  [
    "subject: alibaba",
    "subject: Alibaba Group",
    [
      'error t.yaml:4:10: `subject` must be a name of a-z, 0-9, - and _; it is the text "Alibaba Group". Fix: write it like cloud_growth.',
    ],
  ],
  [
    "opened: 2025-09-24",
    "opened: soon",
    ['error t.yaml:5:9: `opened` must be a day; it is the text "soon". Fix: write it like 2026-11-25.'],
  ],
  [
    "opened: 2025-09-24",
    "opened: 2025-02-30",
    ['error t.yaml:5:9: `opened` must be a day that exists; it is the text "2025-02-30".'],
  ],
  [
    "opened: 2025-09-24",
    "opened: 2025-09-24\nretrospective: yes",
    ['error t.yaml:6:16: `retrospective` must be true or false; it is the text "yes".'],
  ],
  [
    "opened: 2025-09-24",
    "opened: 2025-09-24\nversion: 1.5",
    ["error t.yaml:6:10: `version` must be a whole number from 1; it is 1.5."],
  ],
  [
    "prior: 0.6",
    "prior: half",
    [
      'error t.yaml:15:72: `hypotheses.pays.prior` must be a number from 0 to 1; it is the text "half". Fix: write it like 0.5.',
    ],
  ],
  [
    "prior: 0.6",
    'prior: "0.6"',
    [
      'error t.yaml:15:72: `hypotheses.pays.prior` must be a number from 0 to 1; it is the text "0.6". Fix: write it without quotes.',
    ],
  ],
  [
    "prior: 0.6",
    "prior: 60",
    ["error t.yaml:15:72: `hypotheses.pays.prior` must be a number from 0 to 1; it is 60. Fix: write 0.6."],
  ],
  [
    "growth: true, margin: true",
    "growth: yes, margin: true",
    ['error t.yaml:15:94: `hypotheses.pays.when.1.growth` must be true or false; it is the text "yes".'],
  ],
  [
    "when: [{ growth: true, margin: true }]",
    "when: []",
    [
      "error t.yaml:15:83: `hypotheses.pays.when` must be a list of at least one alternative; it is an empty list. Fix: write it like [{ growth: true, margin: false }].",
    ],
  ],
  [
    "    segment: cloud",
    "    segmnt: cloud",
    ["error t.yaml:26:5: `signals.cloud_growth.segmnt` is not a field here. Fix: did you mean `segment`?"],
  ],
  [
    "    segment: cloud",
    "    comment: cloud",
    [
      "error t.yaml:26:5: `signals.cloud_growth.comment` is not a field here. Fix: the fields here are id, title, watch, question, entity, segment, metric, qualifier, measure, formula, source, driver, unit, relevance, authority, due, definition, consensus, kind, transform, kernel, path_breaks, expect.",
    ],
  ],
  [
    "    measure: yoy",
    "    measure: yoyo",
    [
      'error t.yaml:28:14: `signals.cloud_growth.measure` must be one of level, yoy, qoq, share, guidance, statement; it is the text "yoyo". Fix: did you mean `yoy`?',
    ],
  ],
  [
    "    measure: yoy",
    "    measure: growth",
    [
      'error t.yaml:28:14: `signals.cloud_growth.measure` must be one of level, yoy, qoq, share, guidance, statement; it is the text "growth".',
    ],
  ],
  [
    "kind: path",
    "kind: pat",
    [
      'error t.yaml:33:11: `signals.cloud_growth.kind` must be one of path, count, tally, categorical, disclosure; it is the text "pat". Fix: did you mean `path`?',
    ],
  ],
  [
    "    kind: path\n",
    "",
    [
      "error t.yaml:22:5: `signals.cloud_growth.kind` is missing. Fix: add it: one of path, count, tally, categorical, disclosure.",
    ],
  ],
  [
    "    source: results\n    driver: demand\n",
    "    driver: demand\n",
    ["error t.yaml:22:5: `signals.cloud_growth.source` is missing. Fix: add it: a text."],
  ],
  [
    "      2025Q4: {",
    "      2025Q5: {",
    [
      "error t.yaml:35:7: `2025Q5` in `signals.cloud_growth.expect` must be a period. Fix: write it like 2025Q3, 2025H1, 2025 or 2025-09-30.",
    ],
  ],
  [
    "due: { 2025Q4: 2026-02-20 }",
    "due: { 2025-02-30: 2026-02-20 }",
    [
      "error t.yaml:32:12: `2025-02-30` in `signals.cloud_growth.due` must be a period. Fix: write it like 2025Q3, 2025H1, 2025 or 2025-09-30.",
    ],
  ],
  [
    "pays: [26, 32, 38]",
    "pays: [26, 38]",
    [
      "error t.yaml:35:23: `signals.cloud_growth.expect.2025Q4.pays` must be three numbers in a list; it is [26, 38]. Fix: write it like [25, 30, 35].",
    ],
  ],
  [
    "pays: [26, 32, 38]",
    "pays: 32",
    [
      "error t.yaml:35:23: `signals.cloud_growth.expect.2025Q4.pays` must be three numbers in a list; it is 32. Fix: write it like [25, 30, 35].",
    ],
  ],
  [
    "pays: [26, 32, 38]",
    "pays: [26, 32%, 38]",
    [
      'error t.yaml:35:28: `signals.cloud_growth.expect.2025Q4.pays.2` must be a number; it is the text "32%". Fix: write 32, without the sign.',
    ],
  ],
  [
    "pays: [26, 32, 38]",
    "Pays!: [26, 32, 38]",
    [
      "error t.yaml:35:17: `Pays!` in `signals.cloud_growth.expect.2025Q4` must be a name of a-z, 0-9, - and _. Fix: write it like cloud_growth.",
    ],
  ],
  [
    "    measure: yoy",
    "    measure: yoy\n    formula: [growht]",
    [
      'error t.yaml:29:15: `signals.cloud_growth.formula.1` must be stated, growth, trailing or a ratio; it is the text "growht". Fix: did you mean `growth`?',
    ],
  ],
  [
    "    measure: yoy",
    "    measure: yoy\n    formula: []",
    [
      "error t.yaml:29:14: `signals.cloud_growth.formula` must be a list of at least one formula; it is an empty list. Fix: write it like [stated].",
    ],
  ],
  [
    "    measure: yoy",
    "    measure: yoy\n    relevance: 1.5",
    [
      "error t.yaml:29:16: `signals.cloud_growth.relevance` must be a number from 0 to 1; it is 1.5. Fix: write it like 0.5.",
    ],
  ],
  [
    "    measure: yoy",
    "    measure: yoy\n    definition: { 2025Q4: { match: 2, because: recast } }",
    [
      "error t.yaml:29:36: `signals.cloud_growth.definition.2025Q4.match` must be a number from 0 to 1; it is 2. Fix: write it like 0.5.",
    ],
  ],
  [
    "    watch: revenue targets",
    '    watch: ""',
    ["error t.yaml:24:12: `signals.cloud_growth.watch` must be a text; it is empty."],
  ],
  [
    "    measure: yoy",
    "    measure: yoy\n    authority: primry",
    [
      'error t.yaml:29:16: `signals.cloud_growth.authority` must be one of primary, derived, news, management_claim, secondary, disputed; it is the text "primry". Fix: did you mean `primary`?',
    ],
  ],
  [
    "categories: [demand_exceeds_supply, balanced, excess_capacity]",
    "categories: [balanced]",
    [
      "error t.yaml:47:17: `signals.supply.categories` must be a list of at least two words; it is a list of 1. Fix: write it like [yes, no].",
    ],
  ],
  [
    "    expect:\n      2025Q4: { pays: [26, 32, 38], fails: [23, 29, 35] }\n      2026Q1: { pays: [26, 33, 40], fails: [24, 31, 38] }",
    "    expect: {}",
    [
      "error t.yaml:34:13: `signals.cloud_growth.expect` must be predictions by period; it is empty. Fix: write it like { 2025Q3: { durable: [25, 30, 35] } }.",
    ],
  ],
  [
    "signals:",
    "overlaps: [{ pair: [cloud_growth, supply], rho: 1.2 }]\nsignals:",
    ["error t.yaml:21:49: `overlaps.1.rho` must be a number from 0 to 1; it is 1.2. Fix: write it like 0.5."],
  ],
  [
    "signals:",
    "settings: { eta: 0.8, quantiles: 5 }\nsignals:",
    ["error t.yaml:21:34: `settings.quantiles` must be a whole number from 20 to 2000; it is 5."],
  ],
  [
    "prior: 0.6",
    "prior: 60%",
    [
      'error t.yaml:15:72: `hypotheses.pays.prior` must be a number from 0 to 1; it is the text "60%". Fix: write 0.6.',
    ],
  ],
  [
    "    kind: path\n",
    "    kind: path\n    kernel: t5\n",
    [
      'error t.yaml:34:13: `signals.cloud_growth.kernel` must be one of t4, normal; it is the text "t5". Fix: did you mean `t4`?',
    ],
  ],
  [
    "  - id: supply\n",
    "  - id: Supply\n",
    [
      'error t.yaml:37:9: `signals.Supply.id` must be a name of a-z, 0-9, - and _; it is the text "Supply". Fix: write it like cloud_growth.',
    ],
  ],
];

test.each(SHAPE)("a value that does not belong there: %j → %j", (from, to, says) => {
  expect(messages(changed(from, to))).toEqual(says);
});

test("all mistakes are told at once, in the order of the file", () => {
  const five = changed("prior: 0.6", "prior: half")
    .replace("    segment: cloud", "    segmnt: cloud")
    .replace("fails: [24, 31, 38]", "fail: [24, 31, 38]")
    .replace("subject: alibaba", "subject: alibaba\nsubject: baidu");
  expect(messages(five).map((message) => message.split(": ")[0])).toEqual([
    "error t.yaml:5:1",
    "error t.yaml:16:72",
    "error t.yaml:27:5",
    "error t.yaml:37:7",
    "error t.yaml:37:37",
  ]);
});

test("after a hundred mistakes the rest is counted", () => {
  const many = `${GOOD}${Array.from({ length: 120 }, (_, i) => `extra_${i}: 1`).join("\n")}\n`;
  expect(messages(many)).toHaveLength(101);
  expect(messages(many).at(-1)).toBe("error There are 20 more mistakes. Fix: mend these first.");
});

test("a file of more than two million characters is refused unread", () => {
  expect(messages(`#${"x".repeat(2_000_000)}`)).toEqual([
    "error t.yaml: The file has 2,000,001 characters; at most 2,000,000 are read. Fix: split it.",
  ]);
});

test("lists nested without end are refused, with no crash", () => {
  expect(messages(`a: ${"[".repeat(100_000)}`).map((message) => message.replace(/:\d+:\d+/, ""))).toEqual([
    "error t.yaml: Lists or groups are nested too deeply here. Fix: write it flatter.",
  ]);
});

test("an empty file, and one that is no thesis at all, are told as such", () => {
  expect(["", "# nothing yet\n", "- a\n- b\n"].flatMap((text) => messages(text))).toEqual([
    "error t.yaml:1:1: The file must be a group of fields; it is empty.",
    "error t.yaml:1:1: The file must be a group of fields; it is empty.",
    "error t.yaml:1:1: The file must be a group of fields; it is a list of 2.",
  ]);
});
