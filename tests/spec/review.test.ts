/** `assay review`: a figure that failed a check waits, and counts when somebody has said what the document says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { VerdictReport } from "../../src/model/report.ts";
import { decodeReport } from "../../src/wire/report.ts";
import { decodeDecision, decodeReviewLine } from "../../src/wire/review.ts";
import { GOOD } from "../errors/thesis.fixture.ts";
import { assay, lines } from "./run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-review-"));
const desk = join(dir, "desk");
/** The growth as stated does not follow from the two levels: 5,000 is 25% above 4,000. */
const RELEASE = `---
title: December quarter
issuer: alibaba
published: 2026-02-19
authority: primary
---
This digest covers the quarter ended 31 December 2025.

A sentence before. Cloud Intelligence Group revenue was RMB5,000 million, compared with RMB4,000 million a year earlier, an increase of 29%.
`;

beforeAll(() => {
  assay(dir, "init", "desk");
  writeFileSync(join(desk, "theses", "t.yaml"), GOOD);
  writeFileSync(join(desk, "documents", "december.md"), RELEASE);
  assay(desk, "read");
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function waiting(...more: readonly string[]) {
  return lines(assay(desk, "review", "--json", ...more).out).map((line) => {
    const found = decodeReviewLine(line);
    if (!found.ok) throw new Error(JSON.stringify(found.problem));
    return found.value;
  });
}

function report(asOf = "2026-03-31"): VerdictReport {
  const found = decodeReport(lines(assay(desk, "verdict", "--as-of", asOf, "--json").out)[0]);
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.value;
}

/** What the cloud's growth was taken to be. */
const growth = (from = report()) =>
  from.verdict.outcomes.find(({ signal, period }) => signal === "cloud_growth" && period === "2025Q4")?.value;

const growthId = () => waiting().find(({ observation }) => observation.measure === "yoy")?.shortId ?? "";

describe("a figure that failed a check", () => {
  test("waits with its words, the sentence around them and why", () => {
    const all = waiting();
    const measures = all.map(({ observation, waits }) => [observation.measure, waits]);
    expect(measures.toSorted()).toEqual([
      ["level", ["failed check yoy"]],
      ["level", ["failed check yoy"]],
      ["yoy", ["failed check yoy"]],
    ]);
    const around = all[0]?.around ?? "";
    expect(around).toMatch(/^Cloud Intelligence Group revenue .* an increase of 29%\.$/);
    expect(around.slice(...(all[0]?.quoteAt ?? [0, 0]))).toBe(all[0]?.observation.quote);
  });
  test("is no evidence", () => expect(growth()).toBe(undefined));
  test("does not wait on a day before it was public", () =>
    expect(waiting("--as-of", "2026-02-18")).toEqual([]));
});

describe("a word on it", () => {
  const id = { now: "" };
  beforeAll(() => {
    id.now = growthId();
  });
  const say = (word: string, ...more: readonly string[]) =>
    assay(desk, "review", word, id.now, "--because", "looked it up", "--by", "Ann", ...more);

  test("accepted, it is used as it was read", () => {
    expect(say("accept").exit).toBe(0);
    expect(growth()).toEqual({ kind: "interval", low: 28.5, high: 29.5 });
    expect(report().facts[0]?.words[0]?.reviewed).toBe("accepted by Ann although it failed yoy");
    expect(waiting()).toHaveLength(2);
  });
  test("corrected, it is used with the corrected value, under its old id and words, and shown as corrected", () => {
    const { exit, err } = say("correct", "--value", "25.0", "--unit", "percent");
    expect([exit, err]).toEqual([
      0,
      expect.stringContaining(
        "do not hold the corrected figure's digits; wherever it is shown, it is shown as corrected by Ann.",
      ),
    ]);
    expect(growth()).toEqual({ kind: "point", x: 25 });
    const [word] = report().facts[0]?.words ?? [];
    expect([word?.observation.slice(4, 12), word?.reviewed]).toEqual([id.now, "corrected by Ann"]);
    expect(word?.quote).toContain("an increase of 29%");
    assay(desk, "brief", "--as-of", "2026-03-31");
    expect(readFileSync(join(desk, "brief.md"), "utf8")).toContain("2026-02-19, corrected by Ann");
    expect(readFileSync(join(desk, "brief.html"), "utf8")).toContain("<strong>corrected by Ann</strong>");
  });
  test("rejected, it is out", () => {
    say("reject");
    expect(growth()).toBe(undefined);
    expect(waiting()).toHaveLength(2);
    expect(waiting("--decided").map(({ decision }) => decision?.decision)).toEqual(["reject"]);
  });
  test("reset, it waits again as if nobody had said anything", () => {
    say("reset");
    expect(growthId()).toBe(id.now);
    expect(waiting("--decided")).toEqual([]);
    expect(say("reset").err).toContain("there is nothing to reset");
  });
  test("counts for every day since the document was public, and for none before", () => {
    say("accept");
    expect(growth(report("2026-02-19"))).toEqual({ kind: "interval", low: 28.5, high: 29.5 });
    expect(growth(report("2026-02-18"))).toBe(undefined);
  });
  test("never overwrites one: the ledger is whole, and every verdict given in between comes out again", () => {
    expect(assay(desk, "verify", "--json").out).toContain('"whole":true');
    const [line] = lines(assay(desk, "review", "reject", id.now, "--because", "b", "--json").out);
    expect(decodeDecision(line).ok).toBe(true);
    expect(assay(desk, "verify", "--json").out).toContain('"whole":true');
  });
});

describe("a word that does not fit is refused, and nothing is recorded", () => {
  const refusal = (...args: readonly string[]) => {
    const { exit, err } = assay(desk, "review", ...args);
    return [exit, err.trim().split("\n")[0]];
  };
  const because = ["--because", "x"] as const;
  test("an unknown id, and what is no id", () => {
    expect(refusal("accept", "ffffffff", ...because)[1]).toContain('holds no observation "ffffffff"');
    expect(refusal("accept", "growth", ...because)[1]).toContain("no observation id");
  });
  test("a word that is none", () => {
    expect(refusal("acept", "ffffffff", ...because)).toEqual([
      2,
      'error: `assay review` does not know "acept". Fix: use accept, reject, correct or reset, then the ids; `assay review --help` tells more.',
    ]);
  });
  test("no reason", () => {
    expect(refusal("accept", growthOrAny())).toEqual([
      2,
      "error: required option '--because <why>' not specified",
    ]);
    expect(refusal("accept", growthOrAny(), "--because", " ")).toEqual([
      2,
      "error: --because is empty. Fix: write the reason, for whoever reads the ledger later.",
    ]);
  });
  test("a correction that changes nothing", () => {
    expect(refusal("correct", growthOrAny(), ...because)[1]).toContain("The correction says what was read.");
  });
  test("nothing of this stands in the ledger", () => {
    expect(waiting("--decided").map(({ decision }) => decision?.decision)).toEqual(["reject"]);
  });
  const growthOrAny = () => waiting()[0]?.shortId ?? "";
});
