/**
 * What a file is, told by its first bytes. Rule kept here: the name of a file says nothing; what is no format we read is
 * named in words a user knows.
 */
import { isCompanyFacts } from "./companyfacts.ts";
import { markedEncoding } from "./decode.ts";
import { isArkHoldings, isThirteenF } from "./holdings-forms.ts";

export type Format =
  | { readonly kind: "text" }
  | { readonly kind: "html" }
  | { readonly kind: "pdf" }
  /** A manager's holdings, filed with the SEC. */
  | { readonly kind: "thirteen-f" }
  /** A fund's holdings of one day. */
  | { readonly kind: "ark-holdings" }
  /** The SEC's JSON of every fact a company tagged. */
  | { readonly kind: "company-facts" }
  /** The text file in which EDGAR keeps all documents of a filing, or one of them. */
  | { readonly kind: "submission" }
  /** "a PDF", "a picture" */
  | { readonly kind: "other"; readonly name: string };

/** Files that open with bytes of their own: signature and name. */
const SIGNATURES: readonly (readonly [signature: string, name: string])[] = [
  ["PK\u0003\u0004", "a ZIP archive or an Office document"],
  ["\u001f\u008b", "a gzip archive"],
  ["BZh", "a bzip2 archive"],
  ["7z\u00bc\u00af", "a 7-Zip archive"],
  ["Rar!", "a RAR archive"],
  ["\u00fd7zXZ", "an xz archive"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Office document"],
  ["{\\rtf", "an RTF document"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["GIF8", "a picture"],
  ["SQLite format 3", "an SQLite database"],
];

/** How a file of HTML opens, behind its prolog; a piece of a page may open with a table or a block. */
const HTML =
  /^<(?:[a-z]+:)?(?:html|head|body|title|meta|link|style|script|table|div|font|center|section|article|main)[\s>/]/i;
const SUBMISSION =
  /^(?:-----BEGIN PRIVACY-ENHANCED MESSAGE-----[\s\S]{0,2000}?\n\s*)?<(?:SEC-DOCUMENT|IMS-DOCUMENT|SEC-HEADER|IMS-HEADER|SUBMISSION|DOCUMENT)>/i;
const JSON_TEXT = /^\{\s*"[^"\n]{0,200}"\s*:|^\[\s*\{\s*"/;

/** How much of a file is looked at. */
const HEAD_BYTES = 65_536;

export function formatOf(bytes: Uint8Array): Format {
  const start = bytes.subarray(0, HEAD_BYTES);
  const raw = new TextDecoder("latin1").decode(start.subarray(0, 16));
  if (raw.startsWith("%PDF-")) return { kind: "pdf" };
  const signed = SIGNATURES.find(([signature]) => raw.startsWith(latin1(signature)));
  if (signed) return { kind: "other", name: signed[1] };
  if (isThirteenF(bytes)) return { kind: "thirteen-f" };
  if (isArkHoldings(bytes)) return { kind: "ark-holdings" };
  const marked = markedEncoding(bytes);
  if (marked === undefined && looksWide(start.subarray(0, 4096)))
    return { kind: "other", name: "UTF-16 text" };
  const text = new TextDecoder(marked ?? "latin1").decode(start).trimStart();
  if (SUBMISSION.test(text)) return { kind: "submission" };
  if (/^<!doctype\s+html\b/i.test(text) || HTML.test(behindProlog(text))) return { kind: "html" };
  if (/^<(?:\?xml|xbrl|rss|feed|svg)\b/i.test(text)) return { kind: "other", name: "XML" };
  if (isCompanyFacts(bytes)) return { kind: "company-facts" };
  if (JSON_TEXT.test(text)) return { kind: "other", name: "JSON" };
  return { kind: "text" };
}

/** The text without the declarations, comments and white space before its first element. */
function behindProlog(text: string): string {
  let rest = text;
  for (let parts = 0; parts < 50; parts++) {
    const part = /^\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>]*>)\s*/i.exec(rest);
    if (!part) break;
    rest = rest.slice(part[0].length);
  }
  return rest.trimStart();
}

/** The "latin1" decoder is windows-1252: signatures are compared as it shows them. */
function latin1(signature: string): string {
  return new TextDecoder("latin1").decode(Uint8Array.from(signature, (character) => character.charCodeAt(0)));
}

/** Every other byte is zero in most UTF-16 text of western languages. */
function looksWide(head: Uint8Array): boolean {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (half < 8) return false;
  return Math.max(even, odd) > half * 0.6 && Math.min(even, odd) < half * 0.1;
}
