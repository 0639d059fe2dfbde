import { describe, expect, test } from "vitest";
import { decodeMarkup } from "./decode.ts";
import { parseDocument } from "./parse.ts";

const single = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const joined = (...parts: readonly (Uint8Array | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => Array.from(typeof part === "string" ? single(part) : part)));
const utf16 = (text: string, big: boolean) =>
  joined(
    big ? Uint8Array.of(0xfe, 0xff) : Uint8Array.of(0xff, 0xfe),
    Uint8Array.from(
      Array.from(text).flatMap((character) => {
        const code = character.charCodeAt(0);
        return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
      }),
    ),
  );
/** The text behind the last tag, or the problem; and what was told. */
const read = (bytes: Uint8Array) => {
  const found = decodeMarkup(bytes, "page.html");
  if ("problem" in found) return { refused: found.problem.what };
  return { text: found.text.replace(/^.*>/s, ""), told: found.problems.map(({ what }) => what) };
};

describe("an encoding is what the file says, when its bytes agree", () => {
  test("by its byte order mark, in both orders", () => {
    expect(read(utf16("<p>云 5", false))).toEqual({ text: "云 5", told: [] });
    expect(read(utf16("<p>云 5", true))).toEqual({ text: "云 5", told: [] });
    expect(read(joined(Uint8Array.of(0xef, 0xbb, 0xbf), "<p>5"))).toEqual({ text: "5", told: [] });
  });
  test.each([
    ["gb18030", [0xd4, 0xc6], "云"],
    ["gbk", [0xd4, 0xc6], "云"],
    ["big5", [0xb6, 0xb3], "雲"],
    ["shift_jis", [0x89, 0x5f], "雲"],
    ["windows-1252", [0x93, 0x35, 0x94], "“5”"],
    ["iso-8859-1", [0x63, 0x61, 0x66, 0xe9], "café"],
    ["ASCII", [0x35], "5"],
  ])("by its label: %s", (label, bytes, text) => {
    expect(read(joined(`<meta charset="${label}"><p>`, Uint8Array.from(bytes)))).toEqual({ text, told: [] });
    expect(read(joined(`<?xml version="1.0" encoding='${label}'?><p>`, Uint8Array.from(bytes)))).toEqual({
      text,
      told: [],
    });
  });
  test("in a meta of the old kind", () => {
    expect(
      read(
        joined(
          '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>',
          Uint8Array.of(0xd4, 0xc6),
        ),
      ),
    ).toEqual({ text: "云", told: [] });
  });
});

describe("a label that is wrong or none is named", () => {
  const cloud = new TextEncoder().encode("云");
  test("UTF-8 under another label is read as UTF-8, and told", () => {
    expect(read(joined('<meta charset="iso-8859-1"><p>', cloud))).toEqual({
      text: "云",
      told: ["The file says its encoding is “iso-8859-1”, but its bytes are UTF-8, and are read so."],
    });
  });
  test("an unknown label over UTF-8 is told, over other bytes it is refused", () => {
    expect(read(joined('<meta charset="utf-9"><p>', cloud))).toEqual({
      text: "云",
      told: ["The file says its encoding is “utf-9”, but its bytes are UTF-8, and are read so."],
    });
    expect(read(joined('<meta charset="utf-9"><p>', Uint8Array.of(0xd4, 0xc6, 0xff)))).toEqual({
      refused: "The file says its encoding is “utf-9”, which is none, and it is not UTF-8.",
    });
  });
  test("bytes that cannot be what the label says are refused, never mended", () => {
    expect(read(joined('<meta charset="utf-8"><p>', Uint8Array.of(0xd4, 0xc6)))).toEqual({
      refused: "The file says its encoding is “utf-8”, but its bytes cannot be.",
    });
  });
});

describe("without a label", () => {
  test("a Western page with a few curled quotes is read as windows-1252, and told", () => {
    expect(read(joined(`<p>${"word ".repeat(20)}it`, Uint8Array.of(0x92), "s"))).toEqual({
      text: `${"word ".repeat(20)}it’s`,
      told: ["The file does not say its encoding and is not UTF-8; it is read as windows-1252."],
    });
  });
  test("pairs of high bytes may be Chinese or anything: refused", () => {
    expect(read(joined("<p>", Uint8Array.of(0xd4, 0xc6, 0xd4, 0xc6)))).toEqual({
      refused: "The file does not say its encoding, and is not UTF-8.",
    });
  });
});

test("plain text in UTF-16 is read by its byte order mark", async () => {
  const { document } = await parseDocument(utf16("Revenue was 5.\r\n", false), { origin: "a.txt" });
  expect(document?.text).toBe("Revenue was 5.\n");
});
