/** A company of our own at EDGAR: its list of filings, their headers and documents, in the forms EDGAR has. */
import type { FixtureServer } from "../http/server.fixture.ts";

export const ACME_CIK = "0001234567";

export type FixtureFiling = {
  readonly accession: string;
  readonly form: string;
  readonly filed: string;
  readonly report: string;
  /** New York time, "20260820163125". */
  readonly accepted: string;
  readonly documents: readonly (readonly [type: string, file: string, body: string])[];
};

export const JUNE: FixtureFiling = {
  accession: "0001234567-26-000010",
  form: "6-K",
  filed: "2026-08-20",
  report: "2026-08-20",
  accepted: "20260820063000",
  documents: [
    ["6-K", "cover.txt", "Acme Foods furnishes the press release below under cover of Form 6-K.\n"],
    [
      "EX-99.1",
      "release.txt",
      "Acme Foods Announces June Quarter 2026 Results\n\nIn the quarter ended June 30, 2026, revenue was RMB48,437 million, an increase of 34% year over year.\n",
    ],
    ["GRAPHIC", "logo.jpg", "no words"],
  ],
};
export const ANNUAL: FixtureFiling = {
  accession: "0001234567-26-000020",
  form: "20-F",
  filed: "2026-09-30",
  report: "2026-03-31",
  accepted: "20260930170001",
  documents: [
    ["20-F", "annual.txt", "In the fiscal year ended March 31, 2026, revenue was RMB170,000 million.\n"],
  ],
};
export const AMENDED: FixtureFiling = {
  accession: "0001234567-26-000030",
  form: "20-F/A",
  filed: "2026-10-15",
  report: "2026-03-31",
  accepted: "20261015170001",
  documents: [
    ["20-F/A", "amended.txt", "In the fiscal year ended March 31, 2026, revenue was RMB169,000 million.\n"],
  ],
};
const OTHER: FixtureFiling = {
  accession: "0009999999-26-000001",
  form: "4",
  filed: "2026-09-01",
  report: "2026-09-01",
  accepted: "20260901170001",
  documents: [["4", "form4.xml", "<x/>"]],
};

export function submissionsJson(filings: readonly FixtureFiling[], files: readonly unknown[] = []): string {
  const column = (of: (filing: FixtureFiling) => string) => filings.map(of);
  return JSON.stringify({
    cik: ACME_CIK,
    name: "ACME FOODS LTD",
    tickers: ["ACME"],
    filings: {
      recent: {
        accessionNumber: column(({ accession }) => accession),
        filingDate: column(({ filed }) => filed),
        reportDate: column(({ report }) => report),
        // EDGAR's own trap: New York time with a Z.
        acceptanceDateTime: column(
          ({ accepted: a }) =>
            `${a.slice(0, 4)}-${a.slice(4, 6)}-${a.slice(6, 8)}T${a.slice(8, 10)}:${a.slice(10, 12)}:${a.slice(12)}.000Z`,
        ),
        form: column(({ form }) => form),
        items: column(() => ""),
        primaryDocument: column(({ documents }) => documents[0]?.[1] ?? ""),
      },
      files,
    },
  });
}

export function headerPage({ accession, accepted, form, documents }: FixtureFiling): string {
  const sgml = [
    `<SEC-DOCUMENT>${accession}-index.html`,
    `<ACCEPTANCE-DATETIME>${accepted}`,
    `ACCESSION NUMBER:\t\t${accession}`,
    `CONFORMED SUBMISSION TYPE:\t${form}`,
    ...documents.flatMap(([type, file], i) => [
      "<DOCUMENT>",
      `<TYPE>${type}`,
      `<SEQUENCE>${i + 1}`,
      `<FILENAME>${file}`,
      `<DESCRIPTION>${type}`,
      "<TEXT>",
      "</TEXT>",
      "</DOCUMENT>",
    ]),
  ].join("\n");
  return `<html><body><pre>${sgml.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</pre></body></html>`;
}

export const ACME_FACTS = JSON.stringify({
  cik: Number(ACME_CIK),
  entityName: "ACME FOODS LTD",
  facts: {
    "ifrs-full": {
      Revenue: {
        label: "Revenue",
        units: {
          CNY: [
            {
              start: "2025-04-01",
              end: "2026-03-31",
              val: 170000000000,
              accn: ANNUAL.accession,
              fy: 2026,
              fp: "FY",
              form: "20-F",
              filed: ANNUAL.filed,
            },
          ],
        },
      },
    },
  },
});

/** Puts the company behind EDGAR's addresses. */
export function serveEdgar(
  server: FixtureServer,
  filings: readonly FixtureFiling[] = [OTHER, AMENDED, ANNUAL, JUNE],
): void {
  server.serve(`https://data.sec.gov/submissions/CIK${ACME_CIK}.json`, {
    headers: { etag: `"${filings.length}"` },
    body: submissionsJson(filings),
  });
  server.serve(`https://data.sec.gov/api/xbrl/companyfacts/CIK${ACME_CIK}.json`, { body: ACME_FACTS });
  server.serve("https://www.sec.gov/files/company_tickers.json", {
    body: JSON.stringify({ 0: { cik_str: 1234567, ticker: "ACME", title: "ACME FOODS LTD" } }),
  });
  for (const filing of filings) {
    const folder = `https://www.sec.gov/Archives/edgar/data/1234567/${filing.accession.replaceAll("-", "")}`;
    server.serve(`${folder}/${filing.accession}-index-headers.html`, {
      body: headerPage(filing),
      how: "gzip",
    });
    for (const [, file, body] of filing.documents) server.serve(`${folder}/${file}`, { body });
  }
}
