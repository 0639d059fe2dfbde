/**
 * The work behind the pages: one desk held open, every ask answered by the calls the commands make.
 * Rule kept here: the bytes of an answer that a command gives too are those of its `--json`.
 */

import { statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { marketPages } from "../analysis-pages.ts";
import { decisionsJson, observationsJson, printed, replayJson, reviewJson, watchLines } from "../answers.ts";
import type { Assay } from "../assay.ts";
import { coverage } from "../coverage.ts";
import { deskPaths, openDesk } from "../desk/desk.ts";
import { takeInEach, unreadFiles } from "../intake.ts";
import { type Day, dayOf, type Instant, instant } from "../model/day.ts";
import { type Problem, UserError } from "../model/problem.ts";
import { afterReview } from "../model/review.ts";
import { defaultDay, openAssay, type Placed } from "../open.ts";
import { refusedRow, rowAsOf, thesisPage } from "../overview.ts";
import { hereOnly, paybackAsOf, USUAL_RUN } from "../payback-report.ts";
import { publish } from "../publish.ts";
import { replayOf, reportAsOf } from "../report.ts";
import { decide, reviewList } from "../review.ts";
import { openGlance } from "../store/glance.ts";
import { openSearch } from "../store/search.ts";
import { verifyDesk } from "../verify.ts";
import type { Ask, DeskFacts, Progress } from "./asks.ts";
import { type Theses, thesesOf } from "./placed.ts";

export type Work = {
  answer(ask: Ask, onProgress: (progress: Progress) => void): Promise<string>;
  close(): Promise<void>;
};

/** Observations answered at once; a desk with more is read with `assay read --json`. */
const MOST_LINES = 100_000;

type Held = { readonly stamp: string; readonly assay: Assay; readonly theses: Theses };

/** @param dir the desk's folder @throws UserError when the desk or its ledger cannot be opened */
export async function openWork(dir: string, clock: () => Instant): Promise<Work> {
  const first = await openAssay({ named: dir, from: dir, now: clock() });
  let held: Held = { stamp: await textStamp(dir), assay: first, theses: thesesOf(first.desk) };
  /** The desk as its files stand now. */
  const current = async (): Promise<Held> => {
    const stamp = await textStamp(dir);
    if (stamp !== held.stamp) {
      const desk = await openDesk(dir);
      held = { stamp, assay: { ...held.assay, desk }, theses: thesesOf(desk, held.theses) };
    }
    return { ...held, assay: { ...held.assay, now: clock() } };
  };
  return {
    answer: async (ask, onProgress) => answer(await current(), ask, onProgress),
    close: () => first.store.close(),
  };
}

/** Names, sizes and times of the files a user writes: another stamp, another desk. */
export async function textStamp(dir: string): Promise<string> {
  const { theses } = deskPaths(dir);
  const names = await readdir(theses).catch(() => []);
  const files = ["desk.yaml", "catalogue.yaml", ...names.toSorted().map((name) => join("theses", name))];
  return files
    .map((file) => {
      const stat = statSync(join(dir, file), { throwIfNoEntry: false });
      return `${file} ${stat?.size ?? 0} ${stat?.mtimeMs ?? 0}`;
    })
    .join("\n");
}

async function answer(
  { assay, theses }: Held,
  ask: Ask,
  onProgress: (progress: Progress) => void,
): Promise<string> {
  const today = dayOf(assay.now);
  const usual = defaultDay(assay.desk, today);
  const { question } = theses;
  switch (ask.kind) {
    case "ready":
      return "";
    case "desk":
      return JSON.stringify(factsOf({ assay, placed: theses.all(), usual }));
    case "row":
      return JSON.stringify(await rowAsOf(assay, question(ask.thesis), ask.asOf));
    case "thesis":
      return JSON.stringify(thesisPage(question(ask.thesis), { defaultDay: usual, today }));
    case "verdict":
      return printed([
        JSON.stringify((await reportAsOf(assay, question(ask.thesis), ask.asOf ?? usual)).report),
      ]);
    case "watch": {
      const { report } = await reportAsOf(assay, question(ask.thesis), ask.asOf ?? usual);
      return printed(watchLines(report).map((line) => JSON.stringify(line)));
    }
    case "replay": {
      const asked = question(ask.thesis);
      const to = ask.asOf ?? usual;
      const from = ask.from === undefined || ask.from < asked.thesis.opened ? asked.thesis.opened : ask.from;
      if (from > to) throw badDay(`from=${from} is after the last day, ${to}.`, "ask for an earlier day.");
      return printed(replayJson(await replayOf(assay, asked, { from, to })));
    }
    case "brief": {
      const { json, markdown, html } = await publish(assay, question(ask.thesis), ask.asOf ?? usual);
      return ask.as === "html" ? html : printed([ask.as === "json" ? json : markdown]);
    }
    case "analyses":
      return JSON.stringify(await marketPages(assay, question(ask.thesis), ask.asOf ?? usual));
    case "payback": {
      const asked = { asOf: ask.asOf ?? usual, set: {}, ...USUAL_RUN };
      return printed([
        JSON.stringify(await paybackAsOf(assay, question(ask.thesis), { asked, run: hereOnly })),
      ]);
    }
    case "observations":
      return printed(observationsJson(await observationsBy(assay, ask.asOf ?? today)));
    case "review":
      return printed(reviewJson(await reviewList(assay, { asOf: ask.asOf ?? today, decided: ask.decided })));
    case "decide":
      return printed(decisionsJson((await decide(assay, ask.asked)).decisions));
    case "sources":
      return JSON.stringify({
        ...(await coverage(assay, theses.all())),
        unread: (await unreadFiles(assay)).map((file) => file.slice(assay.desk.dir.length + 1)),
      });
    case "unread":
      return String((await unreadFiles(assay)).length);
    case "read":
      return readNew(assay, onProgress);
    case "index":
      return String(await indexNew(assay, onProgress));
    case "verify":
      return verified(assay, onProgress);
    default:
      return ask satisfies never;
  }
}

type Facts = { readonly assay: Assay; readonly placed: readonly Placed[]; readonly usual: Day };

function factsOf({ assay: { desk }, placed, usual }: Facts): DeskFacts {
  return {
    dir: desk.dir,
    title: desk.settings.title,
    demo: desk.settings.demo,
    asOf: usual,
    theses: placed.flatMap(({ question }) => (question ? [question.thesis.id] : [])),
    refused: placed.filter(({ question }) => question === null).map(refusedRow),
  };
}

async function observationsBy({ store }: Assay, knownBy: Day) {
  const observations = afterReview(await store.observations({ knownBy }), await store.decisions());
  if (observations.length <= MOST_LINES) return observations;
  throw new UserError([
    {
      code: "too-many-observations",
      severity: "error",
      what: `This desk knows ${observations.length} observations; at most ${MOST_LINES} are sent at once.`,
      fix: "use `assay read --json`, or ask for one document's.",
    },
  ]);
}

/** What is new in documents/ is taken in. */
async function readNew(assay: Assay, onProgress: (progress: Progress) => void): Promise<string> {
  const files = await unreadFiles(assay);
  const onEach = (done: number) => onProgress({ what: "reading documents", done, of: files.length });
  const taken = await takeInEach(assay, files, { onEach });
  onProgress({ what: "reading documents", done: files.length, of: files.length });
  return JSON.stringify({
    added: taken.filter(({ isNew }) => isNew).length,
    refused: taken.filter(({ document }) => document === undefined).length,
    observations: taken.reduce((sum, { observations }) => sum + observations.length, 0),
    problems: taken.flatMap(({ problems }) => problems),
  });
}

/** Brings the search index up to the ledger. @returns documents it holds */
async function indexNew({ desk }: Assay, onProgress: (progress: Progress) => void): Promise<number> {
  const paths = deskPaths(desk.dir);
  const glance = openGlance(paths.ledger);
  const index = openSearch(searchPath(desk.dir));
  try {
    const lines = glance.documentLines();
    for (const [i, { id }] of lines.entries()) {
      const reading = glance.readingOf(id);
      if (index.has(id, reading)) continue;
      const document = glance.document(id);
      if (document) index.add(document, glance.observationsIn(id), reading);
      if (i % 25 === 0) onProgress({ what: "making the search index", done: i, of: lines.length });
      // Other asks are heard between two documents.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return index.count();
  } finally {
    index.close();
    glance.close();
  }
}

/** Where the search index of a desk lies. */
export function searchPath(dir: string): string {
  return join(deskPaths(dir).made, "search.db");
}

async function verified({ desk }: Assay, onProgress: (progress: Progress) => void): Promise<string> {
  const { records, documents, observations, verdicts, problems } = await verifyDesk(desk.dir, (done, of) =>
    onProgress({ what: "rebuilding verdicts", done, of }),
  );
  const whole = !problems.some(({ severity }) => severity === "error");
  return printed([JSON.stringify({ whole, records, documents, observations, verdicts, problems })]);
}

function badDay(what: string, fix: string): UserError {
  const problem: Problem = { code: "bad-day", severity: "error", what, fix };
  return new UserError([problem]);
}

/** The moment, for those who hold a desk open. */
export function now(): Instant {
  return instant(new Date().toISOString());
}
