import { describe, expect, test } from "vitest";
import { type Placed, pdfOf } from "./pdf.fixture.ts";
import { type PdfRead, pdfDocument } from "./pdf.ts";

type Read = Extract<PdfRead, { readonly kind: "read" }>;

async function read(
  pages: readonly (readonly Placed[])[],
  size?: Parameters<typeof pdfOf>[1],
): Promise<Read> {
  const result = await pdfDocument(pdfOf(pages, size));
  if (result.kind === "refused") throw new Error(`${result.code}: ${result.what}`);
  return result;
}
const textOf = async (...words: readonly Placed[]): Promise<string> => (await read([words])).text;
const kindsOf = ({ text, blocks }: Read) => blocks.map(({ kind, span }) => `${kind}: ${text.slice(...span)}`);

const TABLE: readonly Placed[] = [
  ["2026", 300, 700],
  ["2025", 400, 700],
  ["Change", 490, 700],
  ["Revenue", 50, 680],
  ["2,505,500", 280, 680],
  ["2,488,000", 380, 680],
  ["0.7%", 500, 680],
  ["Cost of sales", 50, 660],
  ["(1,900)", 290, 660],
  ["(1,800)", 390, 660],
  ["5.6%", 500, 660],
];

describe("lines and words", () => {
  test("words on one baseline are one line, whatever order they are drawn in", async () => {
    expect(await textOf(["grew", 130, 700], ["Revenue", 50, 700])).toBe("Revenue grew");
  });
  test("digits drawn one by one are one figure", async () => {
    expect(await textOf(["Sales of 1", 50, 700], ["3", 100.03, 700], ["5 units", 106.7, 700])).toBe(
      "Sales of 135 units",
    );
  });
  test("text drawn twice for weight is read once", async () => {
    expect(await textOf(["Margin 42%", 50, 700], ["Margin 42%", 50.4, 700])).toBe("Margin 42%");
  });
  test("a raised footnote mark is no digit of the figure before it", async () => {
    const text = await textOf(
      ["Members numbered 425", 50, 700],
      ["2", 166.7, 705, 7],
      ["at year end.", 175, 700],
    );
    expect(text).toBe("Members numbered 425 ² at year end.");
  });
  test("a smaller figure on the same baseline stays apart from the larger", async () => {
    expect(await textOf(["Members 425", 50, 700], ["2", 113.4, 700, 7])).toBe("Members 425 2");
  });
  test("text too small to be seen is not read", async () => {
    expect(await textOf(["Seen", 50, 700], ["Hidden", 50, 600, 1])).toBe("Seen");
  });
});

describe("paragraphs", () => {
  test("lines of one paragraph are one block, and an empty line parts two", async () => {
    const document = await read([
      [
        ["Our shops sold more bread this year than in any year before it, and", 50, 700],
        ["they did so with fewer hands.", 50, 686],
        ["Next year we open three more of them, all of them in the north of the", 50, 650],
        ["country.", 50, 636],
      ],
    ]);
    expect(document.text).toBe(
      "Our shops sold more bread this year than in any year before it, and\nthey did so with fewer hands.\n\n" +
        "Next year we open three more of them, all of them in the north of the\ncountry.",
    );
    expect(document.blocks.map(({ kind, page }) => [kind, page])).toEqual([
      ["paragraph", 1],
      ["paragraph", 1],
    ]);
  });
  test("a sentence that a page cuts is one block, which begins on the first page", async () => {
    const document = await read([
      [["The harbour handled more boxes than ever, and its owners expect that", 50, 100]],
      [["this will go on for a while.", 50, 700]],
    ]);
    expect(document.text).toBe(
      "The harbour handled more boxes than ever, and its owners expect that\nthis will go on for a while.",
    );
    expect(document.blocks).toHaveLength(1);
    expect(document.blocks[0]?.page).toBe(1);
  });
  test("a larger line is a heading, a line after a bullet a list item without it", async () => {
    const document = await read([
      [
        ["Outlook", 50, 740, 20],
        ["We expect the demand for bread to hold through the winter months ahead", 50, 700],
        ["and to fall thereafter.", 50, 686],
        ["•", 50, 660],
        ["Flour is dear.", 70, 660],
      ],
    ]);
    expect(kindsOf(document)).toEqual([
      "heading: Outlook",
      "paragraph: We expect the demand for bread to hold through the winter months ahead\nand to fall thereafter.",
      "list-item: Flour is dear.",
    ]);
    expect(document.blocks[0]?.level).toBe(1);
  });
  test("a parted word is made whole only where the document has it whole elsewhere", async () => {
    const text = await textOf(
      ["The bakery paid less for flour, and the bak-", 50, 700],
      ["ery sold more of its well-known dark rye-", 50, 686],
      ["bread.", 50, 672],
    );
    expect(text).toBe(
      "The bakery paid less for flour, and the bakery\nsold more of its well-known dark rye-\nbread.",
    );
  });
});

describe("tables", () => {
  test("a row is one line: the label, then its figures in the order of their columns", async () => {
    expect(await textOf(...TABLE)).toBe(
      "2026 2025 Change\nRevenue 2,505,500 2,488,000 0.7%\nCost of sales (1,900) (1,800) 5.6%",
    );
  });
  test("each cell knows its column and its words, and the years head the figures", async () => {
    const { text, blocks } = await read([TABLE]);
    expect(blocks).toHaveLength(1);
    const rows = blocks[0]?.table?.rows ?? [];
    expect(rows.map((row) => row.map(({ column, text: cell }) => `${column} ${cell}`))).toEqual([
      ["1 2026", "2 2025", "3 Change"],
      ["0 Revenue", "1 2,505,500", "2 2,488,000", "3 0.7%"],
      ["0 Cost of sales", "1 (1,900)", "2 (1,800)", "3 5.6%"],
    ]);
    expect(rows.map((row) => row.map(({ header }) => header)[0])).toEqual([true, false, false]);
    for (const cell of rows.flat()) expect(text.slice(...cell.span)).toBe(cell.text);
  });
  test("an empty cell moves no figure into its column", async () => {
    const { blocks } = await read([[...TABLE, ["Margin", 50, 640], ["24%", 410, 640]]]);
    expect(blocks[0]?.table?.rows.at(-1)?.map(({ column, text }) => [column, text])).toEqual([
      [0, "Margin"],
      [2, "24%"],
    ]);
  });
  test("a currency sign in a column of its own belongs to the figure after it", async () => {
    const text = await textOf(
      ...TABLE,
      ["Cash", 50, 640],
      ["$", 270, 640],
      ["731", 305, 640],
      ["$", 370, 640],
      ["680", 405, 640],
    );
    expect(text.split("\n").at(-1)).toBe("Cash $731 $680");
  });
  test("a label on two lines is one label with its figures", async () => {
    const text = await textOf(
      ...TABLE,
      ["Gains on the sale of", 50, 640],
      ["old ovens", 50, 626],
      ["12", 315, 626],
      ["15", 415, 626],
    );
    expect(text.split("\n").at(-1)).toBe("Gains on the sale of old ovens 12 15");
  });
  test("figures set half way down a label of two lines are that label's", async () => {
    const text = await textOf(
      ...TABLE,
      ["Gains on the sale of", 50, 640],
      ["12", 315, 633],
      ["15", 415, 633],
      ["old ovens", 50, 626],
    );
    expect(text.split("\n").at(-1)).toBe("Gains on the sale of old ovens 12 15");
  });
  test("columns that stand elsewhere begin another table", async () => {
    const { blocks } = await read([
      [
        ...TABLE,
        ["Ovens", 50, 640],
        ["9,300,120,210", 320, 640],
        ["Shops", 50, 620],
        ["9,300,120,299", 320, 620],
      ],
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual(["table", "table"]);
  });
});

const LEFT = [
  "The mill ground more wheat in",
  "spring than it had done in the",
  "winter, which its owner puts",
  "down to the rain that fell then.",
];
const RIGHT = [
  "The bakery on the other hand sold",
  "fewer loaves, as people were away",
  "for the holidays and ate elsewhere,",
  "mostly in the mountains.",
];

describe("pages", () => {
  test("columns of prose are read one after the other", async () => {
    const words = LEFT.flatMap((line, i): readonly Placed[] => [
      [line, 50, 700 - 14 * i],
      [RIGHT[i] ?? "", 320, 700 - 14 * i],
    ]);
    expect(await textOf(...words)).toBe(`${LEFT.join("\n")}\n\n${RIGHT.join("\n")}`);
  });
  test("running heads, running feet and page numbers are left out", async () => {
    const pages = ["First we baked.", "Then we sold.", "Now we rest."].map((line, i): readonly Placed[] => [
      ["Bakers of Bremen annual report", 200, 770],
      [line, 50, 600],
      [`${i + 7}`, 300, 30],
    ]);
    expect((await read(pages)).text).toBe("First we baked.\n\nThen we sold.\n\nNow we rest.");
  });
  test("a row of years at the top of a page is no page number", async () => {
    const { text } = await read([
      TABLE.map(([words, x, y]) => [words, x, y + 70] as const),
      [["End.", 50, 500]],
    ]);
    expect(text.split("\n")[0]).toBe("2026 2025 Change");
  });
});

describe("refusals", () => {
  const codeOf = async (bytes: Uint8Array, options?: Parameters<typeof pdfDocument>[1]) => {
    const result = await pdfDocument(bytes, options);
    return result.kind === "refused" ? result.code : result.kind;
  };
  const words: readonly Placed[] = [["Bread", 50, 700]];

  test("no bytes, and bytes of something else, are no PDF", async () => {
    expect(await codeOf(new Uint8Array())).toBe("not-pdf");
    expect(await codeOf(new TextEncoder().encode("# Bread"))).toBe("not-pdf");
  });
  test("a password is named", async () => {
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"61".repeat(32)}> /U <${"62".repeat(32)}> >> /ID [<61> <61>]`;
    expect(await codeOf(pdfOf([words], { trailer }))).toBe("encrypted-pdf");
  });
  test("a file cut off in its header is broken", async () => {
    expect(await codeOf(pdfOf([words]).slice(0, 12))).toBe("broken-pdf");
  });
  test("pages without text are pictures or empty", async () => {
    expect(await codeOf(pdfOf([[], []]))).toBe("image-pdf");
  });
  test("nothing but page numbers is nothing", async () => {
    expect(await codeOf(pdfOf([[["1", 300, 30]], [["2", 300, 30]]]))).toBe("empty-pdf");
  });
  test("more pages than are read are not read in part", async () => {
    expect(await codeOf(pdfOf([words, words, words]), { limits: { pages: 2 } })).toBe("large-pdf");
  });
  test("more words on a page than are read are not read in part", async () => {
    expect(await codeOf(pdfOf([words]), { limits: { pieces: 0 } })).toBe("large-pdf");
  });
});
