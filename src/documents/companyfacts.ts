/**
 * The SEC's "company facts" (one JSON of every fact a company tagged in its filings) → Document. Its text is written out, one
 * fact a line with everything that is said of it, so that the line is the words a figure stands on.
 * Rules kept here: a line says exactly what the file says; a fact that is not whole, or whose number JSON cannot hold exactly, is
 * left out and counted. The document became public with the last filing in it; each fact with its own.
 */
import { parseDay, parseInstant } from "../model/day.ts";
import type { Block } from "../model/document.ts";
import type { Problem } from "../model/problem.ts";
import type { Parsed, ParseOptions } from "./options.ts";
import { documentOf } from "./parsed.ts";

export const COMPANY_FACTS = "companyfacts@1";

/** How much of a file is looked at. */
const HEAD_BYTES = 4096;

/** Told by content: an object with `cik`, `entityName` and `facts`. */
export function isCompanyFacts(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  return (
    /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(head) &&
    ["cik", "entityName", "facts"].every((key) => head.includes(`"${key}"`))
  );
}

/** @param bytes a file that `isCompanyFacts` knows */
export function parseCompanyFacts(bytes: Uint8Array, options: ParseOptions): Parsed {
  const { origin } = options;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return refuse(origin, `This begins as SEC company facts, but is no whole JSON: ${why}.`);
  }
  const cik = String(field(json, "cik") ?? "").replace(/^0+/, "");
  const name = field(json, "entityName");
  const facts = field(json, "facts");
  if (!/^\d{1,10}$/.test(cik) || typeof name !== "string" || !isGroup(facts))
    return refuse(origin, "This begins as SEC company facts, but has no CIK, name or facts of that form.");
  const number = cik.padStart(10, "0");
  const written = writeOut(`# ${folded(name)} (CIK ${number})`, facts);
  if (written.lines === 0) return refuse(origin, "These SEC company facts hold no fact that can be read.");
  const publishedAt = parseInstant(written.lastFiled);
  return documentOf(bytes, {
    options,
    head: {
      title: `${folded(name)}: facts tagged in filings`,
      sourceUrl: `https://data.sec.gov/api/xbrl/companyfacts/CIK${number}.json`,
      cik,
      publisher: "US Securities and Exchange Commission",
      ...(publishedAt === undefined ? {} : { publishedAt }),
      authority: "primary",
      kind: "company facts",
      language: "en",
      release: `company-facts-${cik}-${written.lastFiled}`,
    },
    text: written.text,
    blocks: written.blocks,
    parser: COMPANY_FACTS,
    problems: written.leftOut === 0 ? [] : [leftOut(origin, written.leftOut)],
  });
}

type Written = {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly lines: number;
  readonly leftOut: number;
  readonly lastFiled: string;
};

function writeOut(title: string, taxonomies: Readonly<Record<string, unknown>>): Written {
  const parts: string[] = [title];
  const blocks: Block[] = [{ kind: "heading", level: 1, span: [0, title.length] }];
  let [at, lines, leftOut, lastFiled] = [title.length, 0, 0, ""];
  for (const [taxonomy, concepts] of Object.entries(isGroup(taxonomies) ? taxonomies : {}))
    for (const [name, concept] of Object.entries(isGroup(concepts) ? concepts : {})) {
      const units = field(concept, "units");
      for (const [unit, points] of Object.entries(isGroup(units) ? units : {})) {
        const own: string[] = [];
        for (const point of Array.isArray(points) ? points : []) {
          const line = lineOf(`${taxonomy}:${name}`, unit, point);
          if (line === undefined) leftOut += 1;
          else {
            own.push(line.text);
            if (line.filed > lastFiled) lastFiled = line.filed;
          }
        }
        if (own.length === 0) continue;
        const text = own.join("\n");
        parts.push(text);
        blocks.push({ kind: "code", span: [at + 2, at + 2 + text.length] });
        at += 2 + text.length;
        lines += own.length;
      }
    }
  return { text: `${parts.join("\n\n")}\n`, blocks, lines, leftOut, lastFiled };
}

/** "us-gaap:Revenues 2024-04-29..2024-07-28 30040000000 USD filed 2024-08-28 form 10-Q accn 0001045810-24-000264" */
function lineOf(
  concept: string,
  unit: string,
  point: unknown,
): { readonly text: string; readonly filed: string } | undefined {
  const [start, end, val] = [field(point, "start"), field(point, "end"), field(point, "val")];
  const [filed, form, accn] = [field(point, "filed"), field(point, "form"), field(point, "accn")];
  if (typeof val !== "number" || !(Number.isSafeInteger(val) || isShort(val))) return undefined;
  if (!isDay(end) || !isDay(filed) || !(start === undefined || isDay(start))) return undefined;
  if (typeof form !== "string" || typeof accn !== "string" || !WORD.test(`${concept}${unit}${accn}`))
    return undefined;
  const period = start === undefined ? end : `${start}..${end}`;
  return {
    text: `${concept} ${period} ${val} ${unit} filed ${filed} form ${folded(form)} accn ${accn}`,
    filed,
  };
}

const WORD = /^\S+$/;

/** A fraction that a double holds to the digits that were written: at most fifteen of them. */
function isShort(value: number): boolean {
  return /^-?\d{1,15}(?:\.\d+)?$/.test(String(value)) && String(value).replace(/\D/g, "").length <= 15;
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && parseDay(value) !== undefined;
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function field(of: unknown, key: string): unknown {
  return isGroup(of) && Object.hasOwn(of, key) ? of[key] : undefined;
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function refuse(file: string, what: string): Parsed {
  const fix = "download the file again from data.sec.gov/api/xbrl/companyfacts.";
  return { problems: [{ code: "company-facts", severity: "error", what, where: { file }, fix }] };
}

function leftOut(file: string, count: number): Problem {
  return {
    code: "facts-left-out",
    severity: "warning",
    what: `${count} ${count === 1 ? "fact is" : "facts are"} not whole (a number, an end, a day of filing) and were left out.`,
    where: { file },
    fix: "download the file again if figures are missing.",
  };
}
