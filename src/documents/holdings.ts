/**
 * What a fund or manager holds, from whatever form it was published in, written out as a text: a line a security, with everything
 * that is said of it, so that the line is the words a figure stands on.
 * Rules kept here: rows of one security are added up on one line that says how many they were; what cannot be read is counted
 * and said; the total is over every row, also those of securities nobody knows here.
 */
import type { Instant } from "../model/day.ts";
import { addDecimal, type Decimal, decimal, formatDecimal } from "../model/decimal.ts";
import type { Block, Document, DocumentHead } from "../model/document.ts";
import { documentId } from "../model/id.ts";
import { sha256 } from "../std/sha256.ts";

export const HOLDINGS = "holdings@1";

export type Holding = {
  readonly name: string;
  /** "SPONSORED ADS", "COM"; "" when the form has no class. */
  readonly title: string;
  readonly cusip: string;
  readonly ticker: string;
  /** "SH" shares, "PRN" principal of a bond. */
  readonly kind: "SH" | "PRN";
  /** An option on the security; "" for the security. */
  readonly option: "" | "PUT" | "CALL";
  readonly amount: Decimal;
  /** US dollars. */
  readonly value: Decimal;
};

export type HoldingsReport = {
  /** "cik-1067983" or "arkk". */
  readonly holder: string;
  readonly holderName: string;
  /** The day the holdings are of. */
  readonly on: string;
  /** "restatement" replaces an earlier report of that day, "new holdings" adds to it; "" for the report itself. */
  readonly amendment: "" | "restatement" | "new holdings";
  readonly holdings: readonly Holding[];
  /** How the values became dollars: "as stated", "stated in thousands", "… doubtful". */
  readonly values: string;
  readonly publishedAt: Instant;
  readonly publisher: string;
};

export function holdingsDocument(bytes: Uint8Array, report: HoldingsReport, origin: string): Document {
  const { text, blocks } = writeOut(report);
  const head: DocumentHead = {
    title: `Holdings of ${report.holderName} on ${report.on}${report.amendment === "" ? "" : ` (${report.amendment})`}`,
    publisher: report.publisher,
    publishedAt: report.publishedAt,
    authority: "primary",
    kind: "holdings",
    language: "en",
    release: `holdings-${report.holder}-${report.on}${report.amendment === "" ? "" : `-${report.amendment.replace(" ", "-")}`}`,
  };
  return { id: documentId(`sha256:${sha256(bytes)}`), head, text, blocks, parser: HOLDINGS, origin };
}

/**
 *   # Holdings of ACME CAPITAL (cik-1234567) on 2026-06-30
 *   report "", values as stated
 *   total 11019796 USD in 6 rows
 *   01609W102 BABA 2241 SH value 475000 USD rows 1: ALIBABA GROUP HLDG LTD; SPONSORED ADS
 */
function writeOut(report: HoldingsReport): { readonly text: string; readonly blocks: readonly Block[] } {
  const head = `# Holdings of ${folded(report.holderName)} (${report.holder}) on ${report.on}`;
  const total = report.holdings.reduce((sum, { value }) => addDecimal(sum, value), decimal("0"));
  const lines = [
    `report ${report.amendment === "" ? "whole" : report.amendment}, values ${report.values}`,
    `total ${formatDecimal(total)} USD in ${report.holdings.length} rows`,
    ...[...Map.groupBy(report.holdings, securityOf).values()].flatMap(lineOf),
  ];
  const body = lines.join("\n");
  return {
    text: `${head}\n\n${body}\n`,
    blocks: [
      { kind: "heading", level: 1, span: [0, head.length] },
      { kind: "code", span: [head.length + 2, head.length + 2 + body.length] },
    ],
  };
}

function securityOf({ cusip, kind, option, name, title }: Holding): string {
  return [cusip, kind, option, cusip === "" ? `${name} ${title}` : ""].join("|");
}

function lineOf(rows: readonly Holding[]): readonly string[] {
  const [first] = rows;
  if (!first) return [];
  const amount = rows.reduce((sum, row) => addDecimal(sum, row.amount), decimal("0"));
  const value = rows.reduce((sum, row) => addDecimal(sum, row.value), decimal("0"));
  const { cusip, ticker, kind, option, name, title } = first;
  return [
    `${cusip || "-"} ${ticker.replace(/\s+/g, "_") || "-"} ${formatDecimal(amount)} ${option === "" ? kind : option} value ${formatDecimal(value)} USD rows ${rows.length}: ${folded(name)}${title === "" ? "" : `; ${folded(title)}`}`,
  ];
}

function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
