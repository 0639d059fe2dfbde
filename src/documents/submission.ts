/**
 * The text file in which EDGAR keeps a whole filing: a header, then each document between tags.
 * Rules kept here: the primary document and the exhibits that speak for the company (EX-99, EX-13) become one text, in the
 * order of the file; other exhibits, data files and pictures are left out; it became public at the moment EDGAR
 * accepted it, which the header gives in the time of New York.
 */
import { type Instant, parseInstant } from "../model/day.ts";
import type { Block, DocumentHead, Span } from "../model/document.ts";
import type { Fact } from "../model/fact.ts";
import type { Problem } from "../model/problem.ts";
import { decodeMarkup } from "./decode.ts";
import { formatOf } from "./format.ts";
import { htmlText } from "./html.ts";
import { noPage } from "./html-document.ts";
import { htmlHead } from "./html-head.ts";
import type { HtmlText } from "./html-walk.ts";
import { markdownBlocks } from "./markdown.ts";
import type { Parsed, ParseOptions } from "./options.ts";
import { documentOf, refusal } from "./parsed.ts";

export const SUBMISSION_PARSER = "submission@1";

/** What speaks for the company beside the primary document. */
const SPEAKING = /^EX-(?:99|13)(?:\.|$)/i;
/** Documents of one file that are looked at. */
const MOST_PARTS = 1_000;
/** Characters of a header that are read. */
const MOST_HEAD = 20_000;

type Part = { readonly type: string; readonly file: string; readonly start: number; readonly end: number };

export function submissionDocument(bytes: Uint8Array, options: ParseOptions): Parsed {
  const file = options.origin;
  const decoded = decodeMarkup(bytes, file);
  if ("problem" in decoded) return { problems: [decoded.problem] };
  const source = decoded.text;
  const [primary, ...others] = partsOf(source);
  if (!primary)
    return {
      problems: [
        refusal(file, "empty-file", "The submission holds no document.", "fetch the submission again."),
      ],
    };
  const chosen = [primary, ...others.filter(({ type }) => SPEAKING.test(type))];
  const problems: Problem[] = [...decoded.problems];
  const read: { readonly part: Part; readonly page: HtmlText }[] = [];
  for (const part of chosen) {
    const page = pageOf(source.slice(part.start, part.end), `${file} (${part.file || part.type})`);
    problems.push(...page.problems);
    if (page.value && page.value.text !== "") read.push({ part, page: page.value });
  }
  const wrong = problems.find(({ severity }) => severity === "error");
  if (wrong || read.length === 0)
    return {
      problems: wrong
        ? problems
        : [refusal(file, "empty-file", "The submission holds no text.", "fetch the submission again.")],
    };
  const whole = joined(read);
  return documentOf(bytes, {
    options,
    head: submissionHead(source.slice(0, Math.min(MOST_HEAD, source.search(/<DOCUMENT>/i))), whole, file),
    ...whole,
    parser: SUBMISSION_PARSER,
    problems: [...problems, ...cutOff(source, file)],
  });
}

/** Each document with the place of what stands in its `<TEXT>`. */
function partsOf(source: string): readonly Part[] {
  const parts: Part[] = [];
  const opening = /<DOCUMENT>/gi;
  for (let looks = 0; looks < MOST_PARTS; looks++) {
    if (!opening.exec(source)) break;
    const head = source.slice(opening.lastIndex, opening.lastIndex + MOST_HEAD);
    const toText = head.search(/<TEXT>/i);
    if (toText < 0) continue;
    const start = opening.lastIndex + toText + "<TEXT>".length;
    const closing = /<\/TEXT>/gi;
    closing.lastIndex = start;
    const end = closing.exec(source)?.index ?? source.length;
    const said = head.slice(0, toText);
    parts.push({ type: field(said, "TYPE") ?? "", file: field(said, "FILENAME") ?? "", start, end });
    opening.lastIndex = end;
  }
  return parts;
}

function field(head: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^\\r\\n<]{1,200})`, "i").exec(head)?.[1]?.trim();
}

/** One document of the submission, by its content; its offsets are those of `body`. */
function pageOf(
  body: string,
  file: string,
): { readonly value?: HtmlText; readonly problems: readonly Problem[] } {
  // A wrapper of EDGAR around the document: blanked, so that the offsets stay.
  const plain = body.replace(
    /^(\s*)(<(?:XBRL|XML|PDF|JSON|ZIP)>)|<\/(?:XBRL|XML|PDF|JSON|ZIP)>(?=\s*$)/gi,
    (tag) => " ".repeat(tag.length),
  );
  const wrapper = /^\s*<(XML|PDF|JSON|ZIP)>/i.exec(body)?.[1]?.toUpperCase();
  const format = formatOf(new TextEncoder().encode(plain.slice(0, 20_000)));
  if (wrapper === "PDF" || wrapper === "ZIP" || format.kind === "other" || format.kind === "submission") {
    const name = wrapper === "PDF" ? "a PDF" : format.kind === "other" ? format.name : "another format";
    return {
      problems: [
        refusal(
          file,
          "unread-format",
          `This is ${name}, which this version does not read here.`,
          "save its text.",
        ),
      ],
    };
  }
  if (format.kind === "html") {
    const page = htmlText(plain, { file });
    const wrong = page.text === "" ? undefined : noPage(page, file);
    return { value: page, problems: wrong ? [...page.problems, wrong] : page.problems };
  }
  return { value: plainPage(plain), problems: [] };
}

/** Marks that EDGAR puts into plain text around tables, columns and pages. */
const PLAIN_MARKS = /<\/?(?:TABLE|CAPTION|S|C|FN|F\d{1,2})>|<PAGE>/gi;

/** Plain text as it is, its marks blanked so that the offsets stay; a page ends with a form feed. */
function plainPage(body: string): HtmlText {
  const text = body
    .replace(PLAIN_MARKS, (mark) => (/^<PAGE>$/i.test(mark) ? "\f" : " ").padEnd(mark.length))
    .replace(/\r/g, " ");
  return {
    text,
    map: { text: [0], source: [0] },
    blocks: markdownBlocks(text),
    facts: [],
    problems: [],
    title: undefined,
    language: undefined,
    meta: new Map(),
    endsOpen: false,
  };
}

/** The documents as one text, an empty line between them. */
function joined(read: readonly { readonly part: Part; readonly page: HtmlText }[]): HtmlText {
  let text = "";
  const map = { text: [] as number[], source: [] as number[] };
  const blocks: Block[] = [];
  const facts: Fact[] = [];
  for (const { part, page } of read) {
    if (text !== "") text += "\n\n";
    const by = text.length;
    const moved = ([start, end]: Span): Span => [start + by, end + by];
    text += page.text;
    for (const [i, at] of page.map.text.entries()) {
      map.text.push(at + by);
      map.source.push((page.map.source[i] ?? 0) + part.start);
    }
    for (const { table, span, ...block } of page.blocks)
      blocks.push({
        ...block,
        span: moved(span),
        ...(table
          ? {
              table: {
                rows: table.rows.map((row) => row.map((cell) => ({ ...cell, span: moved(cell.span) }))),
              },
            }
          : {}),
      });
    for (const fact of page.facts)
      facts.push({ ...fact, span: fact.span && moved(fact.span), continued: fact.continued.map(moved) });
  }
  const [first] = read;
  return {
    text,
    map,
    blocks,
    facts,
    problems: [],
    title: first?.page.title,
    language: first?.page.language,
    meta: first?.page.meta ?? new Map(),
    endsOpen: false,
  };
}

/** What the header of the submission says, over what the documents say. */
function submissionHead(header: string, page: HtmlText, file: string): DocumentHead {
  const head = htmlHead(page, file);
  const said = (name: string) =>
    new RegExp(`^[ \\t]*${name}:?[ \\t]*(\\S[^\\r\\n]{0,200})$`, "im").exec(header)?.[1]?.trim();
  const company = said("COMPANY CONFORMED NAME");
  const form = said("CONFORMED SUBMISSION TYPE") ?? said("FORM TYPE");
  const accepted = /<ACCEPTANCE-DATETIME>(\d{14})/i.exec(header)?.[1];
  const cik = said("CENTRAL INDEX KEY")?.replace(/^0+/, "");
  const filed = said("FILED AS OF DATE");
  const period = said("CONFORMED PERIOD OF REPORT");
  const publishedAt =
    (accepted === undefined ? undefined : newYorkTime(accepted)) ??
    (filed === undefined ? undefined : parseInstant(dashed(filed)));
  if (company === undefined || form === undefined) return head;
  return {
    ...head,
    title: `${company} ${form}${period === undefined ? "" : ` for ${dashed(period)}`}`,
    publisher: company,
    ...(cik && /^\d{1,10}$/.test(cik) ? { cik } : {}),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    authority: "primary",
    kind: "filing",
  };
}

/** "20251219" → "2025-12-19" */
function dashed(digits: string): string {
  return digits.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
}

/** "20251219170037" on the clocks of New York → "2025-12-19T22:00:37Z". */
function newYorkTime(digits: string): Instant | undefined {
  const local = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3T$4:$5:$6");
  // Winter time first; an hour earlier where the clocks of that moment show an hour more.
  for (const zone of ["-05:00", "-04:00"]) {
    const moment = parseInstant(local + zone);
    if (moment && shownInNewYork(moment) === local) return moment;
  }
  return undefined;
}

function shownInNewYork(moment: Instant): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: "America/New_York",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(moment));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}:${of("second")}`;
}

function cutOff(source: string, file: string): readonly Problem[] {
  if (!/^\s*<(?:SEC|IMS)-DOCUMENT>/i.test(source) || /<\/(?:SEC|IMS)-DOCUMENT>/i.test(source.slice(-2_000)))
    return [];
  return [
    {
      code: "truncated",
      severity: "warning",
      what: "The submission stops in the middle: its last document may not be whole.",
      where: { file },
      fix: "fetch it again; what stands behind the break is not read.",
    },
  ];
}
