/**
 * Bytes of markup → text, in the encoding the file is in.
 * Rules kept here: a byte order mark is believed first, then what the file says of itself, then UTF-8; whatever is said,
 * bytes that cannot be so are never mended: another encoding that fits without doubt is taken and told, or the file is
 * refused.
 */
import type { Problem } from "../model/problem.ts";

export type Decoded = { readonly text: string; readonly problems: readonly Problem[] };

/** How much of a file is searched for what it says of its encoding. */
const HEAD_BYTES = 4096;

/** What a byte order mark says; undefined when there is none. */
export function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return a === 0xef && b === 0xbb && c === 0xbf ? "utf-8" : undefined;
}

/** @returns no text when the bytes fit nothing that is said or known */
export function decodeMarkup(bytes: Uint8Array, file: string): Decoded | { readonly problem: Problem } {
  const marked = markedEncoding(bytes);
  if (marked) {
    const text = decoded(bytes, marked);
    return text === undefined ? { problem: unreadable(marked, file) } : { text, problems: [] };
  }
  const said = saidEncoding(bytes);
  const name = said === undefined ? undefined : encodingNamed(said);
  if (said !== undefined && name === undefined) return unknownLabel(bytes, said, file);
  const utf8 = decoded(bytes, "utf-8");
  if (utf8 !== undefined) {
    // Bytes above 127 that are good UTF-8 are UTF-8: by chance they are not.
    const isOther = name !== undefined && name !== "utf-8" && utf8.length < bytes.length && !isWide(name);
    return {
      text: utf8,
      problems: isOther ? [wrongLabel(said ?? "", "UTF-8", file)] : [],
    };
  }
  if (name === undefined) return westernOrNothing(bytes, file);
  if (name === "utf-8") return { problem: unreadable(said ?? name, file) };
  const text = decoded(bytes, name);
  return text === undefined ? { problem: unreadable(said ?? name, file) } : { text, problems: [] };
}

/** The label in an XML declaration or a `<meta>`. */
function saidEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  const found =
    /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([^"']{1,60})["']/i.exec(head) ??
    /<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([^"'\s/>;]{1,60})/i.exec(head);
  return found?.[1]?.trim();
}

/** The name of the encoding a label means; undefined when it means none. */
function encodingNamed(label: string): string | undefined {
  try {
    const name = new TextDecoder(label).encoding;
    // The label was read as single bytes, so the file is not in two-byte units.
    return name.startsWith("utf-16") ? "utf-8" : name;
  } catch {
    return undefined;
  }
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Encodings whose characters of two bytes may also be good UTF-8, seldom. */
function isWide(name: string): boolean {
  return /^(?:gb|big5|shift_jis|euc|iso-2022)/.test(name);
}

/** Not UTF-8, and nothing is said: Western when so few bytes are above 127 that they can only be quotes and accents. */
function westernOrNothing(bytes: Uint8Array, file: string): Decoded | { readonly problem: Problem } {
  let high = 0;
  let pairs = 0;
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    high += 1;
    if ((bytes[at + 1] ?? 0) >= 0x80) pairs += 1;
  }
  const text = high < bytes.length / 20 && pairs < high / 4 ? decoded(bytes, "windows-1252") : undefined;
  if (text === undefined || /[\u0080-\u009f]/.test(text)) return { problem: unreadable(undefined, file) };
  return {
    text,
    problems: [
      {
        code: "encoding",
        severity: "note",
        what: "The file does not say its encoding and is not UTF-8; it is read as windows-1252.",
        where: { file },
        fix: "nothing, if its quotation marks and accents look right; else save it as UTF-8.",
      },
    ],
  };
}

function unknownLabel(
  bytes: Uint8Array,
  label: string,
  file: string,
): Decoded | { readonly problem: Problem } {
  const text = decoded(bytes, "utf-8");
  if (text === undefined)
    return {
      problem: {
        code: "encoding",
        severity: "error",
        what: `The file says its encoding is “${label}”, which is none, and it is not UTF-8.`,
        where: { file },
        fix: "save it as UTF-8.",
      },
    };
  return { text, problems: [wrongLabel(label, "UTF-8", file)] };
}

function wrongLabel(label: string, instead: string, file: string): Problem {
  return {
    code: "encoding",
    severity: "warning",
    what: `The file says its encoding is “${label}”, but its bytes are ${instead}, and are read so.`,
    where: { file },
    fix: "nothing, if its words look right; else save it as UTF-8.",
  };
}

function unreadable(label: string | undefined, file: string): Problem {
  return {
    code: "encoding",
    severity: "error",
    what:
      label === undefined
        ? "The file does not say its encoding, and is not UTF-8."
        : `The file says its encoding is “${label}”, but its bytes cannot be.`,
    where: { file },
    fix: "save it as UTF-8.",
  };
}
