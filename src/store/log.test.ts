/** What is left in SQLite's log when its process was ended, and what has changed in it since. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOW } from "../../tests/contract/store.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { logProblem } from "./log.ts";
import { openSqliteStore } from "./sqlite.ts";
import { verifyLedger } from "./verify.ts";

const FLIPS = 60;

let folder: string;
/** A ledger as an ended process leaves it: its records stand in the log. */
let file: string;

/** `restartAt`: after so many appends the log is brought into the file, and the next append begins it anew. */
async function endedAfter(appends: number, { restartAt = 0 } = {}): Promise<void> {
  const live = join(folder, "live.db");
  const store = await openSqliteStore(live);
  for (let i = 0; i < appends; i += 1) {
    await store.addAttempt({ source: `s${i}`, at: NOW, outcome: "empty", cause: "" });
    if (i !== restartAt - 1) continue;
    const other = new DatabaseSync(live);
    other.exec("PRAGMA wal_checkpoint(RESTART)");
    other.close();
  }
  for (const name of ["", "-wal", "-shm"]) copyFileSync(`${live}${name}`, `${file}${name}`);
  await store.close();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-log-"));
  file = join(folder, "ledger.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Changes one byte of the log, counted from its end when negative. */
function change(at: number): void {
  const bytes = readFileSync(`${file}-wal`);
  const offset = at < 0 ? bytes.length + at : at;
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(`${file}-wal`, bytes);
}

const DAMAGED = { code: "ledger-log-damaged", severity: "error" };

test("no log, and a log as it was left, are no problem", async () => {
  await (await openSqliteStore(file)).close();
  expect(await logProblem(file)).toBeUndefined();
  await endedAfter(3);
  expect(await logProblem(file)).toBeUndefined();
});

test("a log that was begun anew over an older, longer one is whole", async () => {
  await endedAfter(9, { restartAt: 8 });
  expect(await logProblem(file)).toBeUndefined();
  expect(await verifyLedger(file)).toMatchObject({ records: 9, problems: [{ severity: "note" }] });
});

test("a changed byte of its head, of a frame's salt, of its sum or of a page is an error", async () => {
  await endedAfter(3);
  for (const at of [0, 9, 20, 31, 32 + 8, 32 + 17, 32 + 24 + 100]) {
    change(at);
    expect(await logProblem(file), `byte ${at}`).toMatchObject(DAMAGED);
    change(at);
  }
  expect(await logProblem(file)).toBeUndefined();
});

test(`each of ${FLIPS} changed bytes anywhere in the log is found`, { timeout: 60_000 }, async () => {
  await endedAfter(6);
  const size = readFileSync(`${file}-wal`).length;
  const uniform = mulberry32(20260820);
  const missed: number[] = [];
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const at = Math.floor(uniform() * size);
    change(at);
    if ((await logProblem(file))?.severity !== "error") missed.push(at);
    change(at);
  }
  expect(missed).toEqual([]);
});

/** Writes more of a transaction than its cache holds, so that frames stand in the log before the commit, and is killed. */
async function killedWithinAnAppend(ledger: string): Promise<void> {
  const program = `
    const { DatabaseSync } = require("node:sqlite");
    const database = new DatabaseSync(${JSON.stringify(ledger)});
    database.exec("PRAGMA cache_size = 2; BEGIN IMMEDIATE");
    const insert = database.prepare("INSERT INTO attempts VALUES (?, ?, 't', 'empty', '')");
    for (let n = 0; n < 400; n += 1) insert.run(1000 + n, "x".repeat(200));
    console.log("written");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");
}

test("what a killed process left of its append, over which another went on, is no damage", async () => {
  const attempt = { source: "sec", at: NOW, outcome: "empty", cause: "" } as const;
  const store = await openSqliteStore(file);
  await store.addAttempt(attempt);
  await killedWithinAnAppend(file);
  // Shorter than what was left: frames of the killed one still stand behind it, and follow from one another.
  await store.addAttempt(attempt);
  expect(await logProblem(file)).toBeUndefined();
  const second = await openSqliteStore(file);
  expect((await second.head()).records).toBe(2);
  await second.close();
  await store.close();
  expect((await verifyLedger(file)).problems).toEqual([]);
});

test("a log cut short of what was acknowledged is an error", async () => {
  await endedAfter(3);
  const bytes = readFileSync(`${file}-wal`);
  writeFileSync(`${file}-wal`, bytes.subarray(0, bytes.length - 4096 - 24));
  expect(await logProblem(file)).toMatchObject(DAMAGED);
});

test("a ledger with a changed log is not opened, so that no acknowledged record is dropped unseen", async () => {
  await endedAfter(3);
  change(-1);
  const before = ["", "-wal", "-shm"].map((name) => readFileSync(`${file}${name}`).toString("hex"));
  await expect(openSqliteStore(file)).rejects.toMatchObject({ problems: [DAMAGED] });
  expect((await verifyLedger(file)).problems).toContainEqual(expect.objectContaining(DAMAGED));
  // Log and index stay as they are, for whoever restores them.
  expect(["", "-wal", "-shm"].map((name) => readFileSync(`${file}${name}`).toString("hex"))).toEqual(before);
  change(-1);
  const store = await openSqliteStore(file);
  expect((await store.head()).records).toBe(3);
  await store.close();
  expect((await verifyLedger(file)).problems).toEqual([]);
});

test("without the index, as after a power cut, a last frame that does not check is a warning: it may never have been acknowledged", async () => {
  await endedAfter(3);
  rmSync(`${file}-shm`);
  change(-1);
  expect(await logProblem(file)).toMatchObject({ code: "ledger-log-torn", severity: "warning" });
  const store = await openSqliteStore(file);
  expect((await store.head()).records).toBe(2);
  await store.close();
});

test("half a frame at the end that was never acknowledged is what an ended process leaves", async () => {
  await endedAfter(3);
  const bytes = readFileSync(`${file}-wal`);
  writeFileSync(`${file}-wal`, Buffer.concat([bytes, bytes.subarray(32, 32 + 2000)]));
  expect(await logProblem(file)).toBeUndefined();
  expect(await verifyLedger(file)).toMatchObject({ records: 3 });
});
