/** Killed at any moment, a pull loses nothing and takes nothing in twice, and the next one completes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { day } from "../../src/model/day.ts";
import { startServer } from "../../src/sources/http/server.fixture.ts";
import { type FixtureFiling, JUNE, serveEdgar } from "../../src/sources/sec-edgar/edgar.fixture.ts";
import { mulberry32 } from "../../src/std/mulberry32.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { verifyLedger } from "../../src/store/verify.ts";
import { assayAt, lines } from "./run.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const KILLS = 100;
const KILLS_A_DESK = 10;

/** Four filings of two documents each, every one with a figure of its own. */
const FILINGS = Array.from(
  { length: 4 },
  (_, i): FixtureFiling => ({
    ...JUNE,
    accession: `0001234567-26-0000${10 + i}`,
    documents: [
      ["6-K", `cover${i}.txt`, `Cover number ${i} of Acme Foods.\n`],
      [
        "EX-99.1",
        `release${i}.txt`,
        `In the quarter ended June 30, 2026, revenue was RMB${i + 1},111 million.\n`,
      ],
    ],
  }),
);

function desk(dir: string, name: string): string {
  const path = join(dir, name);
  mkdirSync(join(path, "theses"), { recursive: true });
  writeFileSync(
    join(path, "desk.yaml"),
    `name: ${name}\ntitle: Test\ncontact: Ann Example ann@example.org\nsources:\n  - { from: sec-edgar, entity: acme, keys: [1234567], since: 2026-01-01 }\n`,
  );
  return path;
}

async function held(path: string) {
  const store = await openSqliteStore(join(path, ".assay", "ledger.db"));
  const documents = (await store.documents()).map(({ id, origin }) => `${origin} ${id}`);
  const observations = (await store.observations({ knownBy: day("2026-12-31") })).map(({ id }) => id);
  await store.close();
  return { documents: documents.toSorted(), observations: observations.toSorted() };
}

test("killed at 100 random points, a pull loses nothing and doubles nothing", {
  timeout: 480_000,
}, async () => {
  const server = await startServer();
  serveEdgar(server, FILINGS);
  const dir = mkdtempSync(join(tmpdir(), "assay-pull-kill-"));
  const whole = desk(dir, "whole");
  const start = performance.now();
  await assayAt(server.host, whole, "pull");
  const wholeMs = performance.now() - start;
  const expected = await held(whole);
  expect([expected.documents.length, expected.observations.length]).toEqual([8, 4]);
  const uniform = mulberry32(11);
  // How long a pull takes changes with what else the machine does: one that ends before its kill makes the next come sooner.
  let longest = wholeMs;
  let [kills, early] = [0, 0];
  for (let each = 0; kills < KILLS; each += 1) {
    const path = desk(dir, `desk-${each}`);
    for (let kill = 0; kill < KILLS_A_DESK && kills < KILLS; kill += 1) {
      const child = spawn(process.execPath, [MAIN, "pull"], {
        cwd: path,
        env: { ...process.env, ASSAY_TEST_SERVER: server.host },
        stdio: "ignore",
      });
      const ended = once(child, "close");
      await Promise.race([ended, new Promise((done) => setTimeout(done, uniform() * longest))]);
      if (child.exitCode === null) kills += 1;
      else {
        early += 1;
        longest *= 0.9;
      }
      child.kill("SIGKILL");
      await ended;
      expect(early).toBeLessThan(KILLS);
    }
    const last = await assayAt(server.host, path, "pull", "--json");
    expect([last.exit, lines(last.out)]).toMatchObject([0, [{ listed: 8, unread: 0, unfetched: 0 }]]);
    expect(await held(path)).toEqual(expected);
    const { problems } = await verifyLedger(join(path, ".assay", "ledger.db"));
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  }
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});
