import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bind } from "../evidence/bind.ts";
import { pathOf } from "../evidence/small.fixture.ts";
import type { Brief } from "../model/brief.ts";
import type { Catalogue } from "../model/catalogue.ts";
import { day, instant } from "../model/day.ts";
import { decimal } from "../model/decimal.ts";
import type { Document } from "../model/document.ts";
import type { Outcome } from "../model/evidence.ts";
import { documentId, entityId, hypothesisId, thesisId } from "../model/id.ts";
import { observationOf } from "../model/observation.fixture.ts";
import type { Observation } from "../model/observation.ts";
import { calendarQuarter } from "../model/period.ts";
import { DEFAULT_SETTINGS, type Thesis } from "../model/thesis.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { judge } from "../verdict/judge.ts";
import { composeBrief } from "./compose.ts";
import { evaluate } from "./formula.ts";
import { gate } from "./gate.ts";
import { htmlBody, renderHtml } from "./html.ts";
import { markdownBody, renderMarkdown } from "./markdown.ts";
import type { BriefInput } from "./resolve.ts";

const TEXT =
  "Orchard revenue was EUR 150 million in the third quarter of 2026. A year earlier it was EUR 120 million.";
const document: Document = {
  id: documentId(`sha256:${sha256(TEXT)}`),
  head: {
    title: "Orchard, 3Q 2026 <b>results</b>",
    publisher: "Orchard plc",
    sourceUrl: "javascript:alert(1)",
    publishedAt: instant("2026-11-02T08:00:00Z"),
    authority: "primary",
    kind: "release",
    language: "en",
    release: "orchard-2026Q3",
  },
  text: TEXT,
  blocks: [{ kind: "paragraph", span: [0, TEXT.length] }],
  parser: "test@1",
  origin: "x.md",
};

function observed(quote: string, value: string, over: Partial<Observation> = {}): Observation {
  const start = TEXT.indexOf(quote);
  return observationOf({
    entity: entityId("orchard"),
    period: calendarQuarter(2026, 3),
    value: decimal(value),
    unit: "EUR",
    halfUnit: decimal("500"),
    quote,
    span: [start, start + quote.length],
    document: document.id,
    publishedAt: instant("2026-11-02T08:00:00Z"),
    release: "orchard-2026Q3",
    ...over,
  });
}

const now = observed("Orchard revenue was EUR 150 million", "150000000");
const before = observed("A year earlier it was EUR 120 million", "120000000", {
  period: calendarQuarter(2025, 3),
  comparative: true,
});
const A = hypothesisId("grows");
const B = hypothesisId("stalls");
const thesis: Thesis = {
  id: thesisId("orchard"),
  version: 1,
  title: "Orchard in 2026",
  question: "Does Orchard grow?",
  subject: entityId("orchard"),
  opened: day("2026-09-01"),
  horizon: day("2028-01-01"),
  retrospective: false,
  brief: null,
  resolution: {
    rule: "Growth of 20% or more.",
    due: day("2027-12-31"),
    source: "results",
    tests: { growth: "20%" },
  },
  hypotheses: [
    { id: A, title: "It grows", statement: "Growth holds at 20%.", prior: 0.5, when: [{ growth: true }] },
    { id: B, title: "It stalls", statement: "Growth ends.", prior: 0.5, when: [{ growth: false }] },
  ],
  rollup: [
    { id: "grows", title: "It grows", hypotheses: [A], tone: "favourable" },
    { id: "stalls", title: "It stalls", hypotheses: [B], tone: "unfavourable" },
  ],
  signals: [
    pathOf("growth", {
      title: "Revenue growth",
      watch: "growth",
      binding: {
        entity: entityId("orchard"),
        segment: null,
        metric: "revenue",
        qualifier: null,
        measure: "yoy",
      },
      formula: [{ kind: "growth" }],
      driver: "demand",
      expect: {
        "2026Q3": { [A]: { low: 15, mid: 22, high: 29 }, [B]: { low: -5, mid: 3, high: 11 } },
        "2026Q4": { [A]: { low: 15, mid: 22, high: 29 }, [B]: { low: -5, mid: 3, high: 11 } },
      },
    }),
  ],
  overlaps: [],
  unmeasured: [],
  risks: ["The 2027 election."],
  settings: DEFAULT_SETTINGS,
};
const catalogue: Catalogue = { entities: [], segments: [], metrics: [], qualifiers: [], statements: [] };
const outcomes = bind(thesis, [now, before], {
  catalogue,
  collection: { windows: [], documents: [], attempts: [] },
}).values;
const verdict = judge(thesis, outcomes, { asOf: day("2026-12-01"), thesisHash: "h", watched: [] });
const input: BriefInput = {
  thesis,
  verdict,
  verdictHash: sha256(canonicalJson(verdict)),
  path: { known: [], now: [] },
  observations: new Map([now, before].map((o) => [o.id, o])),
  documents: new Map([[document.id, document]]),
  collectedTo: "2026-12-01",
  demo: false,
};
const brief = composeBrief(input);
const markdown = renderMarkdown(brief, input);
/** What the gate says of the brief when the verdict's one outcome is changed, and its hash with it. */
const withOutcome = (over: Partial<Outcome>): string => {
  const changed = { ...verdict, outcomes: verdict.outcomes.map((outcome) => ({ ...outcome, ...over })) };
  const of = { ...input, verdict: changed, verdictHash: sha256(canonicalJson(changed)) };
  const again = composeBrief(of);
  return gate(again, markdownBody(renderMarkdown(again, of)), of)
    .map(({ what }) => what)
    .join("\n");
};
const problemsOf = (over: Partial<BriefInput> = {}, text = markdown, of: Brief = brief) =>
  gate(of, markdownBody(text), { ...input, ...over }).map(({ what }) => what);

describe("the gate", () => {
  test("lets through a brief whose every number resolves, thesis titles with numbers of their own included", () => {
    expect(problemsOf()).toEqual([]);
    expect(markdown).toContain("Revenue growth for the Sep quarter 2026 came in at 25%");
  });
  test("refuses a figure with one digit changed after it was composed, and names the sentence", () => {
    const problems = problemsOf({}, markdown.replace("came in at 25%", "came in at 26%"));
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("it is not in the finished text as it was composed");
    expect(problems[1]).toContain("came in at 26%");
  });
  test("refuses a number that somebody wrote into the text", () => {
    expect(
      problemsOf(
        {},
        markdown.replace("## What happened", "## What happened\n\nThe share may reach 300 dollars."),
      )[0],
    ).toContain("The share may reach 300 dollars.");
  });
  test("refuses a figure whose words were not public by the day", () => {
    const later = { ...now, publishedAt: instant("2026-12-24T08:00:00Z") };
    expect(
      problemsOf({
        observations: new Map([
          [now.id, later],
          [before.id, before],
        ]),
      })[0],
    ).toContain("were not public until 2026-12-24");
  });
  test("refuses a figure whose quote differs from the document by one letter", () => {
    const altered = { ...document, text: TEXT.replace("150", "151") };
    expect(
      problemsOf({ documents: new Map([[document.id, altered]]) }).some((what) =>
        what.includes("does not stand at its place in the document"),
      ),
    ).toBe(true);
  });
  test("refuses a figure whose observation failed a check, or is gone", () => {
    expect(
      problemsOf({
        observations: new Map([
          [now.id, { ...now, failed: ["yoy"] }],
          [before.id, before],
        ]),
      })[0],
    ).toContain("wait for review (failed check yoy)");
    expect(problemsOf({ observations: new Map([[before.id, before]]) })[0]).toContain(
      "there is no observation",
    );
  });
  test("refuses a formula that does not give the value again", () => {
    expect(withOutcome({ formula: "120,000,000 ÷ 150,000,000 − 1" })).toContain(
      "gives -20 percent, not what the outcome says",
    );
    expect(withOutcome({ formula: "150,000,000 ÷ 119,000,000 − 1" })).toContain(
      "119000000 in “150,000,000 ÷ 119,000,000 − 1” is no observation's value",
    );
    expect(withOutcome({ formula: "150,000,000 ÷ 150,000,000 − 1" })).toContain(
      "120000000 stands behind it and not in",
    );
  });
  test("refuses a value that slipped by a power of ten from its formula", () => {
    expect(withOutcome({ value: { kind: "point", x: 0.25 } })).toContain(
      "gives 25 percent, not what the outcome says",
    );
  });
  test("refuses a stated value that is not the one its observation holds", () => {
    expect(withOutcome({ formula: null, from: [now.id], value: { kind: "point", x: 25 } })).toContain(
      "it is not the value its observation holds",
    );
  });
  test("refuses digits of another script, and numbers in letters that nobody composed", () => {
    for (const line of ["The share may reach ９０ dollars.", "It may rise by ½.", "It may double."])
      expect(
        problemsOf({}, markdown.replace("## What happened", `## What happened\n\n${line}`))[0],
      ).toContain(line);
  });
  test("refuses a verdict whose hash is another, and a day or a notice that was changed", () => {
    expect(problemsOf({ verdictHash: "0".repeat(64) })[0]).toContain("the verdict's hash is");
    expect(problemsOf({}, markdown.replace("As of 1 Dec 2026", "As of 2 Dec 2026"))[0]).toContain(
      "As of 2 Dec 2026.",
    );
    expect(
      problemsOf({}, markdown.replace("the 2 stated hypotheses", "the 3 stated hypotheses")),
    ).toHaveLength(2);
  });
  test("finds no number in letters in the templates", () => {
    const texts = brief.parts
      .flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences.flat()))
      .flatMap((piece) => (piece.kind === "text" ? [piece.text] : []));
    expect(
      texts.filter((text) =>
        /\b(?:two|three|four|five|six|eight|nine|ten|twenty|half|twice|double)\b/i.test(text),
      ),
    ).toEqual([]);
  });
  test("law: change any one digit from the title to the notices and the brief is refused", () => {
    const end = markdown.indexOf("\n## Sources\n");
    const start = 0;
    const places = [...markdown.slice(start, end).matchAll(/(?<!\[\^\d*)\d/g)].map(
      ({ index }) => start + index,
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(markdown[at]) + by) % 10;
        expect(
          problemsOf({}, `${markdown.slice(0, at)}${digit}${markdown.slice(at + 1)}`).length,
        ).toBeGreaterThan(0);
      }),
    );
  });
});

const page = renderHtml(brief, [], input);

describe("the gate reads the page too", () => {
  const pageProblems = (text: string) => gate(brief, htmlBody(text), input).map(({ what }) => what);
  test("and lets through a page whose every number resolves", () => {
    expect(pageProblems(page)).toEqual([]);
  });
  test("and refuses a figure changed behind its button, naming the sentence", () => {
    const problems = pageProblems(page.replace(">25%</button>", ">26%</button>"));
    expect(problems).toHaveLength(2);
    expect(problems[1]).toContain("26%");
  });
  test("and lets through a question written over two lines, in both", () => {
    const of = { ...input, thesis: { ...thesis, question: "Does Orchard\n  grow by 20%?" } };
    const again = composeBrief(of);
    expect(gate(again, htmlBody(renderHtml(again, [], of)), of)).toEqual([]);
    expect(gate(again, markdownBody(renderMarkdown(again, of)), of)).toEqual([]);
  });
  test("and refuses a paragraph nobody composed", () => {
    const heading = "<section><h2>What happened</h2>";
    expect(pageProblems(page.replace(heading, `${heading}<p>Buy 7 now.</p>`))[0]).toContain("Buy 7 now.");
  });
});

describe("text from outside", () => {
  test("makes no markup and no script link in the page", () => {
    expect(page).not.toContain("<b>results</b>");
    expect(page).toContain("&#60;b&#62;results&#60;/b&#62;");
    expect(page).not.toContain("javascript:");
  });
  test("makes no markup in Markdown", () => {
    expect(markdown).toContain("\\<b\\>results\\</b\\>");
  });
  test("every figure on the page is a button, and every button opens a door that is there", () => {
    const targets = [...page.matchAll(/popovertarget="(f\d+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((id) => !page.includes(`popover id="${id}"`))).toEqual([]);
    expect(page).toContain("<mark>Orchard revenue was EUR 150 million</mark>");
  });
  test("the page asks nothing of the network and runs nothing", () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|src=|@import|url\(/);
  });
});

test.each([
  ["39,824 ÷ 29,610 − 1", 0.344951030057413],
  ["(14,265 − 2,954 − 3,604 − 3,911) ÷ 41,626", 0.09119300437226734],
  ["−5 + 2 × 3", 1],
  ["1 ÷ 0", undefined],
  ["rm -rf", undefined],
  ["(1", undefined],
])("the formula %s gives %s", (text, result) => {
  expect(evaluate(text)).toBe(result);
});
