import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sourceOffset } from "../model/source-map.ts";
import { htmlText } from "./html.ts";
import { MOST_DEPTH } from "./html-walk.ts";

const read = (html: string) => htmlText(html, { file: "page.html" });
/** Kind, level and words of each block; of a table its rows. */
const blocks = (html: string) => {
  const { text, blocks: found } = read(html);
  return found.map(({ kind, level, span, table }) =>
    table
      ? table.rows.map((row) => row.map((cell) => cell.text))
      : [kind, level, text.slice(...span)].filter((part) => part !== undefined),
  );
};
/** "column+columns×rows:text", and h for a header. */
const grid = (html: string) =>
  read(html).blocks.flatMap(({ table }) =>
    (table?.rows ?? []).map((row) =>
      row.map(
        ({ column, columns = 1, rows, header, text }) =>
          `${column}${columns > 1 ? `+${columns}` : ""}${rows ? `×${rows}` : ""}${header ? "h" : ""}:${text}`,
      ),
    ),
  );

describe("text", () => {
  test("white space is collapsed, entities are read, soft hyphens and characters without width are dropped", () => {
    expect(read("<p> Cloud&nbsp;&nbsp;rev&shy;enue\n  rose&#8203; 34&#37; &amp; more </p>").text).toBe(
      "Cloud revenue rose 34% & more",
    );
  });
  test("full-width digits and typographic quotes are plain", () => {
    expect(read("<p>收入为１２，３４５．６元（２０％） “it’s”</p>").text).toBe(
      `收入为12，345.6元（20%） "it's"`,
    );
  });
  test("blocks stand on lines of their own, and a break is a line", () => {
    expect(read("<h1>Results</h1><div>One.</div>\n<div>Two,<br>three.</div>").text).toBe(
      "Results\n\nOne.\n\nTwo,\nthree.",
    );
  });
  test("two breaks end a paragraph", () => {
    expect(blocks("<p>One.<br><br>Two.</p>")).toEqual([
      ["paragraph", "One."],
      ["paragraph", "Two."],
    ]);
  });
  test("what is not shown is no text: scripts, styles, comments, hidden elements", () => {
    expect(
      read(
        '<style>p{}</style><script>if (1<2) x("<p>no</p>")</script><!-- no --><p>yes</p>' +
          '<div style="color:red; display: none"><p>no</p></div><p hidden>no</p><span style="visibility:hidden">no</span>',
      ).text,
    ).toBe("yes");
  });
  test("tags left open and out of order do no harm", () => {
    expect(blocks("<p>One<p>Two <b>bold</p>still<ul><li>a<li>b</ul></i><td>cell")).toEqual([
      ["paragraph", "One"],
      ["paragraph", "Two bold"],
      ["paragraph", "still"],
      ["list-item", 1, "a"],
      ["list-item", 1, "b"],
      ["paragraph", "cell"],
    ]);
  });
  test("preformatted text keeps its lines", () => {
    expect(read("<pre>Revenue   5\nCost      3\n\nProfit    2</pre>").text).toBe(
      "Revenue 5\nCost 3\n\nProfit 2",
    );
  });
});

describe("a footnote mark is never a digit of a figure", () => {
  test("a raised digit, or a letter in brackets, is written raised", () => {
    expect(read("<p>US$42.0<sup>1</sup> billion and revenue<sup>(a)</sup> of 5<sup>(2)</sup></p>").text).toBe(
      "US$42.0¹ billion and revenue⁽ᵃ⁾ of 5⁽²⁾",
    );
  });
  test("raised by style as filers do it", () => {
    expect(
      read(
        '<p>Backlog<span style="font-size:6pt;position:relative;top:-3pt">3</span> of 7<span style="vertical-align:super">4</span></p>',
      ).text,
    ).toBe("Backlog³ of 7⁴");
  });
  test("an exponent stays one, an ordinal and a trade mark are words", () => {
    expect(read("<p>10<sup>6</sup> m<sup>2</sup>, the 20<sup>th</sup>, Chip<sup>TM</sup></p>").text).toBe(
      "10⁶ m², the 20th, ChipTM",
    );
  });
});

describe("blocks", () => {
  test("headings by tag; a short bold paragraph is one too, a bold sentence is not", () => {
    expect(
      blocks(
        "<h2>Outlook</h2><p><b>Cloud Segment</b></p><p><b><i>Costs</i></b></p><p><b>Revenue of the whole group rose by 5%.</b></p>" +
          '<div style="font-weight:700">Item 2.</div><p><b>Note</b> follows</p>',
      ),
    ).toEqual([
      ["heading", 2, "Outlook"],
      ["heading", 4, "Cloud Segment"],
      ["heading", 5, "Costs"],
      ["paragraph", "Revenue of the whole group rose by 5%."],
      ["heading", 4, "Item 2."],
      ["paragraph", "Note follows"],
    ]);
  });
  test("a bold first line stands over what follows it", () => {
    expect(blocks("<p><strong>CFO Commentary</strong><br>Margins rose.</p>")).toEqual([
      ["heading", 4, "CFO Commentary"],
      ["paragraph", "Margins rose."],
    ]);
  });
  test("items with their depth, and paragraphs that begin with a bullet", () => {
    expect(blocks("<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><p>• three</p>")).toEqual([
      ["list-item", 1, "one"],
      ["list-item", 2, "inner"],
      ["list-item", 1, "two"],
      ["list-item", 1, "three"],
    ]);
  });
  test("a caption stands before its table", () => {
    expect(blocks("<table><caption>In millions</caption><tr><td>a<td>1</table>")).toEqual([
      ["caption", "In millions"],
      [["a", "1"]],
    ]);
  });
});

const STATEMENT = `<table>
<thead><tr><th></th><th colspan="4">Three months ended</th></tr></thead>
<tr><td>&nbsp;</td><td colspan=2>Apr 2025</td><td colspan=2>Apr 2024</td></tr>
<tr><td>Revenue</td><td>$</td><td>30,040</td><td>$</td><td>26,044</td></tr>
<tr><td>Net <b>loss</b></td><td></td><td>(12</td><td></td><td>)</td></tr>
</table>`;

describe("tables", () => {
  test("a row is a line, its cells joined by one space", () => {
    expect(read(STATEMENT).text).toBe(
      "Three months ended\nApr 2025 Apr 2024\nRevenue $ 30,040 $ 26,044\nNet loss (12 )",
    );
  });
  test("cells know their columns; empty ones are left out; th and thead are headers", () => {
    expect(grid(STATEMENT)).toEqual([
      ["1+4h:Three months ended"],
      ["1+2:Apr 2025", "3+2:Apr 2024"],
      ["0:Revenue", "1:$", "2:30,040", "3:$", "4:26,044"],
      ["0:Net loss", "2:(12", "4:)"],
    ]);
  });
  test("a cell over two rows moves the cells of the second row aside, and rows without text do not count", () => {
    expect(
      grid(
        "<table><tr><td rowspan=3>Cloud<td>2025<td>5</tr><tr><td></tr><tr><td>2024<td>4</tr><tr><td>All<td>2025<td>9</table>",
      ),
    ).toEqual([
      ["0×2:Cloud", "1:2025", "2:5"],
      ["1:2024", "2:4"],
      ["0:All", "1:2025", "2:9"],
    ]);
  });
  test("spans that are no numbers, zero or huge are survived", () => {
    expect(
      grid(
        "<table><tr><td colspan=x>a<td colspan=-4>b<td colspan=999999>c<td>d</tr><tr><td rowspan=0>e<td>f</tr><tr><td>g</table>",
      ),
    ).toEqual([["0:a", "1:b", "2+998:c", "1000:d"], ["0×2:e", "1:f"], ["1:g"]]);
  });
  test("each cell's text is the document's text at its span", () => {
    const { text, blocks: found } = read(STATEMENT);
    const cells = found.flatMap(({ table }) => table?.rows.flat() ?? []);
    expect(cells.map(({ span }) => text.slice(...span))).toEqual(cells.map((cell) => cell.text));
  });
  test("paragraphs in a cell of a table of figures stay on its line", () => {
    expect(blocks("<table><tr><td><p>Net</p><p>sales</p><td>5</table>")).toEqual([[["Net sales", "5"]]]);
  });
});

describe("a table that lays out text is read as text", () => {
  test("one that holds tables: its cells are paragraphs, the inner table is one", () => {
    expect(
      blocks(
        "<table><tr><td><p>One.</p><p>Two.</p></td><td><table><tr><td>a<td>1</table></td></tr><tr><td>Three.</table>",
      ),
    ).toEqual([["paragraph", "One."], ["paragraph", "Two."], [["a", "1"]], ["paragraph", "Three."]]);
  });
  test("a bullet and its words are an item, a single cell a paragraph", () => {
    const html =
      "<table><tr><td>•</td><td></td><td>Revenue rose.</td></tr><tr><td>(b)<td>Costs fell.</tr></table><table><tr><td>Boxed.</table>";
    expect(blocks(html)).toEqual([
      ["list-item", 1, "Revenue rose."],
      ["list-item", 1, "Costs fell."],
      ["paragraph", "Boxed."],
    ]);
    expect(read(html).text).toBe("• Revenue rose.\n(b) Costs fell.\n\nBoxed.");
  });
});

describe("the way back to the file", () => {
  const source = "<p>Cash &amp; more&nbsp;of <b>RMB5</b> million</p><p>Next</p>";
  const { text, map } = read(source);
  const from = (words: string) => source.slice(sourceOffset(map, text.indexOf(words)));
  test("a word leads to its place, also behind entities and tags", () => {
    expect(text).toBe("Cash & more of RMB5 million\n\nNext");
    expect(from("RMB5")).toMatch(/^RMB5<\/b>/);
    expect(from("& more")).toMatch(/^&amp; more/);
    expect(from("Next")).toBe("Next</p>");
  });
  test("the line feeds between blocks lie between their places", () => {
    const at = sourceOffset(map, text.indexOf("\n"));
    expect(source.slice(0, at).endsWith("million")).toBe(true);
  });
});

describe("limits", () => {
  test("elements nested too deep are refused, unclosed inline tags in many paragraphs are not", () => {
    expect(read(`${"<div>".repeat(MOST_DEPTH + 1)}x`).problems).toEqual([
      {
        code: "large-file",
        severity: "error",
        what: "The file nests elements more than 1000 deep, and is not read.",
        where: { file: "page.html" },
        fix: "save the part that matters, or its text.",
      },
    ]);
    expect(read("<p><font>x".repeat(5_000)).problems).toEqual([]);
  });
  test("a row of a quarter of a million cells, and a wide table of covered rows, are read", () => {
    const row = read(`<table><tr>${"<td>5".repeat(250_000)}</table>`).blocks[0]?.table?.rows[0];
    expect([row?.length, row?.at(-1)?.column]).toEqual([250_000, 1_000]);
    const tall = "<tr><td rowspan=60000 colspan=900>a<td rowspan=60000 colspan=900>b".repeat(20_000);
    expect(read(`<table>${tall}</table>`).blocks[0]?.table?.rows.length).toBe(20_000);
  });
  test("a million tags that mean nothing take no time to speak of", () => {
    expect(read("</td></b><i></p>".repeat(60_000)).text).toBe("");
  });
});

describe("laws", () => {
  const piece = fc.constantFrom(
    ..."<p> </p> <div> </div> <b> </b> <table> </table> <tr> <td> <td/colspan=3> <td/rowspan=2> </td> <th> <ul> <li> </ul> <br> <sup> </sup> <pre> </pre> <h2> </h2> <caption> 1 word &amp; &#160; • <!--x--> <title> </title> <x:y> <script>".split(
      " ",
    ),
    " ",
    "\n",
    "34%",
    "<span style='display:none'>",
    "</span>",
  );
  test("for any tags: blocks in order without overlap, none empty, and each cell at its place", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { text, blocks: found } = read(pieces.join(""));
        let last = 0;
        for (const { span, table } of found) {
          expect(span[0]).toBeGreaterThanOrEqual(last);
          expect(span[1]).toBeGreaterThan(span[0]);
          last = span[1];
          for (const cell of table?.rows.flat() ?? []) {
            expect(text.slice(...cell.span)).toBe(cell.text);
            expect(cell.text.trim()).toBe(cell.text);
            expect(cell.span[0]).toBeGreaterThanOrEqual(span[0]);
            expect(cell.span[1]).toBeLessThanOrEqual(span[1]);
          }
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect(text).toBe(text.trim());
      }),
      { numRuns: 2_000 },
    );
  });
  test("for any tags: a character of the text stands at its place in the file, unless an entity or a break made it", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join("");
        const { text, map } = read(source);
        for (const [at, character] of Array.from(text).entries())
          if (/[a-z0-9%]/i.test(character)) expect(source[sourceOffset(map, at)]).toBe(character);
      }),
      { numRuns: 1_000 },
    );
  });
});
