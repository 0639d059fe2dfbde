/**
 * The pace of a source as its server sees it, with 1, 2 and 8 processes: never more than 10 requests in any second, at least 9.5
 * a second sustained. `node bench/pace.ts`
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openMemory } from "../src/sources/http/memory.ts";
import { startServer } from "../src/sources/http/server.fixture.ts";

const WORKER = fileURLToPath(new URL("../src/sources/http/pace.worker.fixture.ts", import.meta.url));
const SECONDS = 20;

/** @returns whether both bars are met for every number of processes */
export async function paceBench(): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), "assay-pace-"));
  let met = true;
  for (const processes of [1, 2, 8]) {
    const server = await startServer();
    server.serveAll(() => ({ body: "x" }));
    const path = join(dir, `${processes}.db`);
    openMemory(path).close();
    const until = Date.now() + SECONDS * 1000;
    const children = Array.from({ length: processes }, () =>
      spawn(process.execPath, [WORKER, path, server.host, String(until)], { stdio: "inherit" }),
    );
    await Promise.all(children.map((child) => once(child, "close")));
    await server.close();
    const times = server.arrived.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
    const most = Math.max(
      ...times.map((from, i) => times.slice(i, i + 20).filter((at) => at - from < 1000).length),
    );
    const from = times[0] ?? 0;
    const whole = Math.floor(((times.at(-1) ?? 0) - from) / 1000);
    const rate = times.filter((at) => at < from + whole * 1000).length / whole;
    const ok = most <= 10 && rate >= 9.5;
    met &&= ok;
    console.log(
      `pace, ${processes} processes: ${times.length} requests, ${rate.toFixed(2)} a second (bar ≥ 9.5), at most ${most} in any second (bar ≤ 10), ${ok ? "met" : "NOT MET"}`,
    );
  }
  rmSync(dir, { recursive: true, force: true });
  return met;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await paceBench()) ? 0 : 1;
