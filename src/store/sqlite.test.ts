import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { bytesOf, documentOf, NOW, storeContract } from "../../tests/contract/store.ts";
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
});
