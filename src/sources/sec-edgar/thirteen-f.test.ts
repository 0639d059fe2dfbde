import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogueOf, observeBytes } from "../../assay.ts";
import { formatDecimal } from "../../model/decimal.ts";
import { changesOf, positionsOf } from "../../observations/positions.ts";
import { type FixtureDesk, fixtureDesk, RECORDED, told } from "../../pull.fixture.ts";
import { type FixtureServer, startServer } from "../http/server.fixture.ts";

type Row = readonly [
  cusip: string,
  name: string,
  title: string,
  shares: number,
  value: number,
  more?: string,
];
type Filed = {
  readonly accession: string;
  readonly form?: "13F-HR" | "13F-HR/A";
  readonly amendment?: "RESTATEMENT" | "NEW HOLDINGS";
  readonly period: string;
  readonly filed: string;
  readonly rows: readonly Row[];
  readonly entries?: number;
};

const ADS: Row = ["01609W102", "ALIBABA GROUP HLDG LTD", "SPONSORED ADS", 1000, 120_000];
const ORDINARY: Row = ["G01719114", "ALIBABA GROUP HLDG LTD", "ORD SHS", 4000, 60_000];
const others = (price: number): readonly Row[] =>
  Array.from({ length: 5 }, (_, i): Row => [`12345678${i}`, `OTHER ${i} &amp; CO`, "COM", 100, 100 * price]);

/** A filing in the form of EDGAR's full submission file. */
function submission({ accession, form = "13F-HR", amendment, period, filed, rows, entries }: Filed): string {
  const table = rows
    .map(
      ([cusip, name, title, shares, value, more = ""]) =>
        `<n1:infoTable><n1:nameOfIssuer>${name}</n1:nameOfIssuer><n1:titleOfClass>${title}</n1:titleOfClass><n1:cusip>${cusip}</n1:cusip><n1:value>${value}</n1:value><n1:shrsOrPrnAmt><n1:sshPrnamt>${shares}</n1:sshPrnamt><n1:sshPrnamtType>SH</n1:sshPrnamtType></n1:shrsOrPrnAmt>${more}</n1:infoTable>`,
    )
    .join("\n");
  return `<SEC-DOCUMENT>${accession}.txt : ${filed}
<SEC-HEADER>
<ACCEPTANCE-DATETIME>${filed}163000
CONFORMED SUBMISSION TYPE:	${form}
CONFORMED PERIOD OF REPORT:	${period}
FILED AS OF DATE:		${filed}
FILER:
		COMPANY CONFORMED NAME:			ACME CAPITAL
		CENTRAL INDEX KEY:			0007654321
</SEC-HEADER>
<DOCUMENT>
<TYPE>${form}
<TEXT>
<XML>
<edgarSubmission><coverPage>${amendment ? `<isAmendment>true</isAmendment><amendmentInfo><amendmentType>${amendment}</amendmentType></amendmentInfo>` : ""}</coverPage><tableEntryTotal>${entries ?? rows.length}</tableEntryTotal></edgarSubmission>
</XML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>INFORMATION TABLE
<TEXT>
<XML>
<n1:informationTable xmlns:n1="http://www.sec.gov/edgar/document/thirteenf/informationtable">
${table}
</n1:informationTable>
</XML>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
`;
}

const read = (filed: Filed) =>
  observeBytes({ path: "x.txt", bytes: Buffer.from(submission(filed)) }, catalogueOf(null));
const BASE: Filed = {
  accession: "0007654321-26-000001",
  period: "20260630",
  filed: "20260814",
  rows: [ADS, ...others(50)],
};

describe("an information table", () => {
  test("gives each known security its shares and value, in ADSs and ordinary shares as its class says", async () => {
    const { observations } = await read({ ...BASE, rows: [ADS, ORDINARY, ...others(50)] });
    expect(observations.map(told)).toEqual([
      "alibaba shares-held cik-7654321 2026-06-30 1000 ads 2026-08-14T20:30:00Z",
      "alibaba holding-value cik-7654321 2026-06-30 120000 USD 2026-08-14T20:30:00Z",
      "alibaba shares-held cik-7654321 2026-06-30 4000 shares 2026-08-14T20:30:00Z",
      "alibaba holding-value cik-7654321 2026-06-30 60000 USD 2026-08-14T20:30:00Z",
      "cik-7654321 holdings-total 2026-06-30 205000 USD 2026-08-14T20:30:00Z",
    ]);
  });
  test("adds up rows of one security, and keeps options apart from shares", async () => {
    const put: Row = [
      "01609W102",
      "ALIBABA GROUP HLDG LTD",
      "SPONSORED ADS",
      500,
      60_000,
      "<n1:putCall>Put</n1:putCall>",
    ];
    const { observations } = await read({ ...BASE, rows: [ADS, ADS, put, ...others(50)] });
    expect(observations.filter(({ unit }) => unit === "ads").map(told)).toEqual([
      "alibaba shares-held cik-7654321 2026-06-30 2000 ads 2026-08-14T20:30:00Z",
      "alibaba puts-held cik-7654321 2026-06-30 500 ads 2026-08-14T20:30:00Z",
    ]);
  });
  test("filed before 2023-01-03 is in thousands, after it in dollars", async () => {
    const thousands: Row = ["01609W102", "ALIBABA GROUP HLDG LTD", "SPONSORED ADS", 1000, 120];
    const old = others(50).map((row): Row => [row[0], row[1], row[2], row[3], row[4] / 1000]);
    const { observations, problems } = await read({
      ...BASE,
      period: "20220930",
      filed: "20221114",
      rows: [thousands, ...old],
    });
    expect(observations.find(({ metric }) => metric === "holding-value")?.quote).toContain(
      "value 120000 USD",
    );
    expect(problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  });
  test("whose values only make sense in thousands is read so after 2023 too, and in dollars before; both are said", async () => {
    const late = await read({
      ...BASE,
      rows: [ADS, ...others(50)].map((row): Row => [row[0], row[1], row[2], row[3], row[4] / 1000]),
    });
    expect(late.document?.text).toContain("total 145000 USD");
    expect(late.problems.map(({ code }) => code)).toContain("holdings-scale");
    const early = await read({ ...BASE, period: "20220930", filed: "20221114" });
    expect(early.document?.text).toContain("total 145000 USD");
    expect(early.problems.map(({ code }) => code)).toContain("holdings-scale");
  });
  test("whose values make no sense at all keeps its shares, and its values wait for a person", async () => {
    const { observations, problems } = await read({
      ...BASE,
      rows: [ADS, ...others(50)].map((row): Row => [row[0], row[1], row[2], row[3], row[4] * 1e6]),
    });
    expect(observations.map(({ metric, failed }) => [metric, failed])).toEqual([
      ["shares-held", []],
      ["holding-value", ["price"]],
      ["holdings-total", ["price"]],
    ]);
    expect(problems.map(({ code }) => code)).toContain("holdings-values");
  });
  test("with a row that is not whole leaves it out and says so; a cover that counts otherwise is said", async () => {
    const broken: Row = ["SHORT", "NO CUSIP", "COM", 1, 1];
    expect(
      (await read({ ...BASE, rows: [...BASE.rows, broken] })).problems.map(({ what }) => what),
    ).toContain("1 of 7 rows of the information table are not whole and were left out.");
    expect((await read({ ...BASE, entries: 9 })).problems.map(({ what }) => what)).toContain(
      "The cover counts 9 rows and the table has 6.",
    );
  });
  test("that is missing makes no document, and the reason is said", async () => {
    const cut = submission(BASE).replaceAll("informationTable", "nothing");
    const found = await observeBytes({ path: "x.txt", bytes: Buffer.from(cut) }, catalogueOf(null));
    expect([found.document, found.problems.map(({ code }) => code)]).toEqual([undefined, ["holdings-form"]]);
  });
});

describe("a manager's filings", () => {
  let server: FixtureServer;
  const desks: FixtureDesk[] = [];
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    for (const each of desks) each.remove();
    await server.close();
  });
  function serve(cik: string, filings: readonly Filed[]): FixtureDesk {
    server.serve(`https://data.sec.gov/submissions/CIK${cik.padStart(10, "0")}.json`, {
      body: JSON.stringify({
        name: "ACME CAPITAL",
        filings: {
          recent: {
            accessionNumber: filings.map(({ accession }) => accession),
            filingDate: filings.map(({ filed }) => filed.replace(/(....)(..)(..)/, "$1-$2-$3")),
            reportDate: filings.map(({ period }) => period.replace(/(....)(..)(..)/, "$1-$2-$3")),
            form: filings.map(({ form = "13F-HR" }) => form),
            primaryDocument: filings.map(() => "primary_doc.xml"),
            items: filings.map(() => ""),
          },
          files: [],
        },
      }),
    });
    for (const filing of filings)
      server.serve(
        `https://www.sec.gov/Archives/edgar/data/${cik}/${filing.accession.replaceAll("-", "")}/${filing.accession}.txt`,
        { body: submission(filing) },
      );
    const made = fixtureDesk(server, `{ from: 13f, keys: [${cik}], since: 2025-01-01 }`);
    desks.push(made);
    return made;
  }
  test("are positions and changes, known at acceptance: in, restated, added to, out", async () => {
    const quarter = (n: number, more: Partial<Filed>): Filed => ({
      ...BASE,
      accession: `0007654321-26-00000${n}`,
      ...more,
    });
    const { observations, reports } = await serve("7654321", [
      quarter(1, { period: "20251231", filed: "20260210", rows: others(50) }),
      quarter(2, { period: "20260331", filed: "20260512" }),
      // Read 2,000 where 1,000 stood.
      quarter(3, {
        period: "20260331",
        filed: "20260520",
        form: "13F-HR/A",
        amendment: "RESTATEMENT",
        rows: [ADS, ADS, ...others(50)],
      }),
      // Shares kept secret until then.
      quarter(4, {
        period: "20260331",
        filed: "20260701",
        form: "13F-HR/A",
        amendment: "NEW HOLDINGS",
        rows: [ORDINARY],
      }),
      quarter(5, { period: "20260630", filed: "20260814", rows: others(50) }),
    ]).pull();
    expect(reports[0]).toMatchObject({ listed: 5, added: 5 });
    const catalogue = catalogueOf(null);
    const at = (day: string) => observations.filter(({ publishedAt }) => publishedAt.slice(0, 10) <= day);
    const shares = (day: string) =>
      positionsOf(at(day), "alibaba", catalogue).map((each) => [each.on, formatDecimal(each.shares)]);
    expect(shares("2026-05-12")).toEqual([
      ["2025-12-31", "0"],
      ["2026-03-31", "8000"],
    ]);
    expect(shares("2026-05-20")).toEqual([
      ["2025-12-31", "0"],
      ["2026-03-31", "16000"],
    ]);
    expect(shares("2026-07-01")).toEqual([
      ["2025-12-31", "0"],
      ["2026-03-31", "20000"],
    ]);
    expect(
      changesOf(positionsOf(observations, "alibaba", catalogue)).map(({ kind, change, knownAt }) => [
        kind,
        formatDecimal(change),
        knownAt,
      ]),
    ).toEqual([
      ["new", "20000", "2026-07-01T20:30:00Z"],
      ["exit", "-20000", "2026-08-14T20:30:00Z"],
    ]);
  });
});

describe.skipIf(!existsSync(RECORDED))("the recorded filings", () => {
  const recorded = (name: string) => readFileSync(new URL(`13f/${name}`, RECORDED));
  test("of LTS One for 30 September 2023: 137,500 shares of Amazon worth 17,479,000 dollars, checked by hand", async () => {
    const { observations, problems } = await observeBytes(
      { path: "x.txt", bytes: recorded("cik1894188-13F-HR-full-submission-2023.txt") },
      catalogueOf(null),
    );
    expect(observations.map(told)).toEqual([
      "amazon shares-held cik-1894188 2023-09-30 137500 shares 2023-11-14T14:38:54Z",
      "amazon holding-value cik-1894188 2023-09-30 17479000 USD 2023-11-14T14:38:54Z",
      "microsoft shares-held cik-1894188 2023-09-30 65000 shares 2023-11-14T14:38:54Z",
      "microsoft holding-value cik-1894188 2023-09-30 20524000 USD 2023-11-14T14:38:54Z",
      "cik-1894188 holdings-total 2023-09-30 454926000 USD 2023-11-14T14:38:54Z",
    ]);
    expect(problems.map(({ code }) => code)).toEqual(["holdings-unmatched"]);
  });
  test("of MetLife for the end of 2021, filed in March 2023, is in dollars: its total is that of its cover, 11,019,796", async () => {
    const { document } = await observeBytes(
      { path: "x.txt", bytes: recorded("cik1099219-13F-HR-full-submission-2023.txt") },
      catalogueOf(null),
    );
    expect(document?.text).toContain("report whole, values as stated\ntotal 11019796 USD in 6 rows\n");
    expect(document?.head.publishedAt).toBe("2023-03-23T15:27:45Z");
  });
});

/** The ADS trap: one holder, three forms, one position. */
describe("Alibaba's ADSs and ordinary shares", () => {
  test("1,000 ADSs in a 13F, 1,000 ADSs at ARK and 8,000 shares in Hong Kong are the same position", async () => {
    const catalogue = catalogueOf(null);
    const arkList = (row: string) =>
      `date,fund,company,ticker,cusip,shares,"market value ($)","weight (%)"\n06/30/2026,ARKX,${row}\n`;
    const forms = [
      submission(BASE),
      submission({
        ...BASE,
        rows: [["G01719114", "ALIBABA GROUP HLDG LTD", "ORD SHS", 8000, 120_000], ...others(50)],
      }),
      arkList('ALIBABA GROUP HOLDING-SP ADR,BABA UN,01609W102,"1,000","$120,000.00",1.00%'),
      arkList('ALIBABA GROUP HOLDING LTD,9988,BK6YZP5,"8,000","$120,000.00",1.00%'),
      arkList('ALIBABA GROUP HOLDING LTD,9988 HK,G01719114,"8,000","$120,000.00",1.00%'),
    ];
    const positions = await Promise.all(
      forms.map(async (text) => {
        const { observations } = await observeBytes({ path: "x", bytes: Buffer.from(text) }, catalogue);
        return positionsOf(observations, "alibaba", catalogue).map(({ shares }) => formatDecimal(shares));
      }),
    );
    expect(positions).toEqual([["8000"], ["8000"], ["8000"], ["8000"], ["8000"]]);
  });
  test("without the ratio there is no position rather than a wrong one", async () => {
    const { observations } = await read(BASE);
    const catalogue = catalogueOf(null);
    const without = {
      ...catalogue,
      entities: catalogue.entities.map(({ adsRatio: _, ...entity }) => entity),
    };
    expect(positionsOf(observations, "alibaba", without)).toEqual([]);
  });
});

test("every CUSIP of the catalogue has the check digit it must have", () => {
  const wrong = catalogueOf(null).entities.flatMap(({ cusips = [] }) =>
    cusips.filter((cusip) => !isCusip(cusip)),
  );
  expect(wrong).toEqual([]);
});

/** The ninth digit is that of the other eight, every second doubled, their digits added (modulus 10 double add double). */
function isCusip(cusip: string): boolean {
  const sum = [...cusip.slice(0, 8)].reduce((total, character, i) => {
    const value = Number.parseInt(character, 36) * (i % 2 === 0 ? 1 : 2);
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  return Number(cusip[8]) === (10 - (sum % 10)) % 10;
}
