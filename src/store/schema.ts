/**
 * The schema as numbered migrations, in the one dialect-free form Kysely gives.
 * Rule kept here: a migration that has shipped is never edited, and adds tables only (tables.ts says why). Kysely is
 * loaded by the engine when there is something to migrate: opening a ledger that is up to date loads no library.
 */
import type { Kysely } from "kysely";
import { type ColumnType, TABLES, type Table } from "./tables.ts";

/** What engines do each in their own way. */
export type Engine = {
  /** Their type for a column of bytes. */
  readonly bytes: "blob" | "bytea";
  /** Makes the engine refuse to change or remove a row of the table. */
  readonly appendOnly: (table: string) => Promise<void>;
};

export type Migration = (database: Kysely<unknown>, engine: Engine) => Promise<void>;

/** Migration n brings a ledger from version n − 1 to n. */
export const MIGRATIONS: readonly Migration[] = [firstTables];

/** The chain itself: one row a record. */
export const LEDGER_COLUMNS = ["seq", "kind", "recorded_at", "payload_hash", "previous_hash", "hash"] as const;

async function firstTables(database: Kysely<unknown>, engine: Engine): Promise<void> {
  let ledger = database.schema.createTable("ledger").addColumn("seq", "integer", (column) => column.primaryKey());
  for (const name of LEDGER_COLUMNS.slice(1)) ledger = ledger.addColumn(name, "text", (column) => column.notNull());
  await ledger.execute();
  await engine.appendOnly("ledger");
  for (const [name, table] of Object.entries(TABLES)) {
    await createTable(database, { name, table, bytes: engine.bytes });
    await engine.appendOnly(name);
  }
}

async function createTable(
  database: Kysely<unknown>,
  { name, table, bytes }: { readonly name: string; readonly table: Table; readonly bytes: Engine["bytes"] },
): Promise<void> {
  let creation = database.schema
    .createTable(name)
    .addColumn("record", "integer", (column) => (table.many ? column.notNull() : column.primaryKey()));
  if (table.many) {
    creation = creation
      .addColumn("position", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint(`${name}_order`, ["record", "position"]);
  }
  for (const [column, type] of Object.entries(table.columns)) {
    creation = creation.addColumn(column, engineType(type, bytes), (built) =>
      type.endsWith("?") ? built : built.notNull(),
    );
  }
  if (table.unique.length > 0) creation = creation.addUniqueConstraint(`${name}_once`, [...table.unique]);
  await creation.execute();
  if (table.index.length > 0) {
    await database.schema.createIndex(`${name}_found_by`).on(name).columns([...table.index]).execute();
  }
}

function engineType(type: ColumnType, bytes: Engine["bytes"]) {
  switch (type) {
    case "bytes":
      return bytes;
    case "integer":
    case "integer?":
      return "integer";
    case "text":
    case "text?":
      return "text";
    default:
      return type satisfies never;
  }
}
