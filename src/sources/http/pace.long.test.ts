/** The pace of a source, as its server sees it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { openMemory } from "./memory.ts";
import { LEASE_MS, pacerFor } from "./pace.ts";
import { startServer } from "./server.fixture.ts";

const WORKER = fileURLToPath(new URL("./pace.worker.fixture.ts", import.meta.url));
const SECONDS = 8;
const dir = mkdtempSync(join(tmpdir(), "assay-pace-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The most that any second that begins with a request holds. */
function mostInASecond(atMs: readonly number[]): number {
  const sorted = atMs.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((from, i) => sorted.slice(i).filter((at) => at - from < 1000).length));
}

test.each([1, 2, 8])(
  "%i processes ask at most ten times in any second, and no slower than they must (bench: 9.5)",
  {
    timeout: 60_000,
  },
  async (processes) => {
    const server = await startServer();
    server.serveAll(() => ({ body: "x" }));
    const path = join(dir, `sources-${processes}.db`);
    openMemory(path).close();
    const until = Date.now() + SECONDS * 1000;
    const children = Array.from({ length: processes }, () =>
      spawn(process.execPath, [WORKER, path, server.host, String(until)], { stdio: "inherit" }),
    );
    await Promise.all(children.map((child) => once(child, "close")));
    await server.close();
    const times = server.arrived.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
    expect(mostInASecond(times)).toBeLessThanOrEqual(10);
    // Of the seconds between the first request and the end, whole ones.
    const from = times[0] ?? 0;
    const whole = Math.floor(((times.at(-1) ?? 0) - from) / 1000);
    const inWhole = times.filter((at) => at < from + whole * 1000).length;
    expect(inWhole / whole).toBeGreaterThanOrEqual(8);
  },
);

test("the slots of a process that was killed come back within two stretches, not after a minute", {
  timeout: 20_000,
}, async () => {
  const memory = openMemory(join(dir, "killed.db"));
  const pacer = pacerFor("s", { requests: 2, perMs: 100 }, memory);
  const dead = spawn(process.execPath, ["-e", "0"]);
  await once(dead, "close");
  memory.database
    .prepare("UPDATE slots SET free_at = ?, holder = ?")
    .run(Date.now() + LEASE_MS, `${hostname()}:${dead.pid}`);
  const start = Date.now();
  (await pacer.take())();
  expect(Date.now() - start).toBeGreaterThanOrEqual(100);
  expect(Date.now() - start).toBeLessThan(LEASE_MS / 4);
  memory.close();
});

test("a slot of another machine comes back with its lease, and a clock set back stops nobody", async () => {
  const memory = openMemory(join(dir, "dead.db"));
  const pacer = pacerFor("s", { requests: 1, perMs: 10 }, memory);
  memory.database.prepare("UPDATE slots SET free_at = ?").run(Date.now() + 30);
  const start = Date.now();
  (await pacer.take())();
  expect(Date.now() - start).toBeGreaterThanOrEqual(25);
  memory.database.prepare("UPDATE slots SET free_at = ?").run(Date.now() + 10 * LEASE_MS);
  (await pacer.take())();
  memory.close();
});
