/**
 * verdict → report: the verdict of a day with its path and the facts that moved it, as every door shows it.
 * Rule kept here: the verdict is stored as printed before anybody sees it, so that `verify` can rebuild it.
 */
import { type Assay, judgeAsOf, knownBy, outcomesOf, type Question } from "./assay.ts";
import { lastLook, withCollection } from "./evidence/collection.ts";
import { addDays, type Day, daysBetween } from "./model/day.ts";
import type { Document } from "./model/document.ts";
import type { DocumentId, ObservationId } from "./model/id.ts";
import type { Observation } from "./model/observation.ts";
import type { Problem } from "./model/problem.ts";
import type { ReportThesis, VerdictReport } from "./model/report.ts";
import type { Thesis } from "./model/thesis.ts";
import type { PathPoint } from "./model/verdict.ts";
import { canonicalJson } from "./std/canonical-json.ts";
import { sha256 } from "./std/sha256.ts";
import { factsOf } from "./verdict/facts.ts";
import { pathOverTime, type TwoPaths } from "./verdict/path.ts";

/** A report, and what a brief needs besides: the documents and observations it stands on. */
export type Reported = {
  readonly report: VerdictReport;
  readonly observations: ReadonlyMap<ObservationId, Observation>;
  readonly documents: ReadonlyMap<DocumentId, Document>;
  readonly problems: readonly Problem[];
};

export async function reportAsOf(
  { store, desk, now }: Assay,
  question: Question,
  asOf: Day,
): Promise<Reported> {
  const known = await knownBy(store, question, { asOf });
  const { values: outcomes, problems } = outcomesOf(question, known);
  const verdict = judgeAsOf(question, outcomes, { asOf, collection: known.collection });
  const json = canonicalJson(verdict);
  const verdictHash = sha256(json);
  await keepVerdict({ store, now }, question, { asOf, json, verdictHash, inputsHash: verdict.inputsHash });
  const documents = new Map((await store.documents()).map((document) => [document.id, document]));
  const observations = new Map(known.observations.map((observation) => [observation.id, observation]));
  const told = withCollection(question.thesis, known.collection, asOf);
  return {
    report: {
      thesis: reportThesis(question.thesis),
      verdict,
      verdictHash,
      path: changesOnly(pathOverTime(told, outcomes, daysFrom(question.thesis.opened, asOf)).known),
      facts: factsOf(question.thesis, verdict, { observations, documents }),
      collectedTo: lastLook(known.collection, asOf) ?? null,
      demo: desk.settings.demo,
    },
    observations,
    documents,
    problems,
  };
}

type Kept = {
  readonly asOf: Day;
  readonly json: string;
  readonly verdictHash: string;
  readonly inputsHash: string;
};

async function keepVerdict(
  { store, now }: Pick<Assay, "store" | "now">,
  { asked, thesis }: Question,
  kept: Kept,
): Promise<void> {
  const { asOf, json, verdictHash, inputsHash } = kept;
  const stored = await store.findVerdict(asked.hash, asOf, inputsHash);
  if (stored?.hash === verdictHash) return;
  await store.addThesis({ id: thesis.id, hash: asked.hash, text: asked.text, recordedAt: now });
  const { records } = await store.head();
  await store.addVerdict({
    thesis: thesis.id,
    thesisHash: asked.hash,
    asOf,
    inputsHash,
    records,
    hash: verdictHash,
    json,
    recordedAt: now,
  });
}

/** The path over time, twice: as known then, and as known now. */
export async function replayOf(
  { store }: Assay,
  question: Question,
  { from, to }: { from: Day; to: Day },
): Promise<TwoPaths> {
  const known = await knownBy(store, question, { asOf: to });
  const { values: outcomes } = outcomesOf(question, known);
  return pathOverTime(withCollection(question.thesis, known.collection, to), outcomes, daysFrom(from, to));
}

/** Every day from the first to the last, both included. */
export function daysFrom(first: Day, last: Day): readonly Day[] {
  return Array.from({ length: Math.max(0, daysBetween(first, last)) + 1 }, (_, i) => addDays(first, i));
}

/** The first and last day, and each on which a release or a silence counted or a probability moved by half a point. */
export function changesOnly(path: readonly PathPoint[]): readonly PathPoint[] {
  const kept: PathPoint[] = [];
  for (const [i, point] of path.entries()) {
    const last = kept.at(-1);
    const moved =
      last === undefined ||
      Object.entries(point.posterior).some(
        ([id, p]) => Math.abs(p - (entryOf(last.posterior, id) ?? 0)) >= 0.005,
      );
    if (moved || point.releases.length > 0 || i === path.length - 1) kept.push(point);
  }
  return kept;
}

function entryOf(record: Readonly<Record<string, number>>, key: string): number | undefined {
  return record[key];
}

export function reportThesis(thesis: Thesis): ReportThesis {
  const { id, version, title, question, opened, retrospective } = thesis;
  return {
    id,
    version,
    title,
    question,
    opened,
    retrospective,
    hypotheses: thesis.hypotheses.map((hypothesis) => ({ id: hypothesis.id, title: hypothesis.title })),
    sides: thesis.rollup,
    signals: thesis.signals.map((signal) => ({
      id: signal.id,
      title: signal.title,
      unit: signal.unit,
      watch: signal.watch,
    })),
  };
}
