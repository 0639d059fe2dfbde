/** What `assay serve` says when it cannot. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPage } from "../../scripts/page.ts";
import { loadAssets } from "../../src/server/assets.ts";
import { serve } from "../../src/server/serve.ts";
import { assay } from "../spec/run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-serve-"));
const page = join(dir, "page");
beforeAll(async () => {
  assay(dir, "init", "desk");
  await buildPage(page);
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const asked = (over: { readonly host?: string; readonly port?: number; readonly dir?: string }) =>
  serve({
    dir: join(dir, "desk"),
    host: "127.0.0.1",
    port: 0,
    freshToken: false,
    page,
    version: "0",
    user: "t",
    report: () => {},
    ...over,
  });

test("a port that is no port", () => {
  const { exit, err } = assay(dir, "serve", "--desk", "desk", "--port", "http");
  expect([exit, err]).toEqual([
    2,
    'error: --port "http" is not a port. Fix: give a whole number from 0 (any that is free) to 65535.\n',
  ]);
});
test("no desk", () => {
  const { exit, err } = assay(dir, "serve", "--desk", "nowhere");
  expect(exit).toBe(2);
  expect(err).toContain("There is no folder nowhere.");
});
test("a port that is taken", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  await expect(asked({ port })).rejects.toThrow(
    `Port ${port} is taken, perhaps by a desk that is already served. Fix: open it, or name another with --port.`,
  );
  other.close();
});
test("an address of another machine", async () => {
  await expect(asked({ host: "192.0.2.1" })).rejects.toThrow("192.0.2.1 is not an address of this machine.");
});
test("a page that was not built", () => {
  expect(() => loadAssets(undefined)).toThrow(
    "The page of this installation was not built. Fix: run `npm run build` in Assay's folder, then try again.",
  );
});
test("an empty desk is served, and says what to do next by being empty", async () => {
  const served = await asked({});
  const desk = await (await fetch(`${served.url}api/desk`)).json();
  expect([desk.rows, desk.pending, desk.documents]).toEqual([[], [], 0]);
  await served.close();
});
