/** Every way in which a server misbehaves, and what is made of it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Asking, Fetched } from "../../model/publisher.ts";
import { type FetchOptions, fetcherFor } from "./fetch.ts";
import { type Memory, openMemory } from "./memory.ts";
import { type FixtureServer, type Page, startServer } from "./server.fixture.ts";

let server: FixtureServer;
let memory: Memory;
const dir = mkdtempSync(join(tmpdir(), "assay-fetch-"));
const waited: number[] = [];
let page = 0;

beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => {
  memory?.close();
  memory = openMemory(join(dir, `sources-${page}.db`));
  waited.length = 0;
});
afterAll(async () => {
  memory.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const agent = "assay/1 Ann Example ann@example.org";
const options = (): FetchOptions => ({
  source: "test",
  pace: { requests: 50, perMs: 50 },
  userAgent: agent,
  memory,
  reach: { allowed: [server.host] },
  placeOf: server.placeOf,
  limits: { beginMs: 150, wholeMs: 600, mostBytes: 10_000 },
  wait: async (ms) => void waited.push(ms),
  chance: () => 0,
});

/** Serves the page at a new address and fetches it as often as asked. */
async function fetched(
  served: Page,
  { keep = "never", times = 1, ...given }: Partial<Asking & FetchOptions> & { times?: number } = {},
): Promise<{ readonly all: readonly Fetched[]; readonly arrived: number; readonly url: string }> {
  page += 1;
  const url = `https://publisher.example/page-${page}`;
  server.serve(url, ...served);
  const before = server.arrived.length;
  const { fetch, close } = fetcherFor({ ...options(), ...given });
  const all: Fetched[] = [];
  for (let time = 0; time < times; time += 1) all.push(await fetch({ url, keep }));
  await close();
  return { all, arrived: server.arrived.length - before, url };
}
const textOf = (got: Fetched | undefined) => (got?.kind === "got" ? Buffer.from(got.bytes).toString() : got);
const whatOf = (got: Fetched | undefined) => (got?.kind === "got" ? "got" : got?.problem.what);

describe("an answer", () => {
  test("is the bytes the server sent, and the request names the program and the desk's contact", async () => {
    const { all } = await fetched([{ body: "hello" }]);
    expect(textOf(all[0])).toBe("hello");
    expect(server.arrived.at(-1)?.headers["user-agent"]).toBe("assay/1 Ann Example ann@example.org");
  });
  test("that is packed is unpacked", async () => {
    expect(textOf((await fetched([{ body: "packed words", how: "gzip" }])).all[0])).toBe("packed words");
  });
  test("that can never change is asked for once", async () => {
    const { all, arrived } = await fetched([{ body: "a" }, { body: "b" }], { keep: "forever", times: 3 });
    expect([all.map(textOf), arrived]).toEqual([["a", "a", "a"], 1]);
  });
  test("that may change is asked for with its mark, and 304 gives the kept bytes", async () => {
    const { all, arrived } = await fetched([{ body: "a", headers: { etag: '"1"' } }], {
      keep: "conditional",
      times: 2,
    });
    expect(all.map((got) => got.kind === "got" && [textOf(got), got.kept])).toEqual([
      ["a", false],
      ["a", true],
    ]);
    expect(arrived).toBe(2);
    expect(memory.requests().map(({ outcome, status }) => [outcome, status])).toEqual([
      ["answered", 200],
      ["unchanged", 304],
    ]);
  });
  test("that has changed replaces the kept one", async () => {
    const { all } = await fetched(
      [
        { body: "a", headers: { etag: '"1"' } },
        { body: "b", headers: { etag: '"2"' } },
      ],
      { keep: "conditional", times: 2 },
    );
    expect(all.map(textOf)).toEqual(["a", "b"]);
  });
  test("that is empty is got, and written down as empty", async () => {
    const { all } = await fetched([{ body: "" }]);
    expect(textOf(all[0])).toBe("");
    expect(memory.requests().map(({ outcome }) => outcome)).toEqual(["empty"]);
  });
});

describe("a server that misbehaves", () => {
  test("and never begins is tried four times, each written down", async () => {
    const { all, arrived } = await fetched([{ how: "never begins" }]);
    expect(whatOf(all[0])).toBe("Nothing came in 4 tries: no answer began within 150 ms.");
    expect(arrived).toBe(4);
    expect(memory.requests().map(({ outcome, cause }) => [outcome, cause])).toEqual(
      Array.from({ length: 4 }, () => ["failed", "no answer began within 150 ms"]),
    );
    expect(waited).toEqual([250, 500, 1000]);
  });
  test("and trickles for ever is given up after the whole time", async () => {
    expect(whatOf((await fetched([{ how: "trickles" }])).all[0])).toBe(
      "Nothing came in 4 tries: the answer had not ended after 600 ms.",
    );
  });
  test("and cuts off is asked again, and the whole answer counts", async () => {
    const { all, arrived } = await fetched([{ how: "cuts off", body: "half a page" }, { body: "a page" }]);
    expect([textOf(all[0]), arrived]).toEqual(["a page", 2]);
  });
  test("and sends less than it announced has sent nothing", async () => {
    const { all } = await fetched([{ how: "too short for its length", body: "half" }]);
    expect(whatOf(all[0])).toMatch(/^Nothing came in 4 tries: the connection was cut/);
  });
  test("and sends what does not unpack has sent nothing", async () => {
    const { all } = await fetched([{ how: "broken gzip", body: "no parcel" }]);
    expect(whatOf(all[0])).toBe(
      "Nothing came in 4 tries: its answer is packed in a way that does not unpack.",
    );
  });
  test("and never ends is cut at the limit, once", async () => {
    const { all, arrived } = await fetched([{ how: "endless" }]);
    expect([whatOf(all[0]), arrived]).toEqual(["Nothing came: its answer is longer than 10000 bytes.", 1]);
  });
  test("and sends a parcel that unpacks without end is cut at the limit", async () => {
    const { all } = await fetched([{ how: "endless gzip" }]);
    expect(whatOf(all[0])).toBe("Nothing came: its answer is longer than 10000 bytes.");
  });
  test("and fails in passing is asked again", async () => {
    const { all, arrived } = await fetched([{ status: 500 }, { status: 502 }, { body: "well" }]);
    expect([textOf(all[0]), arrived]).toEqual(["well", 3]);
  });
  test("and always fails is said to fail", async () => {
    const { all, arrived } = await fetched([{ status: 500 }]);
    expect([whatOf(all[0]), arrived]).toEqual(["publisher.example answers with an error (500).", 4]);
  });
  test("and has no such page is not asked again", async () => {
    const { all, arrived } = await fetched([{ status: 404 }]);
    expect([all[0]?.kind, whatOf(all[0]), arrived]).toEqual([
      "missing",
      "publisher.example has no such page (404).",
      1,
    ]);
  });
});

describe("a server that refuses", () => {
  test("with 403 is asked no more in this run, and the cause names the contact", async () => {
    const { all, arrived } = await fetched([{ status: 403 }], { times: 3 });
    expect(arrived).toBe(1);
    expect(new Set(all.map(whatOf))).toEqual(
      new Set([
        'publisher.example does not let this program in (403): it may not like how the program names itself ("assay/1 Ann Example ann@example.org"), or it has shut out this network for a while because it was asked too often.',
      ]),
    );
  });
  test("with 429 and a time is left alone for that time", async () => {
    const start = Date.now();
    const { all } = await fetched([{ status: 429, headers: { "retry-after": "1" } }, { body: "now" }]);
    expect(textOf(all[0])).toBe("now");
    expect(waited).toEqual([1000]);
    // These tests only note how long to wait between attempts; the second that passes is the hold which every process sees.
    expect(Date.now() - start).toBeGreaterThanOrEqual(900);
  });
  test("with 429 and no time is asked again after a while, then given up", async () => {
    const { all, arrived } = await fetched([{ status: 429 }]);
    expect([whatOf(all[0]), arrived]).toEqual([
      "publisher.example says that it was asked too often (429).",
      4,
    ]);
    expect(waited).toEqual([250, 500, 1000]);
  });
  test("with 429 and an hour's rest is left alone", async () => {
    const { all, arrived } = await fetched([{ status: 429, headers: { "retry-after": "3600" } }], {
      source: "hour",
    });
    expect([all[0]?.kind, arrived, waited]).toEqual(["failed", 1, []]);
    const next = await fetched([{ body: "not asked" }], { source: "hour" });
    expect([whatOf(next.all[0]), next.arrived]).toEqual([
      "publisher.example asked to be left alone for another 60 minutes, and is.",
      0,
    ]);
  });
});

describe("an address", () => {
  test("that is sent on is followed, five times at most", async () => {
    server.serve("https://publisher.example/a", {
      status: 301,
      headers: { location: "/publisher.example/b" },
    });
    server.serve("https://publisher.example/b", { body: "b" });
    server.serve("https://publisher.example/loop", {
      status: 302,
      headers: { location: `http://${server.host}/publisher.example/loop` },
    });
    const { fetch, close } = fetcherFor({
      ...options(),
      placeOf: (url) => (url.includes(server.host) ? url : server.placeOf(url)),
    });
    server.serve("https://publisher.example/away", {
      status: 302,
      headers: { location: `http://${server.host}/publisher.example/b` },
    });
    expect(textOf(await fetch({ url: "https://publisher.example/away", keep: "never" }))).toBe("b");
    expect(whatOf(await fetch({ url: "https://publisher.example/loop", keep: "never" }))).toBe(
      "Nothing came: it was sent on more than 5 times.",
    );
    await close();
  });
  test.each([
    ["http://127.0.0.1:9/", "127.0.0.1 is no public address"],
    ["http://169.254.169.254/latest/meta-data", "169.254.169.254 is no public address"],
    ["http://[::1]/", "::1 is no public address"],
    ["http://[::ffff:10.0.0.1]/", "::ffff:a00:1 is no public address"],
    ["http://2130706433/", "127.0.0.1 is no public address"],
    ["http://localhost/", "localhost is a name of this machine or its network"],
    ["http://printer.local/", "printer.local is a name of this machine or its network"],
    ["file:///etc/passwd", "it begins with file: and only http and https are fetched"],
    ["https://ann:secret@example.org/", "it carries a name or password"],
    ["not an address", "it is no address"],
  ])("%s is not fetched, and a page that sends on to it is refused", async (target, why) => {
    const direct = fetcherFor({ ...options(), placeOf: (url) => url });
    expect(whatOf(await direct.fetch({ url: target, keep: "never" }))).toBe(`This was not fetched: ${why}.`);
    await direct.close();
    const { all } = await fetched([{ status: 302, headers: { location: target } }], {
      placeOf: (url) => (url.startsWith("https://publisher.example/page") ? server.placeOf(url) : url),
    });
    if (URL.canParse(target))
      expect(whatOf(all[0])).toBe(
        `This was not fetched: it was sent on to ${new URL(target).href}, and ${why}.`,
      );
  });
  test("whose name stands for this machine is not connected to", async () => {
    const { fetch, close } = fetcherFor({
      ...options(),
      placeOf: (url) => url,
      reach: {
        allowed: [],
        resolve: ((_: string, __: unknown, done: (error: null, found: unknown) => void) =>
          done(null, [
            { address: "93.184.215.14", family: 4 },
            { address: "10.1.2.3", family: 4 },
          ])) as never,
      },
    });
    expect(whatOf(await fetch({ url: "http://rebinding.example/", keep: "never" }))).toBe(
      "This was not fetched: rebinding.example stands for 10.1.2.3, no public address.",
    );
    await close();
  });
});
