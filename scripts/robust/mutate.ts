/**
 * Damage for documents, by seed. Rule kept here: the same bytes and the same seed give the same damage, so that a failure can be
 * made again.
 */
import { mulberry32 } from "../../src/std/mulberry32.ts";

export type Mutated = { readonly bytes: Uint8Array; readonly how: string };

type Draw = {
  /** Whole number in [0, below). */
  readonly whole: (below: number) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
};
type Mutation = readonly [name: string, change: (bytes: Uint8Array, draw: Draw) => Uint8Array];

/** No mutation makes a file larger than this. */
const MOST_BYTES = 700_000;

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const insertedAt = (bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array =>
  joined(bytes.subarray(0, at), part, bytes.subarray(at));

/** Pieces of markup that open and never close, or close what never opened. */
const UNBALANCED = [
  "<table><tr><td>",
  "</td></tr></table>",
  "<td colspan='99999999' rowspan='99999999'>",
  "<div style='",
  "<!--",
  "-->",
  "<![CDATA[",
  "<script>",
  "</html>",
  "<ix:header>",
  "<ix:nonFraction scale='999999' decimals='-999' contextRef='x' name='y:z'>",
  "<ix:continuation id='a' continuedAt='a'>",
  "<xbrli:context id='c'>",
  '<!ENTITY a "&b;&b;&b;"><!ENTITY b "&a;&a;&a;">',
  "&#xffffffff;",
  "---\n",
  "```\n",
  "| a | b |\n|---|\n",
  "endobj",
  "endstream",
  "stream\n",
  ">>",
  "1 0 obj <<",
  "trailer << /Root 1 0 R /Prev 0 >>",
  "\n<SEC-DOCUMENT>\n<TYPE>13F-HR\n<TEXT>\n",
] as const satisfies readonly [string, ...string[]];

const NESTED = [
  "<div>",
  "<table><tr><td>",
  "<b><i>",
  "[",
  "(",
  "{",
  "<<",
  "> ",
  "- ",
  '{"a":',
  "&a [",
  "<a:b>",
] as const;

/** Sizes nobody can mean. */
const HUGE = ["99999999999", "2147483647", "-1", "1e999", "0", "4294967296", "18446744073709551616"] as const;

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  [
    "bytes flipped",
    (bytes, { whole }) => {
      const copy = bytes.slice();
      for (let left = 1 + whole(64); left > 0 && copy.length > 0; left--)
        copy[whole(copy.length)] = whole(256);
      return copy;
    },
  ],
  ["cut off", (bytes, { whole }) => bytes.slice(0, whole(bytes.length + 1))],
  ["head cut off", (bytes, { whole }) => bytes.slice(whole(bytes.length + 1))],
  [
    "a piece taken out",
    (bytes, { whole }) => {
      const from = whole(bytes.length + 1);
      return joined(bytes.subarray(0, from), bytes.subarray(from + whole(5000)));
    },
  ],
  [
    "a piece doubled",
    (bytes, { whole }) => {
      const from = whole(bytes.length + 1);
      const piece = bytes.subarray(from, from + whole(20_000));
      return insertedAt(bytes, whole(bytes.length + 1), piece);
    },
  ],
  [
    "tags unbalanced",
    (bytes, { whole, pick }) => {
      let copy = bytes;
      for (let left = 1 + whole(8); left > 0; left--)
        copy = insertedAt(copy, whole(copy.length + 1), utf8(pick(UNBALANCED)));
      return copy;
    },
  ],
  [
    "nested deeply",
    (bytes, { whole, pick }) =>
      insertedAt(bytes, pick([0, whole(bytes.length + 1)]), utf8(pick(NESTED).repeat(1 + whole(20_000)))),
  ],
  [
    "sizes made huge",
    (bytes, { whole, pick }) => {
      let copy = bytes;
      for (let left = 1 + whole(6); left > 0; left--) {
        const [from, to] = digitsFrom(copy, whole(copy.length + 1));
        copy = joined(copy.subarray(0, from), latin1(pick(HUGE)), copy.subarray(to));
      }
      return copy;
    },
  ],
  [
    "one character many times",
    (bytes, { whole, pick }) => {
      const sign = pick([
        " ",
        "\n",
        "\t",
        "a",
        "1",
        ",",
        "-",
        "|",
        "<",
        "&",
        "(",
        "\u3000",
        "中",
        "\u0000",
        "\ufffd",
      ]);
      return insertedAt(bytes, whole(bytes.length + 1), utf8(sign.repeat(1 + whole(60_000))));
    },
  ],
  [
    "words run together",
    (bytes, { whole }) => {
      const [from, to] = [whole(bytes.length + 1), whole(20_000)];
      return joined(
        bytes.subarray(0, from),
        bytes.subarray(from, from + to).filter((byte) => byte > 32),
        bytes.subarray(from + to),
      );
    },
  ],
  [
    "not UTF-8",
    (bytes, { whole, pick }) =>
      insertedAt(
        bytes,
        whole(bytes.length + 1),
        latin1(pick(["\u00c3\u0028", "\u00ff\u00fe", "\u00ed\u00a0\u0080", "\u00f8\u0088"])),
      ),
  ],
];

/** The first run of digits at or after `at`; where there is none, an empty piece there. */
function digitsFrom(bytes: Uint8Array, at: number): readonly [from: number, to: number] {
  const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;
  let from = at;
  while (from < bytes.length && !isDigit(bytes[from])) from++;
  let to = from;
  while (isDigit(bytes[to])) to++;
  return [from, to];
}

/** One to three kinds of damage. */
export function mutate(bytes: Uint8Array, seed: number): Mutated {
  const random = mulberry32(seed);
  const draw: Draw = {
    whole: (below) => Math.floor(random() * below),
    pick: (from) => from[Math.floor(random() * from.length)] ?? from[0],
  };
  let damaged = bytes;
  const how: string[] = [];
  for (let left = 1 + draw.whole(3); left > 0; left--) {
    const [name, change] = draw.pick(MUTATIONS);
    damaged = change(damaged, draw).subarray(0, MOST_BYTES);
    how.push(name);
  }
  return { bytes: damaged, how: how.join(", ") };
}
