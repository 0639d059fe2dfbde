import { expect, test } from "vitest";
import { problemText } from "../model/problem.ts";
import { loadCatalogue } from "./catalogue.ts";

const said = (text: string) => loadCatalogue(text, { file: "catalogue.yaml" }).problems.map(problemText);

test("an entity, a metric and a statement of a desk's own are read, with what is as usual filled in", () => {
  const text = `entities:
  - { id: orchard, title: Orchard, names: [Orchard plc], currency: GBP, fiscal_year_end_month: 6 }
metrics:
  - { id: bushels, title: Bushels sold, names: [bushels sold], unit: count }
statements:
  - { id: harvest, title: Harvest, categories: { good: [a good harvest], poor: [a poor harvest] } }
`;
  expect(loadCatalogue(text, { file: "catalogue.yaml" })).toEqual({
    problems: [],
    catalogue: {
      entities: [
        { id: "orchard", title: "Orchard", names: ["Orchard plc"], currency: "GBP", fiscalYearEndMonth: 6 },
      ],
      segments: [],
      metrics: [
        {
          id: "bushels",
          title: "Bushels sold",
          names: ["bushels sold"],
          unit: "count",
          sign: "signed",
          time: "flow",
        },
      ],
      qualifiers: [],
      statements: [
        {
          id: "harvest",
          title: "Harvest",
          categories: { good: ["a good harvest"], poor: ["a poor harvest"] },
        },
      ],
    },
  });
});

test("an empty file is an empty catalogue", () => {
  expect(loadCatalogue("# nothing yet\n", { file: "catalogue.yaml" }).catalogue?.metrics).toEqual([]);
});

test.each([
  [
    "metrics:\n  - { id: x, title: X, nmes: [x], unit: money }\n",
    [
      "catalogue.yaml:2:5: `metrics.x.names` is missing. Fix: add it: a list of the words documents use, such as [external customers].",
      "catalogue.yaml:2:24: `metrics.x.nmes` is not a field here. Fix: did you mean `names`?",
    ],
  ],
  [
    "entities:\n  - { id: x, title: X, names: [x], currency: pounds }\n",
    [
      'catalogue.yaml:2:46: `entities.x.currency` must be an ISO 4217 code; it is the text "pounds". Fix: write it like CNY.',
    ],
  ],
  [
    "entities:\n  - { id: x, title: X, names: [], fiscal_year_end_month: 13 }\n",
    [
      "catalogue.yaml:2:31: `entities.x.names` must be a list of the words documents use; it is an empty list. Fix: write it like [external customers].",
      "catalogue.yaml:2:58: `entities.x.fiscal_year_end_month` must be a month from 1 to 12; it is 13.",
    ],
  ],
  [
    "segments:\n  - { id: a, entity: x, title: A, names: [a] }\n  - { id: a, entity: x, title: B, names: [b] }\n",
    [
      "catalogue.yaml:3:11: Two segments have the id `a`. Fix: give one of them another id, or join their names.",
    ],
  ],
  [
    "metrics:\n  - { id: x, title: X, names: [x], unit: money, sign: negative }\n",
    ['catalogue.yaml:2:55: `metrics.x.sign` must be one of signed, positive; it is the text "negative".'],
  ],
  [
    "statements:\n  - { id: x, title: X, categories: {} }\n",
    [
      "catalogue.yaml:2:36: `statements.x.categories` must be categories, each with the words that mean it; it is empty.",
    ],
  ],
  [
    "metrics: revenue\n",
    ['catalogue.yaml:1:10: `metrics` must be a list of metrics; it is the text "revenue".'],
  ],
  ["metrics: [\n", ["catalogue.yaml:2:1: A `[` before this place is never closed. Fix: add the `]`."]],
])("%j is told with its place and the fix", (text, problems) => {
  expect(said(text)).toEqual(problems);
});
