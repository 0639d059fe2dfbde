/**
 * Form 13F-HR as EDGAR keeps it (`ACCESSION.txt`: header, cover and information table) → Document.
 * Rules kept here: it became public when EDGAR accepted it. Values were stated in thousands until 2 January 2023 and in dollars
 * since, and some filers mix that up either way: where the values of a table make no sense as prices and make sense times or
 * divided by a thousand, they are read so and that is said; where neither makes sense, they are marked doubtful.
 */
import { Parser } from "htmlparser2";
import { type Instant, parseInstant } from "../model/day.ts";
import { type Decimal, decimal, multiplyDecimal, parseDecimal, toApprox } from "../model/decimal.ts";
import type { Problem } from "../model/problem.ts";
import { zonedInstant } from "../std/zoned.ts";
import { type Holding, holdingsDocument } from "./holdings.ts";
import type { Parsed } from "./parse.ts";

/** Values are dollars in what was filed from this day on. */
const DOLLARS_FROM = "2023-01-03";
/** Half of the shares a manager holds trade between these prices, in dollars. */
const USUAL_PRICE: readonly [number, number] = [1, 5000];
/** A table of fewer rows says nothing of what is usual. */
const FEWEST_ROWS = 5;

export function thirteenFDocument(bytes: Uint8Array, { origin }: { readonly origin: string }): Parsed {
  const text = new TextDecoder("utf-8").decode(bytes);
  const header = headerOf(text);
  if (!header)
    return refuse(
      origin,
      "This begins as a 13F filing, but its header does not say who filed for which day, and when.",
    );
  const xml = [...text.matchAll(/<XML>([\s\S]*?)<\/XML>/g)].map(([, part = ""]) => part);
  const table = xml.find((part) => /<(?:\w+:)?informationTable\b/.test(part.slice(0, 4000)));
  if (table === undefined)
    return refuse(
      origin,
      "This 13F filing holds no information table in XML: it is from before 2013, or a notice only.",
    );
  const cover = xml.find((part) => /<(?:\w+:)?edgarSubmission\b/.test(part.slice(0, 4000))) ?? "";
  const { rows, leftOut } = rowsOf(table);
  if (rows.length === 0)
    return refuse(origin, "The information table of this 13F filing has no row that can be read.");
  const scale = scaleOf(rows, header.filed);
  const holdings = rows.map((row) => ({ ...row, value: multiplyDecimal(row.value, scale.factor) }));
  const document = holdingsDocument(
    bytes,
    {
      holder: `cik-${header.cik.replace(/^0+/, "")}`,
      holderName: header.name,
      on: header.period,
      amendment: amendmentOf(cover),
      holdings,
      values: scale.words,
      publishedAt: header.acceptedAt,
      publisher: "US Securities and Exchange Commission",
    },
    origin,
  );
  return { document, problems: [...scale.problems(origin), ...checks(cover, rows, { leftOut, origin })] };
}

type Header = {
  readonly cik: string;
  readonly name: string;
  readonly period: string;
  readonly filed: string;
  readonly acceptedAt: Instant;
};

function headerOf(text: string): Header | undefined {
  const head = text.slice(0, 20_000);
  const line = (name: string) => new RegExp(`^\\s*${name}:\\s*(.+)$`, "m").exec(head)?.[1]?.trim() ?? "";
  const dashed = (digits: string) => digits.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  const accepted = /<ACCEPTANCE-DATETIME>(\d{8})(\d\d)(\d\d)(\d\d)/.exec(head);
  const moment = accepted
    ? zonedInstant(
        `${dashed(accepted[1] ?? "")}T${accepted[2]}:${accepted[3]}:${accepted[4]}`,
        "America/New_York",
      )
    : undefined;
  const acceptedAt = moment === undefined ? undefined : parseInstant(moment);
  const header = {
    cik: line("CENTRAL INDEX KEY"),
    name: line("COMPANY CONFORMED NAME"),
    period: dashed(line("CONFORMED PERIOD OF REPORT")),
    filed: dashed(line("FILED AS OF DATE")),
  };
  const whole =
    /^\d{1,10}$/.test(header.cik) &&
    header.name !== "" &&
    [header.period, header.filed].every((day) => parseInstant(day) !== undefined && day.length === 10);
  return acceptedAt && whole ? { ...header, acceptedAt } : undefined;
}

/** The rows of an information table, with or without a namespace; those that are not whole are counted. */
function rowsOf(xml: string): { readonly rows: readonly Holding[]; readonly leftOut: number } {
  const rows: Holding[] = [];
  let [field, leftOut] = ["", 0];
  let row: Record<string, string> = {};
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  const parser = new Parser(
    {
      onopentag(name) {
        field = local(name);
        if (field === "infoTable") row = {};
      },
      ontext(text) {
        if (field !== "") row[field] = (row[field] ?? "") + text;
      },
      onclosetag(name) {
        field = "";
        if (local(name) !== "infoTable") return;
        const found = holdingOf(row);
        if (found) rows.push(found);
        else leftOut += 1;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return { rows, leftOut };
}

function holdingOf(row: Readonly<Record<string, string>>): Holding | undefined {
  const text = (name: string) => (row[name] ?? "").trim();
  const amount = parseDecimal(text("sshPrnamt").replaceAll(",", ""));
  const value = parseDecimal(text("value").replaceAll(",", ""));
  const cusip = text("cusip").toUpperCase();
  const kind = text("sshPrnamtType").toUpperCase();
  const option = text("putCall").toUpperCase();
  if (!amount || !value || amount.units < 0n || value.units < 0n) return undefined;
  if (!/^[0-9A-Z*@#]{9}$/.test(cusip) || (kind !== "SH" && kind !== "PRN")) return undefined;
  if (option !== "" && option !== "PUT" && option !== "CALL") return undefined;
  return {
    name: text("nameOfIssuer"),
    title: text("titleOfClass"),
    cusip,
    ticker: "",
    kind,
    option,
    amount,
    value,
  };
}

type Scale = {
  readonly factor: Decimal;
  readonly words: string;
  readonly problems: (origin: string) => readonly Problem[];
};

/** From the day of filing, unless the prices it gives say otherwise. */
function scaleOf(rows: readonly Holding[], filed: string): Scale {
  const thousands = filed < DOLLARS_FROM;
  const stated = thousands ? "stated in thousands" : "as stated";
  const factor = decimal(thousands ? "1000" : "1");
  const price = medianPrice(rows) * (thousands ? 1000 : 1);
  const usual = (dollars: number) => dollars >= USUAL_PRICE[0] && dollars <= USUAL_PRICE[1];
  if (Number.isNaN(price) || usual(price)) return { factor, words: stated, problems: () => [] };
  const other = thousands ? price / 1000 : price * 1000;
  const enough = rows.filter(isShare).length >= FEWEST_ROWS;
  const said = (code: string, what: string) => (origin: string) => [
    { code, severity: "warning" as const, what, where: { file: origin } },
  ];
  if (enough && usual(other))
    return {
      factor: decimal(thousands ? "1" : "1000"),
      words: thousands
        ? "in dollars though filed when thousands were due"
        : "in thousands though filed when dollars were due",
      problems: said(
        "holdings-scale",
        `The values of this table were read ${thousands ? "as dollars" : "times a thousand"}: as the form has them, half of its shares would cost ${thousands ? "more" : "less"} than ${price.toPrecision(3)} dollars.`,
      ),
    };
  return {
    factor,
    words: `${stated}, doubtful`,
    problems: said(
      "holdings-values",
      `The values of this table are doubtful: half of its shares would cost ${price < USUAL_PRICE[0] ? "less" : "more"} than ${price.toPrecision(3)} dollars.`,
    ),
  };
}

const isShare = ({ kind, option, amount }: Holding) => kind === "SH" && option === "" && amount.units > 0n;

/** Value for one share, of the middle row; NaN without a row of shares. */
function medianPrice(rows: readonly Holding[]): number {
  const prices = rows
    .filter(isShare)
    .map(({ value, amount }) => toApprox(value) / toApprox(amount))
    .toSorted((a, b) => a - b);
  return prices[prices.length >> 1] ?? Number.NaN;
}

function amendmentOf(cover: string): "" | "restatement" | "new holdings" {
  const type = /<(?:\w+:)?amendmentType>\s*([A-Z ]+?)\s*</i.exec(cover)?.[1]?.toUpperCase();
  return type === "RESTATEMENT" ? "restatement" : type === "NEW HOLDINGS" ? "new holdings" : "";
}

/** The cover says how many rows there are and what they add up to: what differs is said. */
function checks(
  cover: string,
  rows: readonly Holding[],
  { leftOut, origin }: { readonly leftOut: number; readonly origin: string },
): readonly Problem[] {
  const count = Number(/<(?:\w+:)?tableEntryTotal>\s*(\d+)/.exec(cover)?.[1] ?? Number.NaN);
  const problems: Problem[] = [];
  if (leftOut > 0)
    problems.push({
      code: "holdings-left-out",
      severity: "warning",
      what: `${leftOut} of ${rows.length + leftOut} rows of the information table are not whole and were left out.`,
      where: { file: origin },
      fix: "fetch the filing again; if the rows are so at SEC, the totals are not those of the filer.",
    });
  else if (!Number.isNaN(count) && count !== rows.length)
    problems.push({
      code: "holdings-count",
      severity: "warning",
      what: `The cover counts ${count} rows and the table has ${rows.length}.`,
      where: { file: origin },
      fix: "fetch the filing again, or look whether the manager amended it.",
    });
  return problems;
}

function refuse(origin: string, what: string): Parsed {
  return {
    problems: [
      {
        code: "holdings-form",
        severity: "error",
        what,
        where: { file: origin },
        fix: "fetch the full submission text file of the filing again.",
      },
    ],
  };
}
