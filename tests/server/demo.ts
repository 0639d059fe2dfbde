/** The bundled desk, served: for tests of the server and of the page, and for pictures. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPage } from "../../scripts/page.ts";
import { takeInEach, unreadFiles } from "../../src/intake.ts";
import { instant } from "../../src/model/day.ts";
import { openAssay } from "../../src/open.ts";
import { type Served, type ServeOptions, serve } from "../../src/server/serve.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/alibaba-ai-capex", import.meta.url));

export type DemoServed = Served & {
  readonly dir: string;
  /** Faults of ours that the server told. */
  readonly faults: readonly string[];
  /** The address of a document with many figures. */
  someDocument(): Promise<string>;
};

/** A copy of the bundled desk in a folder, its documents read, with those given besides. */
export async function demoDesk(
  folder: string,
  documents: Readonly<Record<string, string>> = {},
): Promise<string> {
  const dir = join(mkdtempSync(join(folder, "desk-")), "demo");
  cpSync(EXAMPLE, dir, { recursive: true });
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(dir, "documents", name), text);
  const assay = await openAssay({ named: dir, from: folder, now: instant("2026-11-23T12:00:00Z") });
  await takeInEach(assay, await unreadFiles(assay));
  await assay.store.close();
  return dir;
}

export async function serveDemo(folder: string, options: Partial<ServeOptions> = {}): Promise<DemoServed> {
  return serveDesk(options.dir ?? (await demoDesk(folder)), options);
}

export async function serveDesk(dir: string, options: Partial<ServeOptions> = {}): Promise<DemoServed> {
  const faults: string[] = [];
  const served = await serve({
    host: "127.0.0.1",
    port: 0,
    freshToken: false,
    page: await builtPage(),
    version: "0.0.0",
    user: "tester",
    report: (text) => void faults.push(text),
    ...options,
    dir,
  });
  return {
    ...served,
    dir,
    faults,
    someDocument: async () => {
      const text = await (await fetch(`${served.url}api/observations`)).text();
      const by = Map.groupBy(
        text
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
        ({ document }) => document,
      );
      const [most] = [...by].toSorted((a, b) => b[1].length - a[1].length);
      return `${served.url}documents/${most?.[0]}?observation=${most?.[1][2]?.id}`;
    },
  };
}

let built: Promise<string> | undefined;

/** The page as the sources stand, built once a test file, beside what others build. */
function builtPage(): Promise<string> {
  built ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-built-"));
    const before = process.env.NODE_ENV;
    await buildPage(folder);
    if (before !== undefined) process.env.NODE_ENV = before;
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  })();
  return built;
}
