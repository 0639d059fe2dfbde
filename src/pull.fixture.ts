/** Test support: a desk in a folder of its own that pulls from a server on this machine. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openDesk } from "./desk/desk.ts";
import { day, instant } from "./model/day.ts";
import type { Document } from "./model/document.ts";
import type { Observation } from "./model/observation.ts";
import type { Attempt } from "./model/ports.ts";
import { type PullOptions, pull, type SourceReport } from "./pull.ts";
import { type FixtureServer, startServer } from "./sources/http/server.fixture.ts";
import { openSqliteStore } from "./store/sqlite.ts";

/** The recorded answers, where they are at hand. */
export const RECORDED = new URL("../../shared/corpus/", import.meta.url);

export type Pulled = {
  readonly reports: readonly SourceReport[];
  readonly documents: readonly Document[];
  readonly observations: readonly Observation[];
  readonly attempts: readonly Attempt[];
};

export type FixtureDesk = {
  readonly dir: string;
  pull(options?: Partial<PullOptions> & { readonly now?: string }): Promise<Pulled>;
  remove(): void;
};

/** @param sources YAML of the desk's `sources`, an entry a line */
export function fixtureDesk(server: FixtureServer, sources: string, catalogue = ""): FixtureDesk {
  const dir = mkdtempSync(join(tmpdir(), "assay-desk-"));
  mkdirSync(join(dir, ".assay"));
  const list = sources
    .trim()
    .split("\n")
    .map((line) => `  - ${line.trim()}`)
    .join("\n");
  writeFileSync(
    join(dir, "desk.yaml"),
    `name: test\ntitle: Test\ncontact: Ann Example ann@example.org\nsources:\n${list}\n`,
  );
  if (catalogue !== "") writeFileSync(join(dir, "catalogue.yaml"), catalogue);
  return {
    dir,
    async pull({ now = "2026-11-24T12:00:00Z", ...options } = {}) {
      const store = await openSqliteStore(join(dir, ".assay", "ledger.db"));
      try {
        const reports = await pull(
          { desk: await openDesk(dir), store, now: instant(now) },
          {
            dryRun: false,
            program: "Assay/test",
            network: { reach: { allowed: [server.host] }, placeOf: server.placeOf, wait: async () => {} },
            ...options,
          },
        );
        return {
          reports,
          documents: await store.documents(),
          observations: await store.observations({ knownBy: day("2099-12-31") }),
          attempts: await store.attempts(),
        };
      } finally {
        await store.close();
      }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** What a user would see of an observation, in one line. */
export function told(o: Observation): string {
  const period = o.period.kind === "instant" ? o.period.day : `${o.period.start}..${o.period.end}`;
  const value = o.value === null ? "" : `${o.value.units}e-${o.value.scale}`.replace(/e-0$/, "");
  return [o.entity, o.metric, o.qualifier ?? o.segment, period, value, o.unit, o.publishedAt]
    .filter((part) => part !== null)
    .join(" ");
}

/** A server for the tests of one file, and desks that ask it; all of it is gone when they are done. */
export async function servedDesks(): Promise<{
  readonly server: FixtureServer;
  readonly desk: (sources: string) => FixtureDesk;
}> {
  const server = await startServer();
  const desks: FixtureDesk[] = [];
  afterAll(async () => {
    for (const each of desks) each.remove();
    await server.close();
  });
  return {
    server,
    desk: (sources) => {
      const made = fixtureDesk(server, sources);
      desks.push(made);
      return made;
    },
  };
}
