/** What is a note, and what is told of what is none. */
import { describe, expect, test } from "vitest";
import { htmlText } from "./html-text.ts";
import { MOST_NOTE_BYTES, noteText } from "./readable.ts";

const told = (bytes: Uint8Array | string) => {
  const read = noteText(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes, "note");
  return read.ok ? read.value : read.problem.what;
};

describe("what is no note is named", () => {
  test.each([
    ["nothing", "", "The note is empty."],
    ["white space", " \n\n ", "The note has no text."],
    ["a picture", "\u0089PNG\r\n", "This is a picture, not a note in text or HTML."],
    ["JSON", '{"a": 1}', "This is JSON, not a note in text or HTML."],
    [
      "a page without words",
      "<!doctype html><html><body><script>watch()</script></body></html>",
      "The note has no text.",
    ],
    [
      "Chinese",
      "投资者应关注云业务收入增长、资本开支和自由现金流。",
      "The note is not in English, and only English is read.",
    ],
    [
      "German",
      "Der Konzern hat die Prognose gesenkt. Anleger sollten auf die Margen, den Auftragseingang und die Investitionen achten, weil die Lage im Markt schwierig bleibt und die Konkurrenz zunimmt, sagt der Vorstand.",
      "The note is not in English, and only English is read.",
    ],
    ["a book", "a word of it ".repeat(20_000), "The note has 260000 characters; at most 200000 are read."],
  ])("%s", (_, bytes, what) => {
    expect(told(bytes === "\u0089PNG\r\n" ? new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]) : bytes)).toBe(
      what,
    );
  });
  test("bytes that are no text, and too many of them", () => {
    expect(told(new Uint8Array([72, 105, 0xff, 0xfe, 0x80]))).toBe(
      "This is not UTF-8 text: byte 2 cannot be read.",
    );
    expect(told(new Uint8Array(MOST_NOTE_BYTES + 1))).toBe("The note has more than 5 million bytes.");
  });
});

describe("what is said about a note is not part of it", () => {
  test("lines before it that say where it is from", () => {
    expect(
      told("# source: https://example.org/a | 2026-03-31 | complete\n# licence: MIT\n# A title\nWords."),
    ).toEqual({
      title: null,
      text: "# A title\nWords.",
      published: "2026-03-31",
      url: "https://example.org/a",
    });
  });
  test("front matter", () => {
    expect(told("---\ntitle: x\npublished: 2026-03-31\n---\nWords.")).toMatchObject({
      text: "Words.",
      published: "2026-03-31",
    });
  });
});

describe("a page becomes the text of its article", () => {
  test("headings, lists and bold words keep their marks; menus, scripts and styles are left out", () => {
    expect(
      htmlText(
        "<html><head><title>A &amp; B</title><style>p{}</style></head><body><nav>Home</nav><h2>What&rsquo;s next</h2><p>Watch <b>margins</b>\n and&nbsp;capex.</p><ul><li>One</li><li><p>Two</p></li></ul><ol><li>First</ol><script>alert(1)</script></body>",
      ),
    ).toEqual({
      title: "A & B",
      text: "## What’s next\n\nWatch **margins** and capex.\n- One\n- Two\n\n1. First",
    });
  });
  test("broken markup is read as far as it goes", () => {
    expect(htmlText("<p>Watch <b>growth<p>and < more").text).toContain("and < more");
  });
  test("ten thousand nested elements are no harm", () => {
    expect(htmlText(`<html><p>Watch margins.</p>${"<div>".repeat(10_000)}deep`).text).toBe("Watch margins.");
  });
});
