/**
 * Appending readings to the ledger against raw SQLite batch inserts of the same rows: same table, same pragmas, one durable
 * transaction a batch. The ledger hashes and chains besides.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { day, instant } from "../src/model/day.ts";
import { decimal } from "../src/model/decimal.ts";
import { documentId } from "../src/model/id.ts";
import { observationOf } from "../src/model/observation.fixture.ts";
import type { Observation } from "../src/model/observation.ts";
import { calendarQuarter } from "../src/model/period.ts";
import { sha256 } from "../src/std/sha256.ts";
import { rowOf } from "../src/store/rows.ts";
import { MIGRATIONS, OBSERVATION_COLUMNS } from "../src/store/schema.ts";
import { openSqliteStore } from "../src/store/sqlite.ts";
import { median, report } from "./pairs.ts";

const NOW = instant("2026-11-24T12:00:00Z");

/** @returns whether the bar is met, and whether both wrote the same rows */
export async function appendBench({
  batches,
  rows,
  pairs,
}: {
  batches: number;
  rows: number;
  pairs: number;
}): Promise<{ readonly met: boolean; readonly equal: boolean }> {
  const readings = Array.from({ length: batches }, (_, batch) => observationsOf(batch, rows));
  const folder = mkdtempSync(join(tmpdir(), "assay-append-"));
  const found: { ours: number; anchor: number; ratio: number }[] = [];
  let equal = true;
  try {
    for (let pair = 0; pair <= pairs; pair++) {
      const anchor = rawInserts(join(folder, `raw-${pair}.db`), readings);
      const ours = await ledgerAppends(join(folder, `ledger-${pair}.db`), readings);
      equal &&= ours.rows === anchor.rows && ours.hash === anchor.hash;
      if (pair > 0) found.push({ ours: ours.ms, anchor: anchor.ms, ratio: anchor.ms / ours.ms });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const medians = {
    ours: median(found.map(({ ours }) => ours)),
    anchor: median(found.map(({ anchor }) => anchor)),
    ratio: median(found.map(({ ratio }) => ratio)),
  };
  const met = report(
    `append of ${batches * rows} observations, rate against raw SQLite inserts`,
    { ...medians, equal },
    { least: 0.5 },
  );
  return { met, equal };
}

function observationsOf(batch: number, rows: number): readonly Observation[] {
  const document = documentId(`sha256:${sha256(`document ${batch}`)}`);
  return Array.from({ length: rows }, (_, i) =>
    observationOf({
      segment: i % 3 === 0 ? "Cloud" : null,
      period: calendarQuarter(2020 + (i % 7), 1 + (i % 4)),
      value: decimal(`${1_000_000 + batch * rows + i}`),
      halfUnit: decimal("500000"),
      quote: `revenue was RMB${i} million in the quarter`,
      span: [i * 50, i * 50 + 40],
      document,
      publishedAt: instant(`2026-0${1 + (batch % 9)}-15T08:00:00Z`),
      release: `release-${batch}`,
      method: "prose@1",
      checks: ["fx"],
    }),
  );
}

type Timed = { readonly ms: number; readonly rows: number; readonly hash: string };

function rawInserts(path: string, readings: readonly (readonly Observation[])[]): Timed {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
  database.exec(MIGRATIONS[0] ?? "");
  const insert = database.prepare(
    `INSERT INTO observations VALUES (${OBSERVATION_COLUMNS.map(() => "?").join(", ")})`,
  );
  const start = performance.now();
  for (const [batch, observations] of readings.entries()) {
    database.exec("BEGIN IMMEDIATE");
    for (const [position, observation] of observations.entries()) {
      const row = rowOf(observation, batch + 1, position);
      insert.run(...OBSERVATION_COLUMNS.map((column) => row[column]));
    }
    database.exec("COMMIT");
  }
  const ms = performance.now() - start;
  const ids = database
    .prepare("SELECT id FROM observations ORDER BY id")
    .all()
    .map(({ id }) => String(id));
  database.close();
  return { ms, rows: ids.length, hash: sha256(ids.join()) };
}

async function ledgerAppends(path: string, readings: readonly (readonly Observation[])[]): Promise<Timed> {
  const store = await openSqliteStore(path);
  const start = performance.now();
  for (const observations of readings) {
    const [first] = observations;
    if (first)
      await store.addReading(
        { document: first.document, method: "prose@1", observations, problems: [] },
        NOW,
      );
  }
  const ms = performance.now() - start;
  const ids = (await store.observations({ knownBy: day("2026-12-31") })).map(({ id }) => id).toSorted();
  await store.close();
  return { ms, rows: ids.length, hash: sha256(ids.join()) };
}
