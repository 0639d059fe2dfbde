/**
 * A desk as the server holds it: the engine, cheap looks into the ledger, and the answers already given.
 * Rule kept here: an answer is kept under a name made of all it depends on (the ledger's last input, the desk's texts, the day);
 * anything changed is another name. The desk at a glance never waits for a verdict: what is known is shown, the rest follows.
 */

import { deskPaths } from "../desk/desk.ts";
import { keep, readKept } from "../desk/kept.ts";
import type { DocumentId, ObservationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import { afterReview } from "../model/review.ts";
import type { FullRow } from "../overview.ts";
import { sha256 } from "../std/sha256.ts";
import { type Glance, openGlance } from "../store/glance.ts";
import { openSearch, type SearchIndex } from "../store/search.ts";
import type { Ask, DeskFacts } from "./asks.ts";
import type { Engine } from "./engine.ts";
import { type Events, makeEvents } from "./events.ts";
import { now, searchPath, textStamp } from "./work.ts";

export type Room = {
  readonly dir: string;
  readonly engine: Engine;
  readonly glance: Glance;
  readonly search: SearchIndex;
  readonly events: Events;
  /** Changes when anything an answer may depend on has changed. */
  stamp(): Promise<string>;
  /** As `engine.ask`, once for each state of the desk. */
  answer(ask: Ask): Promise<string>;
  facts(): Promise<DeskFacts>;
  /** Rows known now, and the theses still being worked out. */
  rows(): Promise<Rows>;
  /** After something was taken in or decided. */
  changed(what: string): void;
  /** As last counted: files are counted behind the answers. */
  unread(): number;
  /** Figures of a document, as people left them. */
  observationsIn(id: DocumentId): Promise<readonly Observation[]>;
  observation(id: ObservationId, within: DocumentId | undefined): Promise<Observation | undefined>;
  /** Brings the search index up to the ledger, behind the answers. */
  index(): Promise<void>;
  /** Who decides here, when nobody says. */
  readonly user: string;
  /** Figures that wait for a person. */
  waiting(): number;
  close(): Promise<void>;
};

export type Rows = {
  readonly facts: DeskFacts;
  readonly rows: readonly FullRow[];
  readonly pending: readonly string[];
};

/** Answers kept in memory; the oldest go. */
const MOST_ANSWERS = 300;
/** How long a look at the desk's files counts. */
const LOOK_MS = 250;
/** How long a count of files that were not taken in counts. */
const UNREAD_MS = 10_000;
/** How long the first glance waits for verdicts that are nearly there. */
const PATIENCE_MS = 1_500;

export function openRoom(dir: string, engine: Engine, user: string): Room {
  const events = makeEvents();
  const glance = openGlance(deskPaths(dir).ledger);
  const search = openSearch(searchPath(dir));
  const answers = new Map<string, Promise<string>>();
  let looked = { at: 0, stamp: "" };
  const decisions = async () => glance.decisions();
  let waiting = { at: -1, count: 0 };
  let unread = { at: Number.NEGATIVE_INFINITY, count: 0 };
  const countUnread = async () => {
    unread = { ...unread, at: performance.now() };
    const count = await engine.ask({ kind: "unread" }).then(Number, () => unread.count);
    if (count === unread.count) return;
    unread = { ...unread, count };
    events.tell({ name: "changed", data: { what: "unread" } });
  };

  const stamp = async () => {
    if (performance.now() - looked.at > LOOK_MS || looked.stamp === "") {
      const next = sha256(`${glance.lastInput()}\n${await textStamp(dir)}`);
      if (looked.stamp !== "" && next !== looked.stamp)
        events.tell({ name: "changed", data: { what: "desk" } });
      looked = { at: performance.now(), stamp: next };
    }
    return looked.stamp;
  };
  const answer = async (ask: Ask) => {
    const name = `${await stamp()} ${JSON.stringify(ask)}`;
    const known = answers.get(name);
    if (known) return known;
    const coming = engine.ask(ask, (progress) => events.tell({ name: "progress", data: progress }));
    answers.set(name, coming);
    coming.catch(() => answers.delete(name));
    for (const old of [...answers.keys()].slice(0, Math.max(0, answers.size - MOST_ANSWERS)))
      answers.delete(old);
    return coming;
  };
  // Kept between runs: to name the theses of a large desk takes as long as to read them all.
  const facts = async (): Promise<DeskFacts> => {
    const name = sha256(`facts ${await textStamp(dir)} ${now().slice(0, 10)}`);
    const kept = readKept(dir, name);
    if (kept !== undefined) return JSON.parse(kept);
    const told = await answer({ kind: "desk" });
    keep(dir, name, told);
    return JSON.parse(told);
  };
  const rows = rowsOf({ dir, engine, events, stamp, facts });
  return {
    dir,
    engine,
    glance,
    search,
    events,
    stamp,
    answer,
    facts,
    rows,
    changed: (what) => {
      looked = { at: 0, stamp: "" };
      unread = { at: Number.NEGATIVE_INFINITY, count: unread.count };
      events.tell({ name: "changed", data: { what } });
    },
    unread: () => {
      if (performance.now() - unread.at > UNREAD_MS) void countUnread();
      return unread.count;
    },
    user,
    observationsIn: async (id) => afterReview(glance.observationsIn(id), await decisions()),
    observation: async (id, within) => {
      const found = glance.observation(id, within);
      return found && (afterReview([found], await decisions())[0] ?? found);
    },
    index: async () => {
      await engine
        .ask({ kind: "index" }, (data) => events.tell({ name: "progress", data }))
        .then(() => events.tell({ name: "changed", data: { what: "index" } }))
        .catch(() => {});
    },
    waiting: () => {
      const at = glance.lastInput();
      if (at !== waiting.at) waiting = { at, count: glance.waiting() };
      return waiting.count;
    },
    close: async () => {
      search.close();
      glance.close();
      await engine.close();
    },
  };
}

type RowSources = Pick<Room, "engine" | "events" | "stamp" | "facts" | "dir">;

/** The rows of the desk, worked out one after the other behind the answers and kept between runs. */
function rowsOf({ dir, engine, events, stamp, facts }: RowSources): () => Promise<Rows> {
  const newest = new Map<string, FullRow>();
  let round: { name: string; done: Set<string>; finished: Promise<void> } | undefined;
  const begin = (name: string, { theses, asOf }: DeskFacts) => {
    const done = new Set<string>();
    const kept = readKept(dir, name);
    if (kept !== undefined) {
      const known: readonly FullRow[] = JSON.parse(kept);
      for (const row of known) {
        newest.set(row.id, row);
        done.add(row.id);
      }
    }
    const work = async () => {
      const missing = theses.filter((id) => !done.has(id));
      for (const id of missing) {
        const row: FullRow = JSON.parse(await engine.ask({ kind: "row", thesis: id, asOf }));
        if (round?.name !== name) return;
        newest.set(id, row);
        done.add(id);
        events.tell({ name: "changed", data: { what: "row" } });
      }
      if (missing.length > 0) keep(dir, name, JSON.stringify(theses.map((id) => newest.get(id))));
    };
    round = { name, done, finished: work().catch(() => {}) };
    return round;
  };
  return async () => {
    const known = await facts();
    const name = sha256(`rows ${await stamp()} ${known.asOf}`);
    const current = round?.name === name ? round : begin(name, known);
    if (known.theses.some((id) => !newest.has(id)))
      await Promise.race([current.finished, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    return {
      facts: known,
      rows: [
        ...known.theses.flatMap((id) => newest.get(id) ?? []),
        ...known.refused.map((row) => row as FullRow),
      ],
      pending: known.theses.filter((id) => !current.done.has(id)),
    };
  };
}
