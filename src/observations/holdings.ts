/**
 * Holdings → observations: of each security of an entity the catalogue knows, how many the holder held and what they were worth,
 * and of each report its total.
 *
 *   metric            unit             said of
 *   shares-held       ads | shares     the entity; qualifier: the holder ("cik-1067983", "arkk")
 *   calls-held, puts-held              the same for options, in the shares they are on
 *   bonds-held        USD              principal
 *   holding-value     USD              the same rows, in dollars
 *   holdings-total    USD              the holder itself; qualifier: null, "restatement" or "new holdings"
 *
 * Rules kept here: a depositary share is no ordinary share: the unit says which, and positions.ts brings them together; a
 * security is known by its CUSIP, else by its ticker, never by its name; what nobody here knows stays in the total and is said.
 */
import type { Catalogue, CatalogueEntity } from "../model/catalogue.ts";
import { parseDay } from "../model/day.ts";
import { addDecimal, type Decimal, decimal, formatDecimal, parseDecimal } from "../model/decimal.ts";
import type { Document, Span } from "../model/document.ts";
import { entityId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import { instantPeriod, type Period } from "../model/period.ts";
import type { Reader } from "../model/ports.ts";
import type { Batch, Problem } from "../model/problem.ts";
import { fromDraft } from "./from-draft.ts";

export const HOLDINGS_READER = "holdings@1";
export const holdingsReader: Reader = { method: HOLDINGS_READER, observe };

/** Lines as `documents/holdings.ts` writes them. */
const HEAD =
  /^# Holdings of .* \((?<holder>[a-z0-9-]+)\) on (?<on>\d{4}-\d\d-\d\d)\n\nreport (?<report>.+), values (?<values>.+)\n/;
const TOTAL = /^total (?<value>[\d.]+) USD in \d+ rows$/m;
const LINE =
  /^(?<cusip>\S+) (?<ticker>\S+) (?<amount>[\d.]+) (?<kind>SH|PRN|PUT|CALL) value (?<value>[\d.]+) USD rows \d+: (?<name>.*)$/gm;

const METRICS = { SH: "shares-held", PUT: "puts-held", CALL: "calls-held", PRN: "bonds-held" } as const;

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const head = HEAD.exec(document.text)?.groups;
  const day = parseDay(head?.on ?? "");
  const { publishedAt } = document.head;
  if (!head || !day || publishedAt === undefined) return { values: [], problems: [] };
  const said = { method: HOLDINGS_READER, publishedAt };
  const holder = head.holder ?? "";
  const doubtful = head.values?.endsWith("doubtful") ? ["price"] : [];
  const drafts: Observation[] = [];
  const unknown = { rows: 0, value: decimal("0") };
  const period = instantPeriod(day);
  for (const match of document.text.matchAll(LINE)) {
    const { cusip = "", ticker = "", amount = "", kind = "SH", value = "", name = "" } = match.groups ?? {};
    const [held, worth] = [parseDecimal(amount), parseDecimal(value)];
    if (!held || !worth) continue;
    const entity = entityOf(catalogue, cusip, ticker);
    if (!entity) {
      unknown.rows += 1;
      unknown.value = addDecimal(unknown.value, worth);
      continue;
    }
    const span: Span = [match.index, match.index + match[0].length];
    const form = METRICS[kind as keyof typeof METRICS];
    const about = { entity: entity.id, qualifier: holder, period, span };
    drafts.push(
      fromDraft(
        draft({
          ...about,
          metric: form,
          value: held,
          unit: kind === "PRN" ? "USD" : unitOf(entity, cusip, `${ticker} ${name}`),
        }),
        document,
        said,
      ),
      fromDraft(
        draft({
          ...about,
          metric: `${form === "shares-held" ? "" : `${form.split("-")[0]}-`}holding-value`,
          value: worth,
          unit: "USD",
          failed: doubtful,
        }),
        document,
        said,
      ),
    );
  }
  const total = TOTAL.exec(document.text);
  const sum = parseDecimal(total?.groups?.value ?? "");
  if (total && sum)
    drafts.push(
      fromDraft(
        draft({
          entity: holder,
          qualifier: head.report === "whole" ? null : (head.report ?? null),
          period,
          span: [total.index, total.index + total[0].length],
          metric: "holdings-total",
          value: sum,
          unit: "USD",
          failed: doubtful,
        }),
        document,
        said,
      ),
    );
  return { values: drafts, problems: unknown.rows === 0 ? [] : [unmatched(document, unknown, sum)] };
}

type Found = {
  readonly entity: string;
  readonly qualifier: string | null;
  readonly period: Period;
  readonly span: Span;
  readonly metric: string;
  readonly value: Decimal;
  readonly unit: string;
  readonly failed?: readonly string[];
};

function draft({ entity, failed = [], ...found }: Found) {
  return {
    ...found,
    entity: entityId(entity),
    segment: null,
    measure: "level",
    basis: "reported",
    low: null,
    high: null,
    category: null,
    bound: null,
    halfUnit: decimal("0.5"),
    comparative: false,
    checks: [],
    failed,
  } as const;
}

function entityOf(catalogue: Catalogue, cusip: string, ticker: string): CatalogueEntity | undefined {
  const byCusip = catalogue.entities.find(({ cusips }) => cusips?.includes(cusip));
  if (byCusip || ticker === "-") return byCusip;
  return catalogue.entities.find(({ tickers }) => tickers?.some((each) => sameTicker(each, ticker)));
}

/** Lists write "9988", "9988_HK" or "BABA_UN" where exchanges write "9988.HK" and "BABA". */
function sameTicker(listed: string, written: string): boolean {
  const [code = "", exchange = ""] = listed.toUpperCase().split(".");
  const [own = "", place = ""] = written.toUpperCase().split(/[._]/);
  if (/^\d+$/.test(code)) return Number(code) === Number(own) && (place === "" || place === exchange);
  return code === own && exchange === "" && ["", "US", "UN", "UQ", "UW"].includes(place);
}

/** By the words of its class, else by its CUSIP or ticker: abroad a company's own shares trade, here its depositary shares. */
function unitOf(entity: CatalogueEntity, cusip: string, words: string): "ads" | "shares" {
  if (/\b(?:ADS|ADR|DEPOSITAR(?:Y|IES)|DEP\s+RECEIPT)S?\b/i.test(words)) return "ads";
  if (/\bORD(?:INARY)?\b/i.test(words) || entity.adsRatio === undefined) return "shares";
  const [ticker = ""] = words.split(" ");
  return /^[A-Z]/.test(cusip) || /^\d/.test(ticker) ? "shares" : "ads";
}

function unmatched(
  { origin }: Document,
  { rows, value }: { readonly rows: number; readonly value: Decimal },
  total: Decimal | undefined,
): Problem {
  return {
    code: "holdings-unmatched",
    severity: "note",
    what: `${rows} securities worth ${formatDecimal(value)}${total ? ` of ${formatDecimal(total)}` : ""} dollars are of companies the catalogue does not know; they stand in the total only.`,
    where: { file: origin },
    fix: "give an entity its `cusips` and `tickers` in catalogue.yaml to see it.",
  };
}
