import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { day } from "../../model/day.ts";
import { RECORDED, servedDesks, told } from "../../pull.fixture.ts";
import { ACME_CIK, ANNUAL, headerPage, JUNE, serveEdgar, submissionsJson } from "./edgar.fixture.ts";
import { readHeader } from "./header.ts";
import { amendedBy, readSubmissions } from "./submissions.ts";

const { server, desk } = await servedDesks();
const ACME = "{ from: sec-edgar, entity: acme, keys: [1234567], since: 2026-01-01 }";

describe("a filing's header", () => {
  test("says when it was accepted in New York and what it holds, escaped or not", () => {
    const header = readHeader(headerPage(JUNE));
    expect(header).toEqual({
      acceptedAt: "2026-08-20T10:30:00Z",
      documents: [
        { type: "6-K", file: "cover.txt", description: "6-K" },
        { type: "EX-99.1", file: "release.txt", description: "EX-99.1" },
        { type: "GRAPHIC", file: "logo.jpg", description: "GRAPHIC" },
      ],
    });
  });
  test("with a document named after a path elsewhere leaves it out; without a time it is none", () => {
    expect(readHeader(headerPage(JUNE).replace("release.txt", "../../evil.txt"))?.documents.length).toBe(2);
    expect(readHeader("<html>busy</html>")).toBeUndefined();
  });
});

describe("EDGAR", () => {
  test("older pages of the list are asked for when the days asked for reach there, and not before", async () => {
    const page = "CIK0001234567-submissions-001.json";
    server.serve(`https://data.sec.gov/submissions/CIK${ACME_CIK}.json`, {
      body: submissionsJson(
        [ANNUAL],
        [{ name: page, filingCount: 1, filingFrom: "2010-01-01", filingTo: "2026-08-31" }],
      ),
    });
    const older = JSON.parse(submissionsJson([JUNE])).filings.recent;
    server.serve(`https://data.sec.gov/submissions/${page}`, { body: JSON.stringify(older) });
    serveDocuments();
    expect((await desk(ACME.replace("2026-01-01", "2026-09-01")).pull()).reports[0]).toMatchObject({
      listed: 2,
    });
    expect(server.arrived.some(({ path }) => path.endsWith(page))).toBe(false);
    expect((await desk(ACME).pull()).reports[0]).toMatchObject({ listed: 4, added: 4 });
  });
  test("the same document filed twice is one document", async () => {
    const twice = { ...JUNE, accession: "0001234567-26-000011" };
    serveEdgar(server, [twice, JUNE]);
    const { documents, reports } = await desk(ACME).pull();
    expect([documents.length, reports[0]?.added, reports[0]?.known]).toEqual([2, 2, 2]);
  });
  test.each([
    [
      "a page",
      "<html>Request Rate Threshold Exceeded</html>",
      "data.sec.gov sent a page that is not of the form expected here.",
    ],
    [
      "half a list",
      '{"filings":{"recent":{"accessionNumber":["0001',
      "data.sec.gov sent something that is not of the form expected here.",
    ],
  ])("%s in place of the list is a failed look", async (_, body, cause) => {
    server.serve(`https://data.sec.gov/submissions/CIK${ACME_CIK}.json`, { body });
    expect((await desk(ACME).pull()).attempts[0]).toMatchObject({ outcome: "failed", cause });
  });
  test("one document that does not come makes the look a failed one, and the next pull gets it", async () => {
    serveEdgar(server, [JUNE]);
    const release = `https://www.sec.gov/Archives/edgar/data/1234567/${JUNE.accession.replaceAll("-", "")}/release.txt`;
    server.serve(release, { status: 500 });
    const made = desk(ACME);
    const first = await made.pull();
    expect(first.attempts[0]).toMatchObject({
      outcome: "failed",
      cause: "1 of 2 listed documents could not be fetched: www.sec.gov answers with an error (500).",
    });
    expect(first.documents.length).toBe(1);
    server.serve(release, { body: JUNE.documents[1]?.[2] ?? "" });
    const second = await made.pull();
    expect([second.documents.length, second.attempts[1]?.outcome]).toEqual([2, "found"]);
  });
  test("what an amendment amends is the last filing of its form and period before it", () => {
    const filings = readSubmissions(
      JSON.parse(
        submissionsJson([
          ANNUAL,
          { ...ANNUAL, accession: "0001234567-25-000020", filed: "2025-09-30", report: "2025-03-31" },
        ]),
      ),
    )?.filings;
    const amendment = {
      accession: "x",
      form: "20-F/A",
      filed: day("2026-10-15"),
      reportDay: day("2026-03-31"),
      primary: "",
      items: "",
    };
    expect(amendedBy(amendment, filings ?? [])?.accession).toBe(ANNUAL.accession);
    expect(amendedBy({ ...amendment, reportDay: day("2020-03-31") }, filings ?? [])).toBeUndefined();
  });
});

function serveDocuments(): void {
  for (const filing of [JUNE, ANNUAL]) {
    const folder = `https://www.sec.gov/Archives/edgar/data/1234567/${filing.accession.replaceAll("-", "")}`;
    server.serve(`${folder}/${filing.accession}-index-headers.html`, { body: headerPage(filing) });
    for (const [, file, body] of filing.documents) server.serve(`${folder}/${file}`, { body });
  }
  server.serve(`https://data.sec.gov/api/xbrl/companyfacts/CIK${ACME_CIK}.json`, { body: "{}" });
}

describe.skipIf(!existsSync(RECORDED))("the recorded answers", () => {
  const recorded = (name: string) => readFileSync(new URL(name, RECORDED));
  test("Meta's 8-K of 19 December 2025: accepted at 17:00:37 in New York, with these documents, checked by hand", () => {
    const header = readHeader(
      recorded("sec-misc/meta-8-K-full-submission-2025-12-19.txt").toString("latin1"),
    );
    expect(header?.acceptedAt).toBe("2025-12-19T22:00:37Z");
    expect(header?.documents.slice(0, 2)).toEqual([
      { type: "8-K", file: "meta-20251219.htm", description: "8-K" },
      { type: "EX-101.SCH", file: "meta-20251219.xsd", description: expect.any(String) },
    ]);
  });
  test("Nvidia's list and facts: its revenue of the October quarter 2025 was 57,006 million dollars, checked by hand", {
    timeout: 60_000,
  }, async () => {
    server.serve("https://data.sec.gov/submissions/CIK0001045810.json", {
      body: recorded("sec-json/nvidia-submissions-recorded.json"),
    });
    server.serve("https://data.sec.gov/api/xbrl/companyfacts/CIK0001045810.json", {
      body: recorded("sec-json/nvidia-companyfacts-recorded.json"),
    });
    // Headers and documents were not recorded: stand-ins under the recorded numbers and names.
    server.serveAll((path) => {
      const found = /^\/www\.sec\.gov\/Archives\/edgar\/data\/1045810\/(\d{10})(\d\d)(\d{6})\/(.*)$/.exec(
        path,
      );
      if (!found) return undefined;
      const [, a, b, c, file = ""] = found;
      const accession = `${a}-${b}-${c}`;
      return file.endsWith("-index-headers.html")
        ? {
            body: headerPage({
              ...ANNUAL,
              accession,
              accepted: "20260225163125",
              documents: [["10-K", "main.txt", ""]],
            }),
          }
        : { body: `Filing ${accession}.\n` };
    });
    const { observations, reports } = await desk(
      "{ from: sec-edgar, entity: nvidia, since: 2025-11-01, forms: [10-K, 10-Q] }",
    ).pull();
    // The 10-K of February 2026, the 10-Q of November 2025, and the facts.
    expect(reports[0]).toMatchObject({ listed: 3, added: 3, unread: 0 });
    expect(observations.map(told)).toContain(
      "nvidia revenue 2025-07-28..2025-10-26 57006000000 USD 2025-11-19T23:59:59Z",
    );
  });
  test("Microsoft's list of March 2026 holds 1,002 filings and names two older pages, checked by hand", () => {
    const list = readSubmissions(
      JSON.parse(recorded("sec-json/microsoft-submissions-recorded.json").toString()),
    );
    expect([list?.filings.length, list?.older.map(({ name, to }) => [name, to])]).toEqual([
      1002,
      [
        ["CIK0000789019-submissions-001.json", "2019-11-06"],
        ["CIK0000789019-submissions-002.json", "2008-01-30"],
      ],
    ]);
    expect(list?.filings.find(({ form }) => form === "10-Q")).toMatchObject({
      accession: "0001193125-26-027207",
      filed: "2026-01-28",
      reportDay: "2025-12-31",
      primary: "msft-20251231.htm",
    });
  });
});
