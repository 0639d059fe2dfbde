/** Nothing acknowledged is lost when a process is killed at any moment, and two processes may write at once. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mulberry32 } from "../../src/std/mulberry32.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { verifyLedger } from "../../src/store/verify.ts";

const WORKER = fileURLToPath(new URL("./ledger-worker.ts", import.meta.url));
const KILLS = 200;

function worker(
  path: string,
  name: string,
  count: number,
): { readonly child: ChildProcess; readonly said: string[] } {
  const child = spawn(process.execPath, [WORKER, path, name, String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: string[] = [];
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    said.push(...lines);
  });
  return { child, said };
}

test("killed at 200 random points, the ledger is whole and holds every record that was acknowledged", {
  timeout: 480_000,
}, async () => {
  const dir = mkdtempSync(join(tmpdir(), "assay-kill-"));
  const path = join(dir, "ledger.db");
  await (await openSqliteStore(path)).close();
  const uniform = mulberry32(7);
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 2) {
    // Two at a time: the second writes while the first is killed.
    const pair = [worker(path, `a${kill}`, 400), worker(path, `b${kill}`, 400)];
    await Promise.all(
      pair.map(async ({ child, said }) => {
        const wanted = Math.floor(uniform() * 6);
        const extra = Math.floor(uniform() * 4);
        while (said.length < wanted + 1 && child.exitCode === null)
          await new Promise((done) => setTimeout(done, 2));
        await new Promise((done) => setTimeout(done, extra));
        const ended = once(child, "close");
        child.kill("SIGKILL");
        await ended;
        acknowledged.push(...said);
      }),
    );
  }
  const store = await openSqliteStore(path);
  const held = new Set<string>((await store.documents()).map(({ id }) => id));
  await store.close();
  expect(acknowledged.filter((id) => !held.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  expect((await verifyLedger(path)).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  rmSync(dir, { recursive: true, force: true });
});

test("two processes that append at the same time make one chain", { timeout: 60_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), "assay-two-"));
  const path = join(dir, "ledger.db");
  const both = [worker(path, "a", 100), worker(path, "b", 100)];
  await Promise.all(both.map(({ child }) => once(child, "close")));
  const { problems, records, documents } = await verifyLedger(path);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect([records, documents]).toEqual([400, 200]);
  rmSync(dir, { recursive: true, force: true });
});

test("verified while other processes append, seal and leave, a whole ledger gives no alarm", {
  timeout: 60_000,
}, async () => {
  const dir = mkdtempSync(join(tmpdir(), "assay-beside-"));
  const path = join(dir, "ledger.db");
  await (await openSqliteStore(path)).close();
  const errors: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const { child } = worker(path, `w${round}`, 3);
    while (child.exitCode === null) {
      const { problems } = await verifyLedger(path);
      errors.push(...problems.filter(({ severity }) => severity === "error").map(({ what }) => what));
      await new Promise((done) => setTimeout(done, 1));
    }
  }
  expect(errors).toEqual([]);
  expect(await verifyLedger(path)).toMatchObject({ problems: [], records: 48 });
  rmSync(dir, { recursive: true, force: true });
});
