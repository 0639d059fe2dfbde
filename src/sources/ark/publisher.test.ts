import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogueOf } from "../../assay.ts";
import { formatDecimal } from "../../model/decimal.ts";
import { changesOf, positionsOf } from "../../observations/positions.ts";
import { RECORDED, servedDesks, told } from "../../pull.fixture.ts";

const ARKK = "https://assets.ark-funds.com/fund-documents/funds-etf-csv/ARK_INNOVATION_ETF_ARKK_HOLDINGS.csv";
const ARKF =
  "https://assets.ark-funds.com/fund-documents/funds-etf-csv/ARK_BLOCKCHAIN_&_FINTECH_INNOVATION_ETF_ARKF_HOLDINGS.csv";

/** A day's list in ARK's form, with its notice. */
const list = (day: string, fund: string, ...rows: readonly string[]) =>
  `date,fund,company,ticker,cusip,shares,"market value ($)","weight (%)"\n${rows
    .map((row) => `${day},${fund},${row}`)
    .join("\n")}\n"A notice, of ""several"" lines\nand no figures."\n`;

const { server, desk } = await servedDesks();

describe("ARK's lists", () => {
  test("of two days are two positions, known when the day is over in New York; what left is an exit", async () => {
    const made = desk("{ from: ark, keys: [ARKK] }");
    server.serve(
      ARKK,
      {
        body: list(
          "06/15/2026",
          "ARKK",
          'ALIBABA GROUP HOLDING-SP ADR,BABA,01609W102,"1,000","$112,000.00",1.25%',
          'SOME OTHER CO,SOME,123456789,"10","$20.50",0.01%',
        ),
      },
      { body: list("06/16/2026", "ARKK", 'SOME OTHER CO,SOME,123456789,"10","$21.00",0.01%') },
    );
    const first = await made.pull({ now: "2026-06-16T06:00:00Z" });
    expect(first.observations.map(told)).toEqual(
      [
        "alibaba shares-held arkk 2026-06-15 1000 ads 2026-06-16T03:59:59Z",
        "alibaba holding-value arkk 2026-06-15 112000 USD 2026-06-16T03:59:59Z",
        "arkk holdings-total 2026-06-15 1120205e-1 USD 2026-06-16T03:59:59Z",
      ].toSorted((a, b) => (a.includes("total") ? -1 : b.includes("total") ? 1 : 0)),
    );
    expect(first.reports[0]?.problems.map(({ what }) => what)).toEqual([
      "1 securities worth 20.5 of 112020.5 dollars are of companies the catalogue does not know; they stand in the total only.",
    ]);
    const second = await made.pull({ now: "2026-06-17T06:00:00Z" });
    const positions = positionsOf(second.observations, "alibaba", catalogueOf(null));
    expect(positions.map(({ on, shares }) => [on, formatDecimal(shares)])).toEqual([
      ["2026-06-15", "8000"],
      ["2026-06-16", "0"],
    ]);
    expect(changesOf(positions)).toMatchObject([
      { kind: "exit", holder: "arkk", knownAt: "2026-06-17T03:59:59Z" },
    ]);
    expect(second.attempts.map(({ cause }) => cause)).toEqual([
      "1 new of 1 listed since 2026-06-15",
      "1 new of 1 listed since 2026-06-16",
    ]);
  });
  test("that did not change are not taken in again", async () => {
    const made = desk("{ from: ark, keys: [ARKF] }");
    server.serve(ARKF, {
      body: list("06/15/2026", "ARKF", "A CO,AAA,123456789,1,$2.00,0.01%"),
      headers: { etag: '"1"' },
    });
    await made.pull();
    const again = await made.pull();
    expect([again.documents.length, again.reports[0]?.outcome]).toEqual([1, "empty"]);
  });
  test.each([
    [
      "<html><head><title>301 Moved</title></head></html>",
      200,
      "ARK sent a page in place of the list of holdings.",
    ],
    ["", 200, "ARK sent a page in place of the list of holdings."],
    ["none", 404, "ARK has no list at this address: a fund's file is renamed when the fund is."],
    [
      list("06/15/2026", "ARKW", "A CO,AAA,123456789,1,$2.00,0.01%"),
      200,
      "The list asked for as ARKK is that of ARKW.",
    ],
  ])("an answer that is no list is a failed look (%#)", async (body, status, what) => {
    const made = desk("{ from: ark, keys: [ARKK] }");
    server.serve(ARKK, { body, status });
    const { reports, documents, attempts } = await made.pull();
    expect([documents, attempts.map(({ outcome, cause }) => [outcome, cause])]).toEqual([
      [],
      [["failed", what]],
    ]);
    expect(reports[0]?.outcome).toBe("failed");
  });
});

describe.skipIf(!existsSync(RECORDED))("the recorded lists", () => {
  const recorded = (name: string) => readFileSync(new URL(`ark/${name}`, RECORDED));
  test("of 15 June and 15 July 2026: ARKF went from 70,822 to 4,427 ADSs of Alibaba, checked by hand", async () => {
    const made = desk("{ from: ark, keys: [ARKF] }");
    server.serve(
      ARKF,
      { body: recorded("arkf-holdings-2026-06-15.csv") },
      { body: recorded("arkf-holdings-2026-07-15.csv") },
    );
    await made.pull();
    const { observations } = await made.pull();
    expect(
      observations.filter(({ entity, metric }) => entity === "alibaba" && metric === "shares-held").map(told),
    ).toEqual([
      "alibaba shares-held arkf 2026-06-15 70822 ads 2026-06-16T03:59:59Z",
      "alibaba shares-held arkf 2026-07-15 4427 ads 2026-07-16T03:59:59Z",
    ]);
    expect(
      observations.find(({ entity, metric }) => entity === "alibaba" && metric === "holding-value")?.quote,
    ).toBe("01609W102 BABA 70822 SH value 7990138.04 USD rows 1: ALIBABA GROUP HOLDING-SP ADR");
  });
  test("that was a page of Cloudflare's is no list", async () => {
    const made = desk("{ from: ark, keys: [ARKK] }");
    server.serve(ARKK, { body: recorded("arkk-holdings-blocked-2024-06-05.csv") });
    expect((await made.pull()).reports[0]?.cause).toBe("ARK sent a page in place of the list of holdings.");
  });
  test.each([
    "arkk-holdings-raw-2022-03-23.csv",
    "arkk-holdings-2026-08-07.csv",
    "arkk-holdings-raw-2024-06-03.csv",
  ])("%s is read whole, its notice left out", async (name) => {
    const made = desk("{ from: ark, keys: [ARKK] }");
    server.serve(ARKK, { body: recorded(name) });
    const { documents, reports } = await made.pull();
    const rows = recorded(name)
      .toString()
      .split("\n")
      .filter((line) => /^"?\d\d\/\d\d\/\d{4}/.test(line)).length;
    expect(documents[0]?.text).toContain(`USD in ${rows} rows`);
    expect(reports[0]?.problems.filter(({ code }) => code === "holdings-left-out")).toEqual([]);
  });
});
