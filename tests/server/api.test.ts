/** The API: the bytes of the command line, tags, refusals in words, changes that can be undone. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { decodePublishedBrief } from "../../src/wire/brief.ts";
import {
  analysisShape,
  deskShape,
  documentLineShape,
  inboxShape,
  searchShape,
  sourcesShape,
  stretchShape,
  thesisPageShape,
} from "../../src/wire/page.ts";
import { paybackReportShape } from "../../src/wire/payback-report.ts";
import { assay, lines } from "../spec/run.ts";
import { type DemoServed, serveDemo } from "./demo.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-api-"));
let demo: DemoServed;
const THESIS = "api/theses/alibaba-ai-capex";

beforeAll(async () => {
  demo = await serveDemo(folder);
}, 120_000);
afterAll(async () => {
  await demo?.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, init?: RequestInit) => fetch(`${demo.url}${path}`, init);
const text = async (path: string) => (await get(path)).text();
const change = (method: string, path: string, body: unknown) =>
  get(path, {
    method,
    headers: { "content-type": "application/json", "x-assay": "1" },
    body: JSON.stringify(body),
  });

describe("an answer that a command gives too is its bytes", () => {
  const same: readonly (readonly [path: string, ...command: string[]])[] = [
    [`${THESIS}/verdict`, "verdict", "--json"],
    [`${THESIS}/verdict?as-of=2026-03-19`, "verdict", "--json", "--as-of", "2026-03-19"],
    [`${THESIS}/watch?as-of=2026-08-20`, "watch", "--json", "--as-of", "2026-08-20"],
    [`${THESIS}/replay?from=2026-08-01`, "replay", "--json", "--from", "2026-08-01"],
    [`${THESIS}/brief`, "brief", "--stdout", "--json"],
    [`${THESIS}/payback?as-of=2026-03-19`, "payback", "--json", "--as-of", "2026-03-19"],
    ["api/review", "review", "--json"],
    ["api/observations?as-of=2025-11-25", "read", "--json", "--as-of", "2025-11-25"],
  ];
  for (const [path, ...command] of same)
    test(`/${path} is assay ${command.join(" ")}`, async () => {
      const printed = assay(folder, ...command, "--desk", demo.dir);
      expect(printed.exit).toBe(0);
      expect(await text(path)).toBe(printed.out);
    });
  test("the brief as Markdown is assay brief --stdout, less the choice of a terminal", async () => {
    const { brief } = JSON.parse(await text(`${THESIS}/brief`));
    const markdown = await text(`${THESIS}/brief.md`);
    expect(markdown).toContain("## What happened");
    expect(markdown).toContain(brief.verdictHash.slice(0, 16));
  });
  test("verify is assay verify --json", async () => {
    const { whole, records, documents, problems } = JSON.parse(await text("api/verify"));
    expect([whole, documents, problems]).toEqual([true, 57, []]);
    expect(records).toBeGreaterThan(114);
  });
});

describe("an answer has the shape the description says", () => {
  const shaped = [
    ["api/desk", deskShape],
    [THESIS, thesisPageShape],
    ["api/inbox", inboxShape],
    [`${THESIS}/analyses`, z.array(analysisShape)],
    [`${THESIS}/payback`, paybackReportShape],
    ["api/search?q=cloud", searchShape],
    ["api/sources", sourcesShape],
  ] as const;
  for (const [path, shape] of shaped)
    test(`/${path}`, async () => {
      expect(shape.safeParse(JSON.parse(await text(path))).error).toBeUndefined();
    });
  test("/api/documents, a document and the brief", async () => {
    const documents = lines(await text("api/documents")).map((line) => documentLineShape.parse(line));
    expect(documents).toHaveLength(57);
    const part = stretchShape.parse(JSON.parse(await text(`api/documents/${documents[0]?.id}`)));
    expect(part.text.length).toBe(part.document.length);
    expect(decodePublishedBrief(JSON.parse(await text(`${THESIS}/brief`))).ok).toBe(true);
  });
});

describe("the desk at a glance", () => {
  test("it says which side is ahead, with its range, and what is due", async () => {
    const { rows, documents, waiting } = JSON.parse(await text("api/desk"));
    const [row] = rows;
    expect([documents, waiting]).toEqual([57, 0]);
    expect(row.leadTitle).toBe("Durable structural acceleration");
    expect(row.stand.label).toBe("leaning");
    expect(row.sides.map((side: { share: number }) => Math.round(side.share * 100))).toEqual([81, 19]);
    expect(row.sides.map((side: { low: number }) => Math.round(side.low * 100))).toEqual([35, 4]);
    expect(row.due.map((item: { due: string }) => item.due)).toContain("2026-11-25");
  });
});

describe("tags and compression", () => {
  test("what the asker has already is not sent again", async () => {
    const first = await get(`${THESIS}/verdict`);
    const tag = first.headers.get("etag") ?? "";
    await first.text();
    const again = await get(`${THESIS}/verdict`, { headers: { "if-none-match": tag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const other = await get(`${THESIS}/verdict?as-of=2026-03-19`, { headers: { "if-none-match": tag } });
    expect(other.status).toBe(200);
    await other.text();
  });
  test("an answer is compressed when that is accepted, and only then", async () => {
    const coded = await get(`${THESIS}/verdict`, { headers: { "accept-encoding": "gzip" } });
    expect(coded.headers.get("content-encoding")).toBe("gzip");
    const plain = await get(`${THESIS}/verdict`, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await coded.text()).toBe(await plain.text());
  });
});

describe("a refusal is a problem in words", () => {
  const refused: readonly (readonly [path: string, status: number, says: string])[] = [
    ["api/theses/nobody", 404, 'This desk has no thesis "nobody".'],
    [`${THESIS}/verdict?as-of=tomorrow`, 400, "as-of=tomorrow is not a day."],
    [`${THESIS}/verdict?as-of=2999-01-01`, 400, "as-of=2999-01-01 has not come yet"],
    ["api/documents/sha256:12", 404, '"sha256:12" is no document id.'],
    [`api/documents/sha256:${"0".repeat(64)}`, 404, "This desk's ledger holds no such document."],
    [`api/observations/obs:${"0".repeat(32)}`, 404, "This desk's ledger holds no observation"],
    ["api/search?q=a&kind=rumour", 400, "kind=rumour is not known."],
    ["api/search?q=a&limit=1e9", 400, "limit=1e9 is not a whole number from 0 to 200."],
    ["api/nothing", 404, "GET /api/nothing is not part of the API."],
  ];
  for (const [path, status, says] of refused)
    test(`/${path}`, async () => {
      const response = await get(path);
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect((await response.json()).detail).toContain(says);
    });
  test("an empty search finds nothing and is no mistake", async () => {
    expect(JSON.parse(await text("api/search?q=")).found).toEqual([]);
  });
});

describe("search", () => {
  test("what is found is the document's text at the span", async () => {
    const { found } = JSON.parse(await text("api/search?q=adjusted+EBITA&kind=observation&entity=alibaba"));
    expect(found.length).toBeGreaterThan(5);
    for (const hit of found) {
      const { text: whole } = JSON.parse(await text(`api/documents/${hit.document}`));
      expect(whole.slice(...hit.span)).toBe(hit.text);
      expect(
        hit.marks.map(([from, to]: [number, number]) => hit.text.slice(from, to).toLowerCase()),
      ).toContain("ebita");
    }
  });
  test("the last word also finds what begins with it, and signs of a query language are only signs", async () => {
    const { found } = JSON.parse(await text("api/search?q=placem"));
    expect(found.some(({ text: of }: { text: string }) => of.includes("placement"))).toBe(true);
    const odd = JSON.parse(await text(`api/search?q=${encodeURIComponent('cloud" OR NEAR(* AND text:')}`));
    expect(odd.found).toEqual([]);
  });
  test("filters keep to their days", async () => {
    const { found } = JSON.parse(await text("api/search?q=revenue&from=2026-08-01&to=2026-08-31"));
    expect(found.length).toBeGreaterThan(0);
    for (const hit of found) expect(hit.publishedAt.slice(0, 7)).toBe("2026-08");
  });
});

describe("a feed and a calendar", () => {
  test("the feed's newest entry is the last release that counted", async () => {
    const response = await get(`${THESIS}/changes.atom`);
    expect(response.headers.get("content-type")).toBe("application/atom+xml");
    const feed = await response.text();
    expect(feed).toContain("<id>urn:assay:alibaba-ai-capex:2026-08-20</id>");
    expect(feed.indexOf("2026-09-01")).toBeLessThan(feed.indexOf("2026-08-20"));
  });
  test("the calendar holds what is due, one event a day and signal, the same bytes twice", async () => {
    const calendar = await text(`${THESIS}/due.ics`);
    expect(calendar).toContain("UID:alibaba-ai-capex.cloud_margin.2026Q3.2026-11-25@assay");
    expect(calendar).toContain("DTSTART;VALUE=DATE:20261125");
    expect(calendar.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(await text("api/due.ics")).toContain("BEGIN:VEVENT");
    expect(await text(`${THESIS}/due.ics`)).toBe(calendar);
  });
});

describe("changes", () => {
  test("marking as seen is told from then on, and can be undone", async () => {
    const first = await change("PUT", "api/checkpoint", {});
    expect(await first.json()).toEqual({ checkpoint: null });
    const { checkpoint, documents } = JSON.parse(await text("api/inbox"));
    expect(checkpoint.theses["alibaba-ai-capex"].label).toBe("leaning");
    expect(documents).toEqual([]);
    await change("PUT", "api/checkpoint", { checkpoint: null });
    expect(JSON.parse(await text("api/inbox")).checkpoint).toBeNull();
  });
  test("a word on a figure is recorded, shows everywhere, and is taken back by another", async () => {
    const { found } = JSON.parse(await text("api/search?q=capital+expenditure&kind=observation"));
    const id = found[0].observation;
    const before = await text(`${THESIS}/verdict`);
    const decided = await change("POST", "api/review", { decision: "reject", ids: [id], because: "a test" });
    expect(decided.status).toBe(200);
    expect(lines(await decided.text())).toMatchObject([
      { decision: "reject", observation: id, by: "tester" },
    ]);
    expect(lines(await text("api/review?decided=true"))).toHaveLength(1);
    expect(await text(`${THESIS}/verdict`)).not.toBe(before);
    await change("POST", "api/review", { decision: "reset", ids: [id], because: "undone" });
    expect(await text(`${THESIS}/verdict`)).toBe(before);
  });
  test("a word without a reason, or on nothing, is refused in words", async () => {
    const empty = await change("POST", "api/review", { decision: "accept", ids: ["obs:0123"], because: " " });
    expect([empty.status, (await empty.json()).detail]).toEqual([
      400,
      "--because is empty. Fix: write the reason, for whoever reads the ledger later.",
    ]);
    const shape = await change("POST", "api/review", { decision: "adore", ids: [] });
    expect(shape.status).toBe(400);
  });
});

describe("events", () => {
  test("a change is told to whoever listens", async () => {
    const stop = new AbortController();
    const response = await get("api/events", { signal: stop.signal });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    await change("PUT", "api/checkpoint", { checkpoint: null });
    while (!heard.includes('"what":"checkpoint"')) heard += (await reader?.read())?.value ?? "";
    expect(heard).toContain("event: hello");
    stop.abort();
  });
  test("no fault of ours was told meanwhile", () => {
    expect(demo.faults).toEqual([]);
  });
});
