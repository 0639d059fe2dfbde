/** `assay draft`: someone's note becomes a thesis file; what is no note is told, and nothing is written. */
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadThesis } from "../../src/thesis/load.ts";
import { assay, lines } from "./run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-draft-"));
const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return name;
};
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const NOTE = `# Tencent buys chips

### TL;DR
Tencent spent $2 billion on chips.

### View
- Users split between seeing strong growth and an expensive gamble.
- **Watch next:** cloud revenue, capital expenditure, and new export rules.
`;

describe("a note", () => {
  test("is printed as a thesis file, with talk beside it", () => {
    const { exit, out, err } = assay(dir, "draft", file("note.md", NOTE), "--published", "2026-02-01");
    expect(exit).toBe(0);
    expect(out).toContain("opened: 2026-02-01");
    expect(err).toContain("3 watch items, 2 of 2 hypotheses in the note's words, 15 questions left.");
  });
  test("is written where asked, never over a file, and lint then names what is left", () => {
    expect(assay(dir, "draft", file("note.md", NOTE), "--out", "t.yaml").exit).toBe(0);
    const again = assay(dir, "draft", "note.md", "--out", "t.yaml");
    expect([again.exit, again.err]).toEqual([
      2,
      "error: t.yaml is there already, and nothing of yours is written over. Fix: name another file, or remove it.\n",
    ]);
    const lint = assay(dir, "lint", "t.yaml", "--json");
    expect(lint.exit).toBe(3);
    expect(lines(lint.out).length).toBe(15);
  });
  test("as JSON has items, figures and spans that are the text's", () => {
    const { exit, out } = assay(dir, "draft", file("note.md", NOTE), "--json");
    expect(exit).toBe(0);
    const [found] = lines(out);
    expect(found).toMatchObject({
      title: "Tencent buys chips",
      subject: { name: "Tencent", ticker: "0700.HK" },
      figures: [{ quote: "$2 billion", exact: "2000000000", currency: "USD", scale: "billion" }],
      watch: [
        { quote: "cloud revenue", kind: "revenue" },
        { quote: "capital expenditure", kind: "capex" },
        { quote: "new export rules", kind: "regulation" },
      ],
    });
  });
  test("may be a page", () => {
    const page =
      "<!doctype html><title>T</title><h2>What's next</h2><p>Investors should watch margins and the order book at Nvidia, and that is all of it.</p>";
    const { exit, out } = assay(dir, "draft", file("page.html", page), "--json");
    expect(exit).toBe(0);
    expect(lines(out)).toMatchObject([
      { title: "T", watch: [{ quote: "margins" }, { quote: "the order book at Nvidia" }] },
    ]);
  });
});

describe("what is no note is answered, with exit code 2 and nothing written", () => {
  test.each([
    ["an empty file", () => file("empty.md", ""), "The note is empty."],
    [
      "a note without a watch list",
      () => file("news.md", "Tencent opened an office."),
      "No watch list was found",
    ],
    ["a folder", () => ".", "This is a folder, not a note."],
    ["a file that is not there", () => "nowhere.md", "There is no such file or folder."],
    ["an address that cannot be", () => "http://127.0.0.1:1/", "could not be fetched"],
    ["a day that is none", () => file("note.md", NOTE), '--published "soon" is not a day.'],
  ])("%s", (name, make, what) => {
    const { exit, out, err } = assay(
      dir,
      "draft",
      make(),
      "--out",
      "none.yaml",
      ...(name.startsWith("a day") ? ["--published", "soon"] : []),
    );
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(what);
    expect(err).toContain("Fix: ");
    expect(existsSync(join(dir, "none.yaml"))).toBe(false);
  });
  test("a hundred million bytes are not read", () => {
    writeFileSync(join(dir, "big.txt"), "");
    truncateSync(join(dir, "big.txt"), 100_000_000);
    expect(assay(dir, "draft", "big.txt", "--out", "none.yaml")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("more than 5 million bytes"),
    });
    expect(existsSync(join(dir, "none.yaml"))).toBe(false);
  });
});

describe("there and back", () => {
  const demo = join(dir, "demo");
  test("a brief of a desk drafts back to the signals it speaks of", () => {
    expect(assay(dir, "demo", "demo").exit).toBe(0);
    const { out } = assay(demo, "draft", "brief.md", "--json");
    const thesis = bundled();
    const [found] = lines(out);
    const signals = typeof found === "object" && found !== null ? Reflect.get(found, "signals") : [];
    const drafted = (Array.isArray(signals) ? signals : []).map(({ id, segment, metric, kind }) => ({
      id,
      segment,
      metric,
      kind,
    }));
    expect(drafted.length).toBeGreaterThanOrEqual(6);
    for (const { id, ...binding } of drafted) {
      const signal = thesis.signals.find((each) => each.id === id);
      expect({ id, ...binding }).toEqual({
        id,
        segment: signal?.binding.segment,
        metric: signal?.binding.metric,
        kind: signal?.kind,
      });
    }
  }, 120_000);

  const seed = join(import.meta.dirname, "../../../shared/briefs/alibaba-qwen3-max.txt");
  test.skipIf(!existsSync(seed))(
    "the seed note, completed from the bundled thesis, is the bundled thesis",
    () => {
      const { exit } = assay(dir, "draft", seed, "--answers", BUNDLED, "--out", "seed.yaml");
      expect(exit).toBe(0);
      expect(loadThesis(readFileSync(join(dir, "seed.yaml"), "utf8"), { file: "seed.yaml" }).thesis).toEqual(
        bundled(),
      );
    },
  );
});

const BUNDLED = join(import.meta.dirname, "../../examples/alibaba-ai-capex/theses/alibaba-ai-capex.yaml");
function bundled() {
  const { thesis } = loadThesis(readFileSync(BUNDLED, "utf8"), { file: "bundled.yaml" });
  if (!thesis) throw new Error("the bundled thesis does not load");
  return thesis;
}
