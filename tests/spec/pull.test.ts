/** `assay pull` as a user runs it, against a server on this machine that stands in for the publishers. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMemory } from "../../src/sources/http/memory.ts";
import { type FixtureServer, startServer } from "../../src/sources/http/server.fixture.ts";
import { ACME_CIK, AMENDED, ANNUAL, JUNE, serveEdgar } from "../../src/sources/sec-edgar/edgar.fixture.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { GOOD } from "../errors/thesis.fixture.ts";
import { assay, assayAt, lines } from "./run.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
let server: FixtureServer;
const dir = mkdtempSync(join(tmpdir(), "assay-pull-"));
beforeAll(async () => {
  server = await startServer();
  serveEdgar(server);
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const CATALOGUE = `entities:
  - { id: acme, title: Acme Foods, names: [Acme Foods], currency: CNY, fiscal_year_end_month: 3, tickers: [ACME] }
`;
function desk(name: string, settings: string): string {
  const path = join(dir, name);
  mkdirSync(join(path, "theses"), { recursive: true });
  writeFileSync(join(path, "desk.yaml"), `name: ${name}\ntitle: Test\n${settings}`);
  writeFileSync(join(path, "catalogue.yaml"), CATALOGUE);
  return path;
}
const EDGAR = `contact: Ann Example ann@example.org
sources:
  - { name: acme-filings, from: sec-edgar, entity: acme, since: 2026-01-01 }
`;

describe("the filings of a company", () => {
  test("are listed, fetched, read and kept; the second pull adds nothing and asks for no filing again", async () => {
    const path = desk("edgar", EDGAR);
    const first = await assayAt(server.host, path, "pull", "--json");
    expect(first.err).toBe("");
    expect(lines(first.out)).toMatchObject([
      { source: "acme-filings", outcome: "found", listed: 5, added: 5, unread: 0, unfetched: 0 },
    ]);
    const asked = server.arrived.length;
    const second = await assayAt(server.host, path, "pull", "--json");
    expect(lines(second.out)).toMatchObject([{ outcome: "empty", added: 0, known: 5, observations: 0 }]);
    // The tickers, the list and the facts: what may have changed.
    expect(server.arrived.slice(asked).map(({ path: at }) => at)).toEqual([
      "/www.sec.gov/files/company_tickers.json",
      `/data.sec.gov/submissions/CIK${ACME_CIK}.json`,
      `/data.sec.gov/api/xbrl/companyfacts/CIK${ACME_CIK}.json`,
    ]);
    const store = await openSqliteStore(join(path, ".assay", "ledger.db"));
    const documents = await store.documents();
    const release = documents.find(({ origin }) => origin.endsWith("release.txt"));
    expect(release?.head).toMatchObject({
      title: "Acme Foods: EX-99.1 of 6-K, 2026-08-20",
      issuer: "acme",
      // 06:30 in New York, in summer.
      publishedAt: "2026-08-20T10:30:00Z",
      authority: "primary",
      publisher: "US Securities and Exchange Commission",
    });
    const folder = (accession: string) =>
      `https://www.sec.gov/Archives/edgar/data/1234567/${accession.replaceAll("-", "")}`;
    expect(documents.find(({ origin }) => origin.endsWith("amended.txt"))?.head.amends).toBe(
      `${folder(ANNUAL.accession)}/annual.txt`,
    );
    expect(AMENDED.form).toBe("20-F/A");
    expect(release?.origin).toBe(`${folder(JUNE.accession)}/release.txt`);
    await store.close();
    const read = assay(path, "read", "--json");
    expect(lines(read.out)).toContainEqual(
      expect.objectContaining({
        entity: "acme",
        metric: "revenue",
        period: { start: "2026-04-01", end: "2026-06-30" },
        value: "48437000000",
        unit: "CNY",
        quote: "revenue was RMB48,437 million",
        publishedAt: "2026-08-20T10:30:00Z",
      }),
    );
    expect(lines(read.out)).toContainEqual(
      expect.objectContaining({ metric: "revenue", value: "170000000000", method: "companyfacts@1" }),
    );
    expect(assay(path, "verify").exit).toBe(0);
  });
  test("in a dry run are named, and nothing is taken in", async () => {
    const path = desk("dry", EDGAR);
    const { out, exit } = await assayAt(server.host, path, "pull", "--dry-run", "--json");
    expect([exit, lines(out)]).toMatchObject([0, [{ added: 0, listed: 5 }]]);
    const store = await openSqliteStore(join(path, ".assay", "ledger.db"));
    expect([await store.documents(), await store.attempts()]).toEqual([[], []]);
    await store.close();
  });
  test("before a day are not asked for", async () => {
    const path = desk("since", EDGAR);
    const { out } = await assayAt(server.host, path, "pull", "--since", "2026-10-01", "--json");
    expect(lines(out)).toMatchObject([{ listed: 2, cause: "2 new of 2 listed since 2026-10-01" }]);
  });
});

test("with --every it pulls again and again, and ends when it is told to", { timeout: 60_000 }, async () => {
  const path = desk("every", "sources: [{ name: inbox, from: folder, paths: [box] }]\n");
  mkdirSync(join(path, "box"));
  const child = spawn(process.execPath, [MAIN, "pull", "--every", "1s"], {
    cwd: path,
    env: { ...process.env, ASSAY_TEST_SERVER: server.host },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "close");
  let out = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    out += text;
    if (out.trim().split("\n").length >= 3) child.kill("SIGINT");
  }
  await ended;
  expect(child.exitCode).toBe(0);
  const store = await openSqliteStore(join(path, ".assay", "ledger.db"));
  expect((await store.attempts()).length).toBeGreaterThanOrEqual(3);
  await store.close();
});

describe("one address by hand", () => {
  test("is fetched, kept and read; a second time it is known; one on this machine's network is refused", async () => {
    const path = desk("by-hand", "");
    server.serve("https://news.example/note.txt", {
      body: "In the quarter ended June 30, 2026, revenue was RMB48,437 million.\n",
    });
    const add = (...args: readonly string[]) => assayAt(server.host, path, "add", "--json", ...args);
    const said = ["--entity", "acme", "--published", "2026-08-20"];
    const first = await add("https://news.example/note.txt", ...said);
    expect([first.exit, lines(first.out)]).toMatchObject([0, [{ isNew: true, observations: 1 }]]);
    expect(lines((await add("https://news.example/note.txt", ...said)).out)).toMatchObject([
      { isNew: false },
    ]);
    const gone = await add("https://news.example/gone.txt");
    expect([gone.exit, gone.err]).toEqual([
      2,
      expect.stringContaining("news.example has no such page (404)"),
    ]);
    const closed = assay(path, "add", "http://169.254.169.254/latest/meta-data");
    expect([closed.exit, closed.err]).toEqual([
      2,
      expect.stringContaining("This was not fetched: 169.254.169.254 is no public address."),
    ]);
  });
});

describe("a desk that is made", () => {
  test("keeps the contact it is given, and refuses one that is none", () => {
    const made = assay(dir, "init", "made", "--contact", "Ann Example ann@example.org");
    expect(made.exit).toBe(0);
    expect(readFileSync(join(dir, "made", "desk.yaml"), "utf8")).toContain(
      'contact: "Ann Example ann@example.org"',
    );
    const refused = assay(dir, "init", "other", "--contact", "Ann");
    expect([refused.exit, refused.err.trim()]).toEqual([
      2,
      'error: "Ann" holds no mail address. Fix: write a name and a mail address, such as --contact "Ann Example ann@example.org".',
    ]);
    expect(assay(dir, "pull", "--desk", "made").err.trim()).toBe(
      "error: desk.yaml: This desk names no source, and none of its theses is about a company that files with SEC. Fix: add `sources`, such as `sources: [{ from: sec-edgar, entity: alibaba }]`; the publishers are sec-edgar, 13f, ark, hkex, feed, page, folder, ecb, federal-reserve, stooq, yahoo, price-folder.",
    );
  });
});

describe("the watch list", () => {
  const THESIS = GOOD.replaceAll("source: results", "source: acme-filings")
    .replace("due: { 2025Q4: 2026-02-20 }", "due: { 2025Q4: 2026-02-20, 2026Q1: 2998-05-20 }")
    .replaceAll("alibaba", "acme")
    .replaceAll("segment: cloud", "segment: null");
  const states = async (path: string) => {
    const { out, err } = await assayAt(server.host, path, "watch", "--json");
    if (out === "") throw new Error(err);
    return lines(out)
      .map((line) => line as { signal: string; period: string; state: string })
      .filter(({ signal }) => signal === "cloud_growth")
      .map(({ period, state }) => `${period} ${state}`)
      .toSorted();
  };
  test("tells not due, not collected, source failing and overdue apart by the looks of pull", async () => {
    const path = desk("watched", EDGAR.replace("entity: acme", "entity: acme, keys: [8888888]"));
    writeFileSync(join(path, "theses", "t.yaml"), THESIS);
    expect(await states(path)).toEqual(["2025Q4 not collected", "2026Q1 not due"]);
    server.serve("https://data.sec.gov/submissions/CIK0008888888.json", { status: 403 });
    await assayAt(server.host, path, "pull");
    expect(await states(path)).toEqual(["2025Q4 source down", "2026Q1 not due"]);
    server.serve("https://data.sec.gov/submissions/CIK0008888888.json", {
      body: '{"filings":{"recent":{"accessionNumber":[]},"files":[]}}',
    });
    await assayAt(server.host, path, "pull");
    expect(await states(path)).toEqual(["2025Q4 due and not disclosed", "2026Q1 not due"]);
  });
});

describe("what goes wrong is said", () => {
  test("without a contact SEC is not asked, exit 2", async () => {
    const path = desk("nobody", "sources: [{ from: sec-edgar, entity: acme }]\n");
    const before = server.arrived.length;
    const { exit, err } = await assayAt(server.host, path, "pull");
    expect([exit, err.trim()]).toEqual([
      2,
      "error: desk.yaml: SEC EDGAR wants to know who asks and how to reach them, and answers nobody else. Fix: add a line such as `contact: Ann Example ann@example.org`. It is sent to the publishers you fetch from and to nobody else.",
    ]);
    expect(server.arrived.length).toBe(before);
  });
  test("a source that is down is said, the others go on, exit 0, and the look is a failed one", async () => {
    const path = desk(
      "half",
      `${EDGAR}  - { name: gone, from: sec-edgar, entity: acme, keys: [7654321], since: 2026-01-01 }\n`,
    );
    server.serve("https://data.sec.gov/submissions/CIK0007654321.json", { status: 403 });
    const { exit, out, err } = await assayAt(server.host, path, "pull", "--json");
    expect(exit).toBe(0);
    expect(lines(out)).toMatchObject([
      { source: "acme-filings", added: 5 },
      { source: "gone", outcome: "failed", listed: 0 },
    ]);
    expect(err).toContain("does not let this program in (403)");
    const store = await openSqliteStore(join(path, ".assay", "ledger.db"));
    expect((await store.attempts()).map(({ source, outcome }) => [source, outcome]).toSorted()).toEqual([
      ["acme-filings/acme", "found"],
      ["gone/acme", "failed"],
    ]);
    await store.close();
    const memory = openMemory(join(path, ".assay", "sources.db"));
    expect(memory.requests().filter(({ outcome }) => outcome === "refused")).toMatchObject([{ status: 403 }]);
    memory.close();
  });
  test("a document that cannot be read is kept, said, and tried again without asking for it", async () => {
    const path = desk("unread", EDGAR.replace("entity: acme", "entity: acme, keys: [7777777], forms: [8-K]"));
    const filing = {
      ...JUNE,
      form: "8-K",
      documents: [["8-K", "main.pdf", "%PDF-1.4 and nothing else"]] as const,
    };
    server.serve("https://data.sec.gov/submissions/CIK0007777777.json", {
      body: JSON.stringify({
        filings: {
          recent: {
            accessionNumber: [filing.accession],
            filingDate: [filing.filed],
            reportDate: [filing.report],
            form: ["8-K"],
            primaryDocument: ["main.pdf"],
            items: [""],
          },
          files: [],
        },
      }),
    });
    const folder = `https://www.sec.gov/Archives/edgar/data/7777777/${filing.accession.replaceAll("-", "")}`;
    const { headerPage } = await import("../../src/sources/sec-edgar/edgar.fixture.ts");
    server.serve(`${folder}/${filing.accession}-index-headers.html`, { body: headerPage(filing) });
    server.serve(`${folder}/main.pdf`, { body: "%PDF-1.4 and nothing else" });
    for (const round of [1, 2]) {
      const { out, exit } = await assayAt(server.host, path, "pull", "--json");
      expect([round, exit, lines(out)]).toMatchObject([
        round,
        0,
        [
          {
            outcome: "failed",
            listed: 1,
            unread: 1,
            cause: expect.stringContaining("1 of 1 listed documents could not be read"),
          },
        ],
      ]);
    }
    expect(server.arrived.filter(({ path: at }) => at.endsWith("/main.pdf")).length).toBe(1);
  });
  test.each([
    [
      ["pull", "--source", "nobody"],
      'desk.yaml: This desk has no source "nobody". Fix: it has acme-filings.',
    ],
    [
      ["pull", "--since", "soon"],
      '--since "soon" is not a day. Fix: write it as YYYY-MM-DD, such as 2026-01-01.',
    ],
    [
      ["pull", "--every", "soon"],
      '--every "soon" is no span of a minute or more and no cron pattern. Fix: write 30m, 1h or 1d, or a pattern such as "0 18 * * 1-5".',
    ],
    [["pull", "--since", "2999-01-01"], /^--since 2999-01-01 has not come yet/],
  ])("%j", async (args, message) => {
    const { exit, err } = await assayAt(server.host, desk(`wrong-${args.join("")}`, EDGAR), ...args);
    expect(exit).toBe(2);
    expect(err.trim().replace(/^error: /, "")).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
  });
  test("a publisher that is not known is said, with the one that was meant", async () => {
    const path = desk("misspelt", EDGAR.replace("from: sec-edgar", "from: sec-edga"));
    expect((await assayAt(server.host, path, "pull")).err.trim()).toBe(
      'error: desk.yaml: Source "acme-filings" is from "sec-edga", which is no publisher known here. Fix: did you mean sec-edgar?',
    );
  });
});
