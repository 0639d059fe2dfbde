import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_BYTES, parseDocument } from "./parse.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (content: string | Uint8Array) =>
  parseDocument(typeof content === "string" ? bytes(content) : content, { origin: "docs/a.md" });
const said = async (content: string | Uint8Array) =>
  (await parse(content)).problems.map(
    ({ code, what, where }) => `${where?.file}:${where?.line ?? ""} ${code}: ${what}`,
  );

const HEAD = `---
title: Alibaba, September quarter 2025 results
issuer: alibaba
source: { title: "Results", url: "https://example.com/r", publisher: "Alibaba Group" }
published: 2025-11-25T10:32:00Z
authority: primary
kind: digest
language: en
release: alibaba-2025Q3
---
`;

describe("a document with a head", () => {
  test("has the head's fields and the body as its text, unchanged", async () => {
    const { document, problems } = await parse(`${HEAD}# Title\n\nRevenue was  RMB5 million.\n`);
    expect(problems).toEqual([]);
    expect(document).toEqual({
      id: "sha256:54d4c5f6f68337af66cae5c7766598af8c9086759fb2ca51af92f6d1d3061c09",
      head: {
        title: "Alibaba, September quarter 2025 results",
        issuer: "alibaba",
        sourceTitle: "Results",
        sourceUrl: "https://example.com/r",
        publisher: "Alibaba Group",
        publishedAt: "2025-11-25T10:32:00Z",
        authority: "primary",
        kind: "digest",
        language: "en",
        release: "alibaba-2025Q3",
      },
      text: "# Title\n\nRevenue was  RMB5 million.\n",
      textLine: 11,
      blocks: [
        { kind: "heading", span: [2, 7], level: 1 },
        { kind: "paragraph", span: [9, 35] },
      ],
      parser: "markdown@1",
      origin: "docs/a.md",
    });
  });
  test("a bare day is the end of that day, and the release is named by issuer and day", async () => {
    const { document } = await parse("---\ntitle: x\nissuer: alibaba\npublished: 2025-11-25\n---\ntext");
    expect(document?.head.publishedAt).toBe("2025-11-25T23:59:59Z");
    expect(document?.head.release).toBe("alibaba-2025-11-25");
  });
  test("the same words with another line end or a byte order mark are the same text, but other bytes", async () => {
    const plain = (await parse(`${HEAD}One.\n\nTwo.\n`)).document;
    const windows = (await parse(`\ufeff${HEAD}One.\n\nTwo.\n`.replaceAll("\n", "\r\n"))).document;
    expect(windows?.text).toBe("One.\n\nTwo.\n");
    expect(windows?.text).toBe(plain?.text);
    expect(windows?.id).not.toBe(plain?.id);
  });
  test("every mistake is told at once, with its line and the fix", async () => {
    const { document, problems } = await parse(
      "---\nissuer: Ali Baba\npublished: soon\nauthority: gospel\nauthorty: x\nsource: { link: y }\n---\ntext",
    );
    expect(document).toBeUndefined();
    expect(problems.map(({ what, where, fix }) => [where?.line, what, fix])).toEqual([
      [2, "`title` is missing.", "add it: a text."],
      [
        2,
        '`issuer` must be an entity id of a-z, 0-9, - and _; it is the text "Ali Baba".',
        "write it like alibaba.",
      ],
      [6, "`source.link` is not a field here.", "the fields here are title, url, publisher."],
      [
        3,
        '`published` must be a day or an instant with its zone; it is the text "soon".',
        "write it like 2026-08-20 or 2026-08-20T11:30:00Z.",
      ],
      [
        4,
        '`authority` must be one of primary, derived, news, management_claim, secondary, disputed; it is the text "gospel".',
        undefined,
      ],
      [5, "`authorty` is not a field here.", "did you mean `authority`?"],
    ]);
  });
  test.each([
    ["---\ntitle: 2025\n---\ntext", 2, "`title` must be a text; it is 2025."],
    ["---\ntitle: a: b\n---\ntext", 2, "There is a second `: ` in this line."],
    ["---\ntitle: a\ntitle: b\n---\ntext", 3, "`title` stands here twice; the first is on line 2."],
    ["---\n- a\n---\ntext", 2, "The front matter must be a group of fields; it is a list of 1."],
    ["---\n---\ntext", 1, "The front matter must be a group of fields; it is empty."],
    ["---\ntitle: x\npublished:\n---\ntext", 3, "`published` must be a text; it is empty."],
    ["---\ntitle: a\ntext", 1, "The front matter does not end."],
    ["---\ntitle: x\npublished: 2025-02-30\n---\ntext", 3, 'it is the text "2025-02-30"'],
    ["---\ntitle: x\npublished: 2025-11-25T10:32:00\n---\ntext", 3, 'it is the text "2025-11-25T10:32:00"'],
  ])("%j is refused", async (content, line, what) => {
    const { document, problems } = await parse(content);
    expect(document).toBeUndefined();
    expect(problems[0]?.what).toContain(what);
    expect(problems[0]?.where).toMatchObject({ file: "docs/a.md", line });
  });
  test("a head of brackets without end is refused, with no crash", async () => {
    const { document, problems } = await parse(`---\ntitle: ${"[".repeat(9000)}\n---\ntext`);
    expect(document).toBeUndefined();
    expect(problems[0]?.what).toBe("Lists or groups are nested too deeply here.");
  });
  test("an undated document is taken with a warning", async () => {
    const { document, problems } = await parse("---\ntitle: x\n---\ntext");
    expect(document?.head.publishedAt).toBeUndefined();
    expect(problems).toEqual([
      {
        code: "undated",
        severity: "warning",
        what: "The document does not say when it was published, so it takes no part in any verdict.",
        where: { file: "docs/a.md" },
        fix: "add `published: 2026-08-20` (a day, or an instant with its zone) to its front matter.",
      },
    ]);
  });
});

describe("text without a head", () => {
  test("plain text is known by its file's name, of the lowest standing", async () => {
    const { document } = await parse("One paragraph.\n\nAnother.\n");
    expect(document?.head).toEqual({
      title: "a.md",
      authority: "secondary",
      kind: "text",
      language: "en",
      release: "text-a.md",
    });
    expect(document?.parser).toBe("text@1");
    expect(document?.blocks.map(({ span }) => document.text.slice(...span))).toEqual([
      "One paragraph.",
      "Another.",
    ]);
  });
  test("Markdown is known by its first heading", async () => {
    expect((await parse("# A note\n\nText.")).document?.head.title).toBe("A note");
  });
});

describe("what is no text is named", () => {
  const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  test.each([
    ["PK\u0003\u0004\u0014\u0000", "a ZIP archive or an Office document"],
    ["\u001f\u008b\u0008\u0000", "a gzip archive"],
    ["\u0089PNG\r\n", "a picture"],
    ["{\\rtf1", "an RTF document"],
    ["t\u0000e\u0000x\u0000t\u0000 \u0000o\u0000f\u0000 \u0000a\u0000", "UTF-16 text"],
    ['<?xml version="1.0"?><rss>', "XML"],
    ['{"a": 1}', "JSON"],
  ])("%j is %s", async (content, name) => {
    expect(await said(latin(content))).toEqual([
      `docs/a.md: unread-format: This is ${name}, which this version does not read.`,
    ]);
  });
  test("bytes that are not UTF-8 are named by the place of the first", async () => {
    expect(await said(Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x61]))).toEqual([
      "docs/a.md: not-utf8: This is not UTF-8 text: byte 3 cannot be read.",
    ]);
    expect(await said("a\u0000b")).toEqual([
      "docs/a.md: not-utf8: This is not UTF-8 text: byte 1 cannot be read.",
    ]);
  });
  test("a file with nothing in it, and one with too much", async () => {
    expect(await said("")).toEqual(["docs/a.md: empty-file: The file is empty."]);
    expect(await said("---\ntitle: x\n---\n \n")).toEqual([
      "docs/a.md: empty-file: The file has no text under its front matter.",
    ]);
    expect(await said(new Uint8Array(MOST_BYTES + 1).fill(97))).toEqual([
      "docs/a.md: large-file: The file has 60000001 bytes; at most 60000000 are read.",
    ]);
  });
  test("a name says nothing: a PDF called a.md is a PDF, and text is text", async () => {
    expect((await parseDocument(bytes("%PDF-1.4"), { origin: "a.txt" })).document).toBeUndefined();
    expect((await parseDocument(bytes("text"), { origin: "a.pdf" })).document?.text).toBe("text");
  });
});

describe("laws", () => {
  test("any bytes give a document or a problem that names the file, and never a fault", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (content) => {
        const { document, problems } = await parse(content);
        expect(document !== undefined || problems.some(({ severity }) => severity === "error")).toBe(true);
        expect(problems.every(({ where }) => where?.file === "docs/a.md")).toBe(true);
      }),
    );
  });
  test("any text is kept as it is, and its blocks stand in order inside it without overlap", async () => {
    const lines = fc.constantFrom(
      "text",
      "# head",
      "- item",
      "  - inner",
      "| a | b |",
      "|-|-|",
      "```",
      "",
      " ",
      "---",
      "\f",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { maxLength: 30 }), async (parts) => {
        const text = `${parts.join("\n")}\nend`;
        const { document } = await parse(`---\ntitle: x\n---\n${text}`);
        expect(document?.text).toBe(text);
        let last = 0;
        for (const { span } of document?.blocks ?? []) {
          expect(span[0]).toBeGreaterThanOrEqual(last);
          expect(span[1]).toBeGreaterThanOrEqual(span[0]);
          last = span[1];
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
