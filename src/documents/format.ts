/**
 * What a file is, told by its first bytes. Rule kept here: the name of a file says nothing; what is not text we read is
 * named in words a user knows.
 */

/** Files that open with bytes of their own: signature, offset, name. */
const SIGNATURES: readonly (readonly [signature: string, name: string])[] = [
  ["%PDF-", "a PDF"],
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
  ["\u00ff\u00fe", "UTF-16 text"],
  ["\u00fe\u00ff", "UTF-16 text"],
];

/** Markup and data formats that are text, told by how they open. */
const MARKUP: readonly (readonly [opening: RegExp, name: string])[] = [
  [/^(?:<!--[\s\S]{0,1000}?-->\s*)?<(?:!doctype html|html|head|body)[\s>]/i, "HTML"],
  [/^<\?xml|^<(?:xbrl|rss|feed|svg)[\s>:]/i, "XML"],
  [/^<(?:sec-document|submission|document)>/i, "an SEC submission file"],
  [/^\{\s*"[^"\n]{0,200}"\s*:|^\[\s*\{\s*"/, "JSON"],
];

/** How much of a file is looked at. */
const HEAD_BYTES = 4096;

/**
 * The format of a file that is neither Markdown nor plain text, in words ("a PDF", "HTML"); undefined when it may be
 * text we read.
 */
export function otherFormat(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  const signed = SIGNATURES.find(([signature]) => head.startsWith(latin1(signature)));
  if (signed) return signed[1];
  if (looksWide(bytes.subarray(0, HEAD_BYTES))) return "UTF-16 text";
  const text = head.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  return MARKUP.find(([opening]) => opening.test(text))?.[1];
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
