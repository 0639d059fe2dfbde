/** What the command says when something is wrong: what, where, and the fix. One failing input a message. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { VERSION } from "../../src/cli/version.ts";
import { assay } from "../spec/run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-errors-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const inside = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(dir, name), text);
  return name;
};
mkdirSync(join(dir, "empty"));
assay(dir, "init", "desk");
assay(dir, "init", "fresh");

describe("the wrong place", () => {
  test.each([
    [["verdict"], "There is no desk here: no desk.yaml in"],
    [["verdict", "--desk", "nowhere"], "There is no folder nowhere. Fix: make one with `assay init DIR`"],
    [["verdict", "--desk", "empty"], "empty is not a desk: it holds no desk.yaml."],
    [["verdict", "--desk", "desk"], "This desk has no thesis. Fix: write one"],
    [["add", "none.md", "--desk", "desk"], "none.md: There is no such file or folder. Fix: check the path."],
    [
      ["verify", "--desk", "fresh"],
      "This desk has no ledger yet: nothing to verify. Fix: take documents in with `assay read`.",
    ],
    [["init", "desk"], "desk is not empty, and nothing of yours is written over. Fix: name a new folder."],
  ])("%j ends with 2 and says so", (args, message) => {
    const { exit, err } = assay(dir, ...args);
    expect(err).toContain(message);
    expect(exit).toBe(2);
  });
});

describe("the wrong word", () => {
  test.each([
    [["verdict", "--as-of", "yesterday"], '--as-of "yesterday" is not a day. Fix: write it as YYYY-MM-DD'],
    [["verdict", "--as-of", "2026-02-30"], '--as-of "2026-02-30" is not a day.'],
    [["verdict", "--as-of", "2999-01-01"], "--as-of 2999-01-01 has not come yet"],
    [["verdct"], "unknown command 'verdct'"],
    [["verdict", "--dsk", "x"], "unknown option '--dsk'"],
  ])("%j ends with 2 and says so", (args, message) => {
    const { exit, err } = assay(dir, ...args);
    expect(err).toContain(message);
    expect(exit).toBe(2);
  });
});

describe("the wrong file", () => {
  test.each([
    ["nothing.md", "", "The file is empty. Fix: save the document again."],
    [
      "release.pdf",
      "%PDF-1.7 …",
      "The PDF cannot be read: the file is damaged or cut off. Fix: get the file again.",
    ],
    ["feed.md", '<?xml version="1.0"?><rss>', "This is XML, which this version does not read."],
    [
      "shell.md",
      "<!DOCTYPE html><div id=app></div>",
      "The page has no text: what it shows is made by a script, or is a picture.",
    ],
    [
      "error.md",
      "<!DOCTYPE html><title>404 Not Found</title><h1>Not Found</h1>",
      "This is an error page, not the document: it says “404”. Fix: fetch the document again.",
    ],
    [
      "label.md",
      Uint8Array.from('<!DOCTYPE html><meta charset="utf-8"><p>caf\u00e9</p>', (character) =>
        character.charCodeAt(0),
      ),
      "The file says its encoding is “utf-8”, but its bytes cannot be. Fix: save it as UTF-8.",
    ],
    [
      "deep.md",
      `<!DOCTYPE html>${"<div>".repeat(1001)}x`,
      "The file nests elements more than 1000 deep, and is not read.",
    ],
    [
      "latin.md",
      Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x61]),
      "This is not UTF-8 text: byte 3 cannot be read. Fix: save the file as UTF-8.",
    ],
    ["zero.md", "a\u0000b", "This is not UTF-8 text: byte 1 cannot be read."],
    [
      "head.md",
      "---\ntitle: x\npublished: soon\nauthorty: primary\n---\ntext",
      '`published` must be a day or an instant with its zone; it is the text "soon". Fix: write it like 2026-08-20',
    ],
    [
      "open.md",
      "---\ntitle: x\n",
      "The front matter does not end. Fix: close it with a line of three dashes.",
    ],
    [
      "authority.md",
      "---\ntitle: x\nauthority: gospel\n---\ntext",
      '`authority` must be one of primary, derived, news, management_claim, secondary, disputed; it is the text "gospel".',
    ],
  ])("%s is refused and named", (name, content, message) => {
    const { exit, err } = assay(dir, "add", inside(name, content), "--desk", "desk");
    expect(err).toContain(name);
    expect(err).toContain(message);
    expect(exit).toBe(2);
  });
  test("every mistake of a head is told at once, each with its line", () => {
    const { err } = assay(
      dir,
      "read",
      inside("two.md", "---\ntitle: x\npublished: soon\nauthorty: primary\n---\ntext"),
    );
    expect(err).toContain("two.md:4:1: `authorty` is not a field here. Fix: did you mean `authority`?");
    expect(err).toContain("two.md:3:12: `published` must be");
  });
  test("one broken file does not hide the good one", () => {
    const { exit, out, err } = assay(
      dir,
      "add",
      inside("bad.md", ""),
      inside(
        "good.md",
        "---\ntitle: Good\npublished: 2026-01-01\nissuer: alibaba\n---\nIn the quarter ended 31 March 2026, capital expenditure was RMB5 million.\n",
      ),
      "--desk",
      "desk",
    );
    expect(err).toContain("bad.md: The file is empty.");
    expect(out).toContain('"title":"Good"');
    expect(out).toContain('"observations":1');
    expect(exit).toBe(2);
  });
  test("an undated document is taken in with a warning and takes no part", () => {
    const { exit, err } = assay(
      dir,
      "add",
      inside("undated.md", "---\ntitle: Undated\n---\ntext"),
      "--desk",
      "desk",
    );
    expect(err).toContain(
      "undated.md: The document does not say when it was published, so it takes no part in any verdict.",
    );
    expect(exit).toBe(0);
  });
});

describe("help and version", () => {
  test("the version is the package's", () => {
    expect(assay(dir, "--version").out).toBe(`${VERSION}\n`);
    expect(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version).toBe(
      VERSION,
    );
  });
  test.each(["demo", "init", "add", "read", "lint", "verdict", "watch", "replay", "brief", "verify"])(
    "assay %s --help says what it does",
    (command) => {
      const { exit, out } = assay(dir, command, "--help");
      expect(exit).toBe(0);
      expect(out).toMatch(new RegExp(`Usage: assay ${command}[\\s\\S]+--json`));
    },
  );
});

test("days of watching that run backwards are refused", () => {
  mkdirSync(join(dir, "backwards"));
  inside(
    "backwards/desk.yaml",
    "name: b\ntitle: B\ncollected:\n  - { source: s, from: 2026-02-01, to: 2026-01-01 }\n",
  );
  const { exit, err } = assay(dir, "verdict", "--desk", "backwards");
  expect(err).toContain("`collected.1` must be days from the first to the last;");
  expect(exit).toBe(2);
});

test("a thesis that lint refuses is not judged", () => {
  assay(dir, "demo", "refused");
  const path = join(dir, "refused/theses/alibaba-ai-capex.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace(/prior: [\d.]+/, "prior: 0.9"));
  const { exit, err, out } = assay(dir, "verdict", "--desk", "refused");
  expect(err).toContain("prior");
  expect(out).toBe("");
  expect(exit).toBe(3);
});
