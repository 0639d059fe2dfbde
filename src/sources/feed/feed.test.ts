import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FixtureDesk, fixtureDesk, RECORDED } from "../../pull.fixture.ts";
import { type FixtureServer, startServer } from "../http/server.fixture.ts";
import { feedDate } from "./date.ts";

let server: FixtureServer;
const desks: FixtureDesk[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  for (const each of desks) each.remove();
  await server.close();
});
let feeds = 0;
function desk(body: string | Uint8Array, more = "", type = "application/xml"): FixtureDesk {
  feeds += 1;
  const url = `https://wire.example/feed-${feeds}.xml`;
  server.serve(url, { body, headers: { "content-type": type } });
  const made = fixtureDesk(server, `{ name: wire, from: feed, urls: ["${url}"]${more} }`);
  desks.push(made);
  return made;
}
const rss = (...items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title><link>https://wire.example/</link><description>d</description>${items.join("")}</channel></rss>`;
const item = (title: string, link: string, date: string, words = "") =>
  `<item><title>${title}</title><link>${link}</link>${date === "" ? "" : `<pubDate>${date}</pubDate>`}<description>${words}</description></item>`;

describe("a feed", () => {
  test("gives a document an item, of its title and words, with its address, publisher and time", async () => {
    const made = desk(
      rss(
        item(
          "Alibaba raises its spending &amp; more",
          "/news/1",
          "Thu, 20 Aug 2026 06:30:00 EDT",
          "&lt;p&gt;In the quarter ended June 30, 2026, Alibaba&#39;s revenue was RMB247,652 million.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;",
        ),
      ),
      ", entity: alibaba",
    );
    const { documents, observations, reports } = await made.pull();
    expect(documents[0]?.head).toMatchObject({
      title: "Alibaba raises its spending & more",
      issuer: "alibaba",
      sourceUrl: "https://wire.example/news/1",
      publisher: "The Wire",
      publishedAt: "2026-08-20T10:30:00Z",
      authority: "news",
      kind: "news",
    });
    expect(documents[0]?.text).toBe(
      "# Alibaba raises its spending & more\n\nIn the quarter ended June 30, 2026, Alibaba's revenue was RMB247,652 million.\n",
    );
    expect(observations.map(({ metric, value, authority }) => [metric, value?.units, authority])).toEqual([
      ["revenue", 247652000000n, "news"],
    ]);
    expect(reports[0]?.cause).toBe("1 new of 1 listed since 2026-08-20");
  });
  test("is taken in once, although its items are sent again, twice over and in another order", async () => {
    const [a, b] = [
      item("One", "https://wire.example/1", "Thu, 20 Aug 2026 06:30:00 GMT", "first words"),
      item("Two", "https://wire.example/2", "Fri, 21 Aug 2026 06:30:00 GMT", "other words"),
    ];
    const made = desk(rss(a, b));
    await made.pull();
    const url = `https://wire.example/feed-${feeds}.xml`;
    server.serve(url, { body: rss(b, a, a, b) });
    const { documents, reports } = await made.pull();
    expect([documents.length, reports[0]?.added, reports[0]?.outcome]).toEqual([2, 0, "empty"]);
  });
  test("item without a date is kept and takes no part in a view of any day", async () => {
    const { documents, observations } = await desk(
      rss(
        item(
          "No day",
          "https://wire.example/x",
          "",
          "In the quarter ended June 30, 2026, Alibaba's revenue was RMB1,234 million.",
        ),
      ),
      ", entity: alibaba",
    ).pull();
    expect([documents.length, documents[0]?.head.publishedAt, observations]).toEqual([1, undefined, []]);
  });
  test("of a wire gives only the items with the words asked for", async () => {
    const { documents } = await desk(
      rss(
        item("Acme and the clouds", "https://wire.example/1", "Thu, 20 Aug 2026 06:30:00 GMT"),
        item("Other news", "https://wire.example/2", "Thu, 20 Aug 2026 06:30:00 GMT"),
      ),
      ", keys: [acme]",
    ).pull();
    expect(documents.map(({ head }) => head.title)).toEqual(["Acme and the clouds"]);
  });
  test.each([
    [
      "windows-1252",
      Buffer.from(
        `<?xml version="1.0" encoding="windows-1252"?>${rss(item("Caf\u00e9 \u0080", "/1", "")).slice(21)}`,
        "latin1",
      ),
      "Café €",
    ],
    [
      "gb18030",
      Buffer.concat([
        Buffer.from(
          '<?xml version="1.0" encoding="gb18030"?><rss version="2.0"><channel><title>t</title><item><title>',
        ),
        Buffer.from([0xb0, 0xa2, 0xc0, 0xef]),
        Buffer.from("</title></item></channel></rss>"),
      ]),
      "阿里",
    ],
    [
      "utf-16le",
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rss(item("阿里 up", "/1", "")), "utf16le")]),
      "阿里 up",
    ],
  ])("in %s is read in its own letters", async (_, body, title) => {
    expect((await desk(body).pull()).documents[0]?.head.title).toBe(title);
  });
  test.each([
    ["a page", "<html><body>We will be back</body></html>"],
    ["half a feed", "<rss><channel><item><tit"],
    ["nothing", ""],
  ])("that is %s is a failed look", async (_, body) => {
    const { attempts, documents } = await desk(body).pull();
    expect([documents, attempts.map(({ outcome }) => outcome)]).toEqual([[], ["failed"]]);
  });
  test("with no items is an answer: nothing new", async () => {
    expect((await desk(rss()).pull()).attempts.map(({ outcome }) => outcome)).toEqual(["empty"]);
  });
});

test.each([
  ["Wed, 04 May 2016 06:53:45 GMT", "2016-05-04T06:53:45Z"],
  ["4 May 2016 06:53 +0800", "2016-05-03T22:53:00Z"],
  ["2016-02-01T17:22:00+01:00", "2016-02-01T16:22:00Z"],
  ["2016-02-01T17:22:00+0100", "2016-02-01T16:22:00Z"],
  ["2026-08-20", "2026-08-20T23:59:59Z"],
  ["Mon, 12 Jan 2026 11:28:50", "2026-01-12T23:59:59Z"],
  ["Mon, 12 Jan 2026 11:28:50 HKT", "2026-01-12T23:59:59Z"],
  ["2026-01-12 11:28:50", "2026-01-12T23:59:59Z"],
  ["yesterday", undefined],
  ["32 Jan 2026 11:28:50 GMT", undefined],
  ["", undefined],
])("the date %j is %s", (written, at) => {
  expect(feedDate(written)).toBe(at);
});

describe.skipIf(!existsSync(RECORDED))("the recorded feeds", () => {
  const recorded = (name: string) => readFileSync(new URL(`rss/${name}`, RECORDED));
  test.each([
    [
      "feed-heise-feed-sample.atom.xml",
      "Java-Anwendungsserver: Red Hat gibt WildFly 10 frei",
      "2016-02-01T16:22:00Z",
      "heise developer neueste Meldungen",
    ],
    ["feed-rss-1-feed-sample.rss.xml", "Food for fungi", "2017-06-15T17:29:47Z", undefined],
    [
      "feed-instant-article-feed-sample.rss.xml",
      "My first Instant Article",
      "2016-05-04T06:53:45Z",
      "Instant Article Test",
    ],
    [
      "sec-edgar-getcurrent-atom-start0.xml",
      "13F-HR - Ryan Investment Management, Inc. (0002074440) (Filer)",
      "2026-01-12T16:27:39Z",
      "Latest Filings - Mon, 12 Jan 2026 11:28:50 EST",
    ],
    ["feed-feedburner-feed-sample.atom.xml", undefined, undefined, undefined],
  ])("%s: its first item, checked by hand", async (name, title, at, publisher) => {
    const made = desk(recorded(name), ", since: 2000-01-01", "text/xml");
    const { documents, reports } = await made.pull();
    expect(reports[0]?.outcome).toBe("found");
    expect(documents.length).toBeGreaterThanOrEqual(1);
    if (title !== undefined) {
      const found = documents.find(({ head }) => head.title === title);
      expect(found?.head.publishedAt).toBe(at);
      if (publisher !== undefined) expect(found?.head.publisher).toBe(publisher);
    }
  });
});
