/**
 * The thesis file's value with its empty places, and the question each waits for.
 * Rule kept here: a question is in plain words and names the period, the figure and the hypothesis; a place is empty only
 * where the note and the desk cannot know.
 */
import type { AnswerForm, Draft, DraftHypothesis, DraftQuestion, DraftSignal } from "../model/draft.ts";
import { dayLabel } from "../model/period.ts";
import { idOf } from "./bind.ts";

export type Asked = {
  readonly file: Readonly<Record<string, unknown>>;
  readonly questions: readonly DraftQuestion[];
};

type Ask = (path: DraftQuestion["path"], value: unknown, ask: string, answer?: AnswerForm) => unknown;

export function askedOf(draft: Draft): Asked {
  const questions: DraftQuestion[] = [];
  const or: Ask = (path, value, ask, answer = "text") => {
    if (value !== null) return value;
    questions.push({ path, ask, answer });
    return null;
  };
  const brief =
    draft.title !== null && draft.publisher !== null && draft.url !== null && draft.published !== null
      ? { title: draft.title, publisher: draft.publisher, url: draft.url, published: draft.published }
      : undefined;
  const file = {
    id: draft.id,
    version: 1,
    title: draft.name,
    question: or(["question"], draft.question, "Which question do the hypotheses answer?"),
    subject: or(
      ["subject"],
      draft.subject === null ? null : idOf(draft.subject),
      "Which company is it about? An entity of the catalogue.",
      "entity",
    ),
    opened: draft.opened,
    horizon: or(["horizon"], null, "What is the last day the question is about?", "day"),
    brief,
    resolution: {
      rule: or(["resolution", "rule"], null, "How will the question be settled? In words."),
      due: or(["resolution", "due"], null, "On which day will it be settled?", "day"),
      source: or(["resolution", "source"], null, "What will be looked at to settle it?"),
      tests: or(
        ["resolution", "tests"],
        null,
        "Which tests will pass or fail on that day? A name and the words of each, such as { growth: Revenue grew by at least 25% }.",
        "tests",
      ),
    },
    hypotheses: draft.hypotheses.map((hypothesis, h) => hypothesisFile(hypothesis, h, or)),
    rollup: draft.rollup.length > 0 ? draft.rollup : undefined,
    signals: draft.signals.map((signal, s) => signalFile(signal, s, draft, or)),
    risks: draft.risks.length > 0 ? draft.risks.map(({ quote }) => quote.replace(/\s+/g, " ")) : undefined,
  };
  return { file, questions };
}

function hypothesisFile({ id, title, statement }: DraftHypothesis, h: number, or: Ask): object {
  const at = (field: string) => ["hypotheses", h, field];
  const whose = title ?? "this hypothesis";
  return {
    id,
    title: or(at("title"), title, "The note has no words for this side. What is the hypothesis called?"),
    statement: or(at("statement"), statement, "What is true if this hypothesis is?"),
    prior: or(
      at("prior"),
      null,
      `Before any evidence, how likely is "${whose}"? From 0 to 1; together they make 1.`,
      "share",
    ),
    when: or(
      at("when"),
      null,
      `Which test results make "${whose}" the answer? Such as [{ growth: true }].`,
      "results",
    ),
  };
}

function signalFile(signal: DraftSignal, s: number, { subject, hypotheses }: Draft, or: Ask): object {
  const at = (...more: readonly (string | number)[]) => ["signals", s, ...more];
  const own = subject === null ? null : idOf(subject);
  const expect = () =>
    expectFile(signal, hypotheses, (path, ask) =>
      or(at("expect", ...path), null, ask, EXPECT_FORM[signal.kind]),
    );
  if (signal.known !== null) {
    const fields = Object.entries(signal.known).filter(([field]) => !PREDICTED.has(field));
    return { ...Object.fromEntries(fields), due: dueFile(signal), expect: expect() };
  }
  return {
    id: signal.id,
    title: signal.title,
    watch: signal.item.quote,
    question: signal.question,
    entity:
      signal.entity === null
        ? or(at("entity"), null, `Whose figure is "${signal.title}"? An entity of the catalogue.`, "entity")
        : signal.entity === own
          ? undefined
          : signal.entity,
    segment: signal.segment ?? undefined,
    metric: or(
      at("metric"),
      signal.metric,
      `Which metric or statement of the catalogue answers "${signal.title}"? Or move it to \`unmeasured\`.`,
      "metric",
    ),
    measure: signal.measure,
    formula: signal.formula.length > 1 ? signal.formula : undefined,
    source: signal.source,
    driver: signal.driver,
    unit: or(
      at("unit"),
      signal.unit,
      `In which unit is "${signal.title}" measured? Such as percent, count or USD m.`,
      "unit",
    ),
    due: dueFile(signal),
    kind: signal.kind,
    categories: signal.kind === "categorical" ? signal.categories : undefined,
    due_by:
      signal.kind === "disclosure"
        ? or(at("due_by"), signal.due, `By which day should "${signal.title}" be disclosed?`, "day")
        : undefined,
    expect: expect(),
  };
}

function dueFile({ kind, period, due }: DraftSignal): object | undefined {
  return kind !== "disclosure" && period !== null && due !== null ? { [period]: due } : undefined;
}

const EXPECT_FORM: Readonly<Record<DraftSignal["kind"], AnswerForm>> = {
  path: "range",
  tally: "mean",
  count: "trial",
  categorical: "shares",
  disclosure: "share",
};

/** The fields of a known signal that are not predictions; those are asked for anew. */
const PREDICTED = new Set(["expect", "due", "consensus", "definition", "path_breaks", "late"]);

function expectFile(
  signal: DraftSignal,
  hypotheses: readonly DraftHypothesis[],
  empty: (path: readonly (string | number)[], ask: string) => unknown,
): object {
  const by = (path: readonly string[]) =>
    Object.fromEntries(
      hypotheses.map((hypothesis) => [
        hypothesis.id,
        empty([...path, hypothesis.id], expectQuestion(signal, hypothesis)),
      ]),
    );
  const isByPeriod = (signal.kind === "path" || signal.kind === "tally") && signal.period !== null;
  return isByPeriod && signal.period !== null ? { [signal.period]: by([signal.period]) } : by([]);
}

/** "In the September quarter of 2025, what cloud growth would you expect if …? low, middle, high" */
function expectQuestion(signal: DraftSignal, { title, tone }: DraftHypothesis): string {
  const condition = `if it is ${title === null ? `the ${tone} hypothesis` : `"${title}"`}`;
  const when = signal.period === null ? "" : `In ${periodWords(signal.period)}, `;
  const what = `"${signal.title}"`;
  switch (signal.kind) {
    case "path":
      return `${when}what figure for ${what} would you expect ${condition}? [low, middle, high]${signal.unit === null ? "" : ` in ${signal.unit}`}`;
    case "count":
      return `How likely is a yes for ${what} in a period ${condition}? Such as { mean: 0.8, n: 10 }`;
    case "tally":
      return `${when}how many events of ${what} would you expect ${condition}? Such as { mean: 2 }`;
    case "categorical":
      return `How likely is each word for ${what} ${condition}? Such as { ${signal.categories.map((word) => `${word}: 0.5`).join(", ")} }, together 1`;
    case "disclosure":
      return `How likely is it that ${what} is disclosed${signal.due === null ? "" : ` by ${dayLabel(signal.due)}`} ${condition}? From 0 to 1`;
    default:
      return signal.kind satisfies never;
  }
}

const QUARTER_ENDS = ["March", "June", "September", "December"];

function periodWords(period: string): string {
  const [year, quarter] = period.split("Q");
  return quarter === undefined ? period : `the ${QUARTER_ENDS[Number(quarter) - 1]} quarter of ${year}`;
}
