import { describe, expect, test } from "vitest";
import { entityId } from "../model/id.ts";
import { sourceOffset } from "../model/source-map.ts";
import { parseDocument } from "./parse.ts";

const submission = (
  accepted: string,
  ...documents: readonly string[]
) => `<SEC-DOCUMENT>0000000042-25-000001.txt : 20251219
<SEC-HEADER>0000000042-25-000001.hdr.sgml : 20251219
<ACCEPTANCE-DATETIME>${accepted}
ACCESSION NUMBER:\t\t0000000042-25-000001
CONFORMED SUBMISSION TYPE:\t8-K
CONFORMED PERIOD OF REPORT:\t20251218
FILED AS OF DATE:\t\t20251219
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tEXAMPLE CORP
</SEC-HEADER>
${documents.join("\n")}
</SEC-DOCUMENT>
`;
const part = (type: string, file: string, text: string) =>
  `<DOCUMENT>\n<TYPE>${type}\n<SEQUENCE>1\n<FILENAME>${file}\n<TEXT>\n${text}\n</TEXT>\n</DOCUMENT>`;
const parse = (text: string, options = {}) =>
  parseDocument(new TextEncoder().encode(text), { origin: "s.txt", ...options });

const FILING = submission(
  "20251219170037",
  part("8-K", "a.htm", "<XBRL>\n<html><body><p>Item 2.02. Results.</p></body></html>\n</XBRL>"),
  part("EX-10.1", "b.htm", "<html><p>A contract.</p></html>"),
  part("EX-99.1", "c.htm", "<html><h1>Results</h1><table><tr><td>Revenue<td>$<td>5</table></html>"),
  part("EX-99.2", "d.txt", "Plain words.\n\nRevenue was 6."),
  part("GRAPHIC", "e.jpg", "begin 644 e.jpg\nM_]C_X 02D9)1@\nend"),
);

describe("a submission file of EDGAR", () => {
  test("is its primary document and its press exhibits, in one text", async () => {
    const { document, problems } = await parse(FILING);
    expect(problems).toEqual([]);
    expect(document?.text.replace(/\s+/g, " ").trim()).toBe(
      "Item 2.02. Results. Results Revenue $ 5 Plain words. Revenue was 6.",
    );
    expect(document?.blocks.map(({ kind, span }) => [kind, document.text.slice(...span)])).toEqual([
      ["paragraph", "Item 2.02. Results."],
      ["heading", "Results"],
      ["table", "Revenue $ 5"],
      ["paragraph", "Plain words."],
      ["paragraph", "Revenue was 6."],
    ]);
    const cell = document?.blocks[2]?.table?.rows[0]?.[2];
    expect(cell && document?.text.slice(...cell.span)).toBe("5");
  });
  test("has its company, form, period and the moment EDGAR took it, by New York's clocks", async () => {
    const { document } = await parse(FILING);
    expect(document?.head).toEqual({
      title: "EXAMPLE CORP 8-K for 2025-12-18",
      publisher: "EXAMPLE CORP",
      publishedAt: "2025-12-19T22:00:37Z",
      authority: "primary",
      kind: "filing",
      language: "en",
      release: "text-s.txt",
    });
    const summer = await parse(submission("20250701083000", part("8-K", "a.htm", "<html><p>x</p></html>")));
    expect(summer.document?.head.publishedAt).toBe("2025-07-01T12:30:00Z");
  });
  test("leads from a word back to its place in the file", async () => {
    const { document } = await parse(FILING);
    const map = document?.sourceMap ?? { text: [], source: [] };
    for (const words of ["Item 2.02", "Revenue<td>", "Plain words."]) {
      const at = document?.text.indexOf(words.replace(/<.*/, "")) ?? -1;
      expect(FILING.slice(sourceOffset(map, at)).startsWith(words)).toBe(true);
    }
  });
  test("without its header is the document it wraps, undated", async () => {
    const { document, problems } = await parse(
      part("10-Q", "q.htm", "<html><title>Q</title><p>Text.</p></html>"),
    );
    expect([document?.text, document?.head.title, document?.head.publishedAt]).toEqual([
      "Text.",
      "Q",
      undefined,
    ]);
    expect(problems.map(({ code }) => code)).toEqual(["undated"]);
  });
  test("of the old kind is plain text: the marks around tables and pages are no words", async () => {
    const { document } = await parse(
      submission(
        "20010330170037",
        part("10-K", "a.txt", "Item 1.\r\n<PAGE>\r\n<TABLE>\r\n<S>      <C>\r\nRevenue    5\r\n</TABLE>"),
      ),
    );
    expect(document?.text.replace(/[^\S\f]+/g, " ").trim()).toBe("Item 1. \f Revenue 5");
  });
  test("that stops in the middle is told", async () => {
    const { document, problems } = await parse(FILING.slice(0, FILING.indexOf("Plain words") + 5));
    expect(document?.text.endsWith("Plain")).toBe(true);
    expect(problems.map(({ code }) => code)).toEqual(["truncated"]);
  });
  test("whose primary document is data is refused by name", async () => {
    const { document, problems } = await parse(
      submission("20251219170037", part("13F-HR", "p.xml", '<XML>\n<?xml version="1.0"?><a/>\n</XML>')),
    );
    expect(document).toBeUndefined();
    expect(problems.map(({ what, where }) => `${where?.file}: ${what}`)).toEqual([
      "s.txt (p.xml): This is XML, which this version does not read here.",
    ]);
  });
});

describe("what the caller knows wins over what the file says", () => {
  test("issuer, day and standing; the release is named by them", async () => {
    const { document, problems } = await parse("<!DOCTYPE html><p>Revenue was 5.</p>", {
      issuer: entityId("example"),
      publishedAt: "2025-12-19T22:00:00Z",
      authority: "primary",
    });
    expect(problems).toEqual([]);
    expect(document?.head).toMatchObject({
      issuer: "example",
      publishedAt: "2025-12-19T22:00:00Z",
      authority: "primary",
      release: "example-2025-12-19",
    });
  });
  test("also over a front matter, whose own name for the release stays", async () => {
    const { document } = await parse("---\ntitle: x\npublished: 2025-01-01\nrelease: r\n---\ntext", {
      issuer: entityId("example"),
    });
    expect([document?.head.issuer, document?.head.release]).toEqual(["example", "r"]);
  });
});

describe("a page that is none", () => {
  const said = async (html: string) =>
    (await parse(html)).problems.map(({ code, what }) => `${code}: ${what}`);
  test("an error page is named by what it says, a long page that mentions one is not", async () => {
    expect(await said("<html><title>Access Denied</title><p>Reference 18.</p></html>")).toEqual([
      "error-page: This is an error page, not the document: it says “Access Denied”.",
    ]);
    const long = await parse(`<html><p>404 Not Found</p><p>${"Words and more. ".repeat(300)}</p></html>`);
    expect(long.document?.text.slice(0, 30)).toBe("404 Not Found\n\nWords and more.");
    expect(long.problems.map(({ code }) => code)).toEqual(["undated"]);
  });
  test("one that is cut off in a table is told, one that only leaves its tags open is not", async () => {
    const codes = async (html: string) => (await parse(html)).problems.map(({ code }) => code);
    expect(await codes("<html><table><tr><td>Revenue<td>5,3")).toEqual(["truncated", "undated"]);
    expect(await codes("<html><body><p>Revenue was 5.")).toEqual(["undated"]);
  });
  test("a page dated by its own head is dated", async () => {
    const { document } = await parse(
      '<html lang="zh-CN"><meta property="article:published_time" content="2025-05-28T20:20:00Z"><title>T</title><p>x</p></html>',
    );
    expect([document?.head.publishedAt, document?.head.language]).toEqual(["2025-05-28T20:20:00Z", "zh"]);
    const other = await parse("<html><p>第三季度收入增长百分之五</p></html>");
    expect(other.document?.head.language).toBe("zh");
  });
});
