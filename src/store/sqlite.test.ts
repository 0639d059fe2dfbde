import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { bytesOf, documentOf, NOW, observationIn, storeContract } from "../../tests/contract/store.ts";
import { day, instant } from "../model/day.ts";
import { openSqliteStore } from "./sqlite.ts";
import { verifyLedger } from "./verify.ts";

function folder(): { readonly dir: string; readonly dispose: () => void } {
  const dir = mkdtempSync(join(tmpdir(), "assay-store-"));
  return { dir, dispose: () => rmSync(dir, { recursive: true, force: true }) };
}

storeContract("SQLite", () => {
  const { dir, dispose } = folder();
  return { open: () => openSqliteStore(join(dir, "ledger.db")), dispose };
});

describe("a ledger file", () => {
  test("refuses to be updated or emptied, even by SQL from outside", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "ledger.db");
    const store = await openSqliteStore(path);
    await store.addDocument(
      documentOf("Revenue was RMB1 million."),
      bytesOf("Revenue was RMB1 million."),
      NOW,
    );
    await store.close();
    const database = new DatabaseSync(path);
    expect(() => database.exec("DELETE FROM documents")).toThrow("append-only");
    expect(() => database.exec("UPDATE records SET kind = 'x'")).toThrow("append-only");
    database.close();
    dispose();
  });
  test("that is no ledger is named, with what to do", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "ledger.db");
    writeFileSync(path, "this is a text and no database at all, long enough to have a header ".repeat(4));
    await expect(openSqliteStore(path)).rejects.toThrow(`${path}: This is not a ledger, or it is damaged.`);
    expect((await verifyLedger(path)).problems[0]?.severity).toBe("error");
    dispose();
  });
  test("of a newer version is refused, not guessed at", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "ledger.db");
    const database = new DatabaseSync(path);
    database.exec("PRAGMA user_version = 99");
    database.close();
    await expect(openSqliteStore(path)).rejects.toThrow(
      "The ledger is of version 99; this Assay knows up to 1. Fix: update Assay.",
    );
    dispose();
  });
  test("whose row was changed by a program that took the triggers away is found by its record", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "ledger.db");
    const store = await openSqliteStore(path);
    await store.addAttempt({ source: "sec", at: NOW, outcome: "failed", cause: "403" });
    await store.close();
    const database = new DatabaseSync(path);
    database.exec("DROP TRIGGER attempts_no_update; UPDATE attempts SET cause = '404'");
    database.close();
    const { problems } = await verifyLedger(path);
    expect(problems.map(({ what }) => what)).toContain(
      "Record 1 (attempts) holds other content than was written.",
    );
    dispose();
  });
  test("of another program is refused and left as it was", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "recipes.db");
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE recipes (title TEXT)");
    other.close();
    const before = readFileSync(path);
    await expect(openSqliteStore(path)).rejects.toThrow(
      `${path}: This is a database of another program, not a ledger; it was left as it is.`,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    dispose();
  });
  test("leaves only itself and its seal when it is closed, and verifying leaves no more", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "ledger.db");
    const store = await openSqliteStore(path);
    await store.addAttempt(attempt("sec"));
    await store.close();
    expect(readdirSync(dir)).toEqual(["ledger.db", "ledger.db.seal"]);
    expect((await verifyLedger(path)).problems).toEqual([]);
    expect(readdirSync(dir)).toEqual(["ledger.db", "ledger.db.seal"]);
    dispose();
  });
  test("whose last record was cut off is found, also after more was appended", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "ledger.db");
    const store = await openSqliteStore(path);
    for (const source of ["a", "b", "c"]) await store.addAttempt(attempt(source));
    await store.close();
    const database = new DatabaseSync(path);
    database.exec(
      "DROP TRIGGER attempts_no_delete; DROP TRIGGER records_no_delete; DELETE FROM attempts WHERE seq = 3; DELETE FROM records WHERE seq = 3",
    );
    database.close();
    const errors = async () => (await verifyLedger(path)).problems.map(({ what }) => what);
    expect(await errors()).toEqual([
      "The seal speaks of 3 records, the ledger holds 2: the last are missing.",
    ]);
    const again = await openSqliteStore(path);
    await again.addAttempt(attempt("d"));
    await again.close();
    expect(await errors()).toEqual(["Record 3 is not the one that was sealed."]);
    dispose();
  });
  test("that takes no more is named when an append fails", async () => {
    const { dir, dispose } = folder();
    const path = join(dir, "ledger.db");
    await (await openSqliteStore(path)).close();
    const database = new DatabaseSync(path);
    database.exec(
      "CREATE TRIGGER full BEFORE INSERT ON attempts BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
    );
    database.close();
    const store = await openSqliteStore(path);
    await expect(store.addAttempt(attempt("sec"))).rejects.toThrow(`${path}: The disk is full.`);
    expect((await store.head()).records).toBe(0);
    await store.close();
    dispose();
  });
});

const attempt = (source: string) => ({ source, at: NOW, outcome: "empty", cause: "" }) as const;

test("half a second after comes after, though its text sorts before", async () => {
  const store = await openSqliteStore(":memory:");
  for (const at of ["2025-11-25T10:32:00.5Z", "2025-11-25T10:32:00Z"]) {
    const text = `At ${at} revenue was RMB1 million.`;
    const document = { ...documentOf(text), head: { ...documentOf(text).head, publishedAt: instant(at) } };
    await store.addDocument(document, bytesOf(text), NOW);
    const observation = { ...observationIn(document, "revenue was RMB1 million"), publishedAt: instant(at) };
    await store.addReading(
      { document: document.id, method: "m", observations: [observation], problems: [] },
      NOW,
    );
  }
  const found = await store.observations({ knownBy: day("2025-11-25") });
  expect(found.map(({ publishedAt }) => publishedAt)).toEqual([
    "2025-11-25T10:32:00Z",
    "2025-11-25T10:32:00.500Z",
  ]);
  await store.close();
});

test("a ledger in memory is verified too", async () => {
  const store = await openSqliteStore(":memory:");
  const document = documentOf("Revenue was RMB1 million.");
  await store.addDocument(document, bytesOf("Revenue was RMB2 million."), NOW);
  expect((await store.verify()).map(({ what }) => what)).toEqual([
    `The bytes of document ${document.id.slice(0, 19)}… are not those it is named after.`,
  ]);
  await store.close();
});
