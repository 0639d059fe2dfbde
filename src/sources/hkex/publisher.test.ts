import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FixtureDesk, fixtureDesk, RECORDED, told } from "../../pull.fixture.ts";
import { type FixtureServer, startServer } from "../http/server.fixture.ts";

const STOCKS = "https://www1.hkexnews.hk/ncms/script/eds/activestock_sehk_e.json";
let server: FixtureServer;
const desks: FixtureDesk[] = [];
/** What the title search answers, by language. */
let search: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  server = await startServer();
  server.serveAll((path) => {
    if (!path.startsWith("/www1.hkexnews.hk/search/titleSearchServlet.do")) return undefined;
    const query = new URL(path, "http://x").searchParams;
    return { body: search[query.get("lang") ?? ""] ?? '{"result":"null"}' };
  });
});
beforeEach(() => {
  search = {};
  server.serve(STOCKS, {
    body: JSON.stringify([
      { c: "00700", i: 7609, n: "TENCENT" },
      { c: "09988", i: 150222, n: "BABA-W" },
    ]),
  });
});
afterAll(async () => {
  for (const each of desks) each.remove();
  await server.close();
});
const desk = (source = "{ from: hkex, entity: alibaba, since: 2026-01-01 }") => {
  const made = fixtureDesk(server, source);
  desks.push(made);
  return made;
};
const row = (title: string, time: string, file: string) => ({
  NEWS_ID: "1",
  TITLE: title,
  DATE_TIME: time,
  FILE_LINK: `/listedco/listconews/sehk/2026/0820/${file}`,
  FILE_TYPE: "PDF",
  STOCK_CODE: "09988",
  TOTAL_COUNT: "1",
});
const answer = (rows: readonly unknown[], more = {}) =>
  JSON.stringify({ result: JSON.stringify(rows), hasNextRow: false, ...more });
const file = (name: string, body: string) =>
  server.serve(`https://www1.hkexnews.hk/listedco/listconews/sehk/2026/0820/${name}`, { body });

describe("announcements in Hong Kong", () => {
  test("are found by the stock's own number, with their Hong Kong time, and read", async () => {
    search = { E: answer([row("JUNE QUARTER 2026 RESULTS &amp; DIVIDEND", "20/08/2026 18:30", "a.htm")]) };
    // Until pages can be read a plain file stands in for the PDF.
    file(
      "a.htm",
      "Results of the group.\n\nIn the quarter ended June 30, 2026, revenue was RMB247,652 million.\n",
    );
    const { documents, observations, reports } = await desk().pull();
    expect(documents[0]?.head).toMatchObject({
      title: "JUNE QUARTER 2026 RESULTS & DIVIDEND",
      issuer: "alibaba",
      publishedAt: "2026-08-20T10:30:00Z",
      kind: "announcement",
      publisher: "HKEX",
    });
    expect(observations.map(told)).toEqual([
      "alibaba revenue 2026-04-01..2026-06-30 247652000000 CNY 2026-08-20T10:30:00Z",
    ]);
    expect(reports[0]?.cause).toBe("1 new of 1 listed since 2026-01-01");
    const asked = server.arrived.findLast(({ path }) => path.includes("titleSearchServlet"));
    const query = new URL(asked?.path ?? "", "http://x").searchParams;
    expect([query.get("stockId"), query.get("fromDate"), query.get("toDate")]).toEqual([
      "150222",
      "20260101",
      "20261124",
    ]);
  });
  test.each(['{"result":"null"}', '{"result":"[]"}', '{"result":null}', '{"result":""}'])(
    "that are none (%s) are an answer",
    async (body) => {
      search = { E: body };
      expect((await desk().pull()).attempts.map(({ outcome }) => outcome)).toEqual(["empty"]);
    },
  );
  test("in English and Chinese are one release", async () => {
    search = {
      E: answer([row("Results", "20/08/2026 18:30", "e.htm")]),
      ZH: answer([row("業績", "20/08/2026 18:31", "c.htm")]),
    };
    file("e.htm", "Results: 39,824 and 5,628 and 247,652.\n");
    file("c.htm", "業績:39,824、5,628、247,652。\n");
    const { documents } = await desk(
      "{ from: hkex, entity: alibaba, since: 2026-01-01, language: en zh }",
    ).pull();
    expect(documents.map(({ head }) => [head.language, head.release])).toEqual([
      ["en", "alibaba-2026-08-20"],
      ["zh", "alibaba-2026-08-20"],
    ]);
  });
  test("and the twin of one at SEC a day earlier in UTC are one release", async () => {
    search = { E: answer([row("Results", "21/08/2026 06:15", "t.htm")]) };
    file("t.htm", "Results: 39,824 and 5,628 and 247,652 and 34.5%.\n");
    const made = fixtureDesk(
      server,
      '{ name: wire, from: feed, entity: alibaba, urls: ["https://wire.example/twin.xml"], authority: primary }\n{ from: hkex, entity: alibaba, since: 2026-01-01 }',
    );
    desks.push(made);
    server.serve("https://wire.example/twin.xml", {
      body: "<rss version='2.0'><channel><title>t</title><item><title>Six K</title><link>https://wire.example/6k</link><pubDate>Wed, 19 Aug 2026 22:00:00 GMT</pubDate><description>39,824 and 5,628 and 247,652 and 34.5%</description></item></channel></rss>",
    });
    const { documents } = await made.pull({ only: "wire" }).then(() => made.pull());
    expect(documents.map(({ head }) => head.release)).toEqual(["alibaba-2026-08-19", "alibaba-2026-08-19"]);
  });
  test.each([
    [
      "a page",
      "<html>Service unavailable</html>",
      "HKEX sent something that is not of the form expected here.",
    ],
    ["JSON of another form", '{"error":1}', "HKEX sent something that is not of the form expected here."],
    [
      "JSON with broken JSON in it",
      '{"result":"[{"}',
      "HKEX sent something that is not of the form expected here.",
    ],
    [
      "a part",
      answer([row("R", "20/08/2026 18:30", "a.htm")], { hasNextRow: true }),
      "HKEX listed 1 announcements and says that there are more.",
    ],
  ])("of which %s came is a failed look", async (_, body, cause) => {
    search = { E: body };
    const { attempts } = await desk().pull();
    expect(attempts.map((attempt) => [attempt.outcome, attempt.cause])).toEqual([["failed", cause]]);
  });
  test("of a stock that HKEX does not list are a failed look", async () => {
    const { attempts } = await desk("{ from: hkex, keys: [1] }").pull();
    expect(attempts[0]?.cause).toBe("HKEX lists no stock with the code 00001.");
  });
  test("with a day and month turned round or a link elsewhere are left out", async () => {
    search = {
      E: answer([
        row("A", "08/20/2026 18:30", "a.htm"),
        { ...row("B", "20/08/2026 18:30", "b.htm"), FILE_LINK: "//evil.example/b.pdf" },
      ]),
    };
    expect((await desk().pull()).documents).toEqual([]);
  });
});

describe.skipIf(!existsSync(RECORDED))("recorded answers", () => {
  test("the page of the title search is no answer of its service", async () => {
    search = {
      E: readFileSync(new URL("exchange/hkex-hkex-title-search-2026-03-19.html", RECORDED), "utf8"),
    };
    expect((await desk().pull()).attempts[0]?.outcome).toBe("failed");
  });
  test("Tencent's results for 2025 in PDF: Domestic Games RMB164.2 billion, up 18%, checked by hand", {
    timeout: 60_000,
  }, async () => {
    search = { E: answer([row("ANNUAL RESULTS", "18/03/2026 16:35", "tencent.pdf")]) };
    server.serve("https://www1.hkexnews.hk/listedco/listconews/sehk/2026/0820/tencent.pdf", {
      body: readFileSync(new URL("results-cn/tencent-results-hkex-pdf-2025Q4.pdf", RECORDED)),
    });
    const { observations, documents } = await desk(
      "{ from: hkex, entity: tencent, since: 2026-01-01 }",
    ).pull();
    expect(documents[0]?.head.publishedAt).toBe("2026-03-18T08:35:00Z");
    const domestic = observations.filter(
      ({ segment, period }) =>
        segment === "Domestic Games" && period.kind === "duration" && period.start === "2025-01-01",
    );
    expect(domestic.map(({ quote }) => quote.replace(/\s+/g, " "))).toContain(
      "Domestic Games revenues were RMB164.2 billion, up 18%",
    );
    expect(domestic.map(told)).toContain(
      "tencent revenue Domestic Games 2025-01-01..2025-12-31 164200000000 CNY 2026-03-18T08:35:00Z",
    );
  });
});
