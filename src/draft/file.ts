/**
 * Draft → the text of a thesis file: YAML that parses, with every question at its empty place and, as comments, what is known.
 * Rule kept here: what the note says stands in comments only where the thesis file has no field for it.
 */
import { Document, isMap, isNode, isPair, isSeq, type Pair } from "yaml";
import type { Draft, DraftSignal, NoteFigure } from "../model/draft.ts";
import { askedOf } from "./ask.ts";
import { type Completed, completed, type FileValue } from "./complete.ts";
import { plainWords } from "./note.ts";

export type DraftFile = Completed & { readonly yaml: string };

/** The answers' own hypotheses, when they have any: the questions are asked of them. */
function rivalsOf(answers: FileValue, own: Draft["hypotheses"]): Draft["hypotheses"] | undefined {
  const rivals = Array.isArray(answers.hypotheses) ? answers.hypotheses : [];
  const made = rivals.flatMap((rival: unknown, i): Draft["hypotheses"] => {
    if (typeof rival !== "object" || rival === null) return [];
    const field = (name: string): string | null => {
      const value: unknown = Reflect.get(rival, name);
      return typeof value === "string" ? value : null;
    };
    const id = field("id");
    if (id === null) return [];
    const drafted = own.find((each) => each.id === id);
    return [
      {
        id,
        title: field("title") ?? drafted?.title ?? null,
        statement: field("statement") ?? drafted?.statement ?? null,
        tone: drafted?.tone ?? (i === 0 ? "favourable" : "unfavourable"),
        from: drafted?.from ?? null,
      },
    ];
  });
  return made.length >= 2 ? made : undefined;
}

/** @param answers laid over the draft; `text`: the note's */
export function draftFile(
  draft: Draft,
  { answers, text }: { readonly answers?: FileValue | undefined; readonly text: string },
): DraftFile {
  const plain = askedOf(
    answers === undefined
      ? draft
      : { ...draft, hypotheses: rivalsOf(answers, draft.hypotheses) ?? draft.hypotheses },
  );
  const asked: Completed =
    answers === undefined ? { ...plain, strangers: [] } : completed(plain, answers, text);
  const document = new Document(asked.file, { schema: "core", aliasDuplicateObjects: false });
  document.commentBefore = comment([
    `Drafted from a note${draft.title === null ? "" : `, "${draft.title}"`}. ${asked.questions.length} questions are left: every empty field below.`,
    "`assay lint` names them; docs/THESIS.md explains each field.",
    ...(draft.notExclusive === null
      ? []
      : [
          `The readings are not exclusive: ${draft.notExclusive.because}.`,
          `Proposed split (assay draft --split writes it): ${draft.notExclusive.split.map(({ title }) => title).join(" · ")}.`,
        ]),
  ]);
  for (const { path, ask } of asked.questions) {
    const pair = pairAt(document, path);
    if (pair && isNode(pair.key)) pair.key.commentBefore = comment([ask]);
  }
  const signals = document.get("signals");
  if (isSeq(signals))
    for (const node of signals.items) {
      const signal = isMap(node) ? draft.signals.find(({ id }) => id === node.get("id")) : undefined;
      if (signal && isMap(node) && node.commentBefore == null)
        node.commentBefore = comment(signalNotes(signal, draft));
    }
  document.comment = comment(["What else the note says:", ...said(draft)]);
  return { ...asked, yaml: document.toString({ lineWidth: 0, nullStr: "", flowCollectionPadding: true }) };
}

function signalNotes(
  { item, cadence, dueFrom, baseRate, measure }: DraftSignal,
  { unbound }: Draft,
): readonly string[] {
  const missing = unbound.filter(({ watch, field }) => watch === item.quote && field !== "hypotheses");
  return [
    `${item.kind} · ${cadence} · characters ${item.span[0]} to ${item.span[1]}, after "${plainWords(item.cue)}"`,
    ...(dueFrom === null ? [] : [`due: ${dueFrom}`]),
    ...(baseRate === null
      ? []
      : [
          `so far, ${measure} in ${baseRate.periods} periods of this desk: ${baseRate.low} to ${baseRate.high}, middle ${baseRate.median} (${baseRate.unit})`,
        ]),
    ...missing.map(
      ({ field, because, nearest }) =>
        `${field} not bound: ${because}${nearest.length > 0 ? `; nearest: ${nearest.join(", ")}` : ""}`,
    ),
  ];
}

function said({ entities, events, figures, readings, unbound }: Draft): readonly string[] {
  return [
    `entities: ${entities.map(({ name, ticker }) => (ticker === null ? name : `${name} (${ticker})`)).join(", ") || "none"}`,
    ...events.map(({ what, date }) => `event${date === null ? "" : ` ${date}`}: ${what}`),
    ...figures.map((figure) => `figure: ${figureText(figure)}`),
    ...readings.map(({ stance, statement, form }) => `reading, ${stance} (${form}): ${statement}`),
    ...unbound
      .filter(({ field }) => field === "hypotheses" || field === "subject")
      .map(
        ({ watch, because, nearest }) =>
          `not bound: ${plainWords(watch)}: ${because}${nearest.length > 0 ? `; ${nearest.join(", ")}` : ""}`,
      ),
  ];
}

export function figureText({ quote, exact, unit, currency, qualifier }: NoteFigure): string {
  const bound = qualifier === null ? "" : `${qualifier.replace("_", " ")} `;
  const value = typeof exact === "string" ? exact : `${exact[0]} to ${exact[1]}`;
  return `"${quote}" = ${bound}${value} ${unit.replace(/^currency/, currency ?? "currency")}`;
}

/** Comment lines: YAML's "#" stands before each; a line break in the words would end it. */
function comment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line.replace(/\s+/g, " ").trim()}`).join("\n");
}

function pairAt(document: Document, path: readonly (string | number)[]): Pair | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const map = path.length === 1 ? document.contents : parent;
  if (!isMap(map)) return undefined;
  const key = path.at(-1);
  return map.items.find(
    (pair) => isPair(pair) && isNode(pair.key) && "value" in pair.key && pair.key.value === key,
  );
}
