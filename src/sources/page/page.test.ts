import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { servedDesks } from "../../pull.fixture.ts";

const { server, desk } = await servedDesks();
const PAGE = "https://company.example/prices";
const watched = () => desk(`{ name: prices, from: page, entity: alibaba, urls: ["${PAGE}"] }`);

describe("a watched page", () => {
  test("is a new document when its words change, and none when only its markup does", async () => {
    server.serve(
      PAGE,
      {
        body: "<html><head><title>Prices</title></head><body><p>A token costs &yen;2.</p><script>a()</script></body></html>",
      },
      {
        body: "<html><head><title>Prices</title></head><body class=new><div>A token costs ¥2.</div><script>b()</script></body></html>",
      },
      { body: "<html><head><title>Prices</title></head><body><p>A token costs ¥1.</p></body></html>" },
    );
    const made = watched();
    const [first, same, changed] = [await made.pull(), await made.pull(), await made.pull()];
    expect([first, same, changed].map(({ reports }) => [reports[0]?.added, reports[0]?.outcome])).toEqual([
      [1, "found"],
      [0, "empty"],
      [1, "found"],
    ]);
    expect(changed.documents.map(({ text }) => text)).toEqual([
      "# Prices\n\nA token costs ¥2.\n",
      "# Prices\n\nA token costs ¥1.\n",
    ]);
    expect(first.documents[0]?.head).toMatchObject({
      issuer: "alibaba",
      authority: "secondary",
      sourceUrl: PAGE,
    });
  });
  test("without words, or gone, is a failed look", async () => {
    server.serve(
      PAGE,
      { body: "<html><body><div id=root></div><script>x</script></body></html>" },
      { status: 404 },
    );
    const made = watched();
    await made.pull();
    expect((await made.pull()).attempts.map(({ outcome, cause }) => [outcome, cause])).toEqual([
      ["failed", "The page has no words: it may be made by a script in the browser."],
      ["failed", "company.example has no such page (404)."],
    ]);
  });
});

describe("a watched folder", () => {
  test("gives each file once, a changed one again; hidden ones and what is elsewhere not", async () => {
    const made = desk("{ name: inbox, from: folder, paths: [inbox] }");
    const inbox = join(made.dir, "inbox");
    mkdirSync(join(inbox, ".git"), { recursive: true });
    writeFileSync(join(inbox, ".git", "x.md"), "hidden");
    const note = (revenue: string) =>
      `---\ntitle: Note\nissuer: alibaba\npublished: 2026-08-20\nauthority: secondary\nkind: digest\nlanguage: en\n---\n\nIn the quarter ended June 30, 2026, revenue was RMB${revenue} million.\n`;
    writeFileSync(join(inbox, "a.md"), note("1,111"));
    const first = await made.pull();
    expect(first.reports[0]).toMatchObject({ added: 1, observations: 1 });
    expect((await made.pull()).reports[0]).toMatchObject({ added: 0, known: 1, outcome: "empty" });
    writeFileSync(join(inbox, "a.md"), note("2,222"));
    const changed = await made.pull();
    expect([changed.reports[0]?.added, changed.documents.map(({ origin }) => origin)]).toEqual([
      1,
      ["inbox/a.md", "inbox/a.md"],
    ]);
    rmSync(inbox, { recursive: true });
    expect((await made.pull()).attempts.at(-1)?.outcome).toBe("failed");
  });
});
