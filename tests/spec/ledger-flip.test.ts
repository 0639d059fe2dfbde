/** `verify` finds one changed byte, wherever it is: in a record, in the file around the records, in the seal, in a document. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { takeIn } from "../../src/assay.ts";
import { instant } from "../../src/model/day.ts";
import { deskCatalogue, withDesk } from "../../src/open.ts";
import { mulberry32 } from "../../src/std/mulberry32.ts";
import { verifyDesk } from "../../src/verify.ts";

const FLIPS = 1000;
const dir = mkdtempSync(join(tmpdir(), "assay-flip-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function smallDesk(): Promise<readonly string[]> {
  writeFileSync(join(dir, "desk.yaml"), "name: flip\ntitle: Flip\n");
  for (let i = 1; i <= 4; i++) {
    writeFileSync(
      join(dir, `${i}.md`),
      `---\ntitle: Release ${i}\nissuer: alibaba\npublished: 2026-0${i}-10\nauthority: primary\n---\nThis digest covers the quarter ended 31 March 2026.\n\nCapital expenditure was RMB${i}0,000 million.\n`,
    );
  }
  const files = readdirSync(dir).filter((name) => name.endsWith(".md"));
  await withDesk({ named: dir, from: dir, now: instant("2026-11-24T12:00:00Z") }, async (assay) => {
    for (const name of files)
      await takeIn(assay, { path: name, bytes: readFileSync(join(dir, name)) }, deskCatalogue(assay.desk));
  });
  return [
    ...files.map((name) => join(dir, name)),
    join(dir, ".assay", "ledger.db"),
    join(dir, ".assay", "ledger.db.seal"),
  ];
}

test(`${FLIPS} random flips of one byte are all found, and the untouched desk is whole`, {
  timeout: 240_000,
}, async () => {
  const files = await smallDesk();
  expect((await verifyDesk(dir, () => undefined)).problems).toEqual([]);
  const uniform = mulberry32(11);
  const missed: string[] = [];
  for (let flip = 0; flip < FLIPS; flip++) {
    const file = files[Math.floor(uniform() * files.length)] ?? "";
    const before = readFileSync(file);
    const at = Math.floor(uniform() * before.length);
    const after = Uint8Array.from(before);
    after[at] = (before[at] ?? 0) ^ (1 << Math.floor(uniform() * 8));
    writeFileSync(file, after);
    const { problems } = await verifyDesk(dir, () => undefined);
    if (!problems.some(({ severity }) => severity === "error")) missed.push(`${file} byte ${at}`);
    writeFileSync(file, before);
  }
  expect(missed).toEqual([]);
  expect((await verifyDesk(dir, () => undefined)).problems).toEqual([]);
});
