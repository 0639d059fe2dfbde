/** What the commands print as JSON is what another program reads with wire/: every field known, none missing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Result } from "../../src/model/problem.ts";
import { decodePublishedBrief } from "../../src/wire/brief.ts";
import { decodeObservation, encodeObservation } from "../../src/wire/observation.ts";
import { decodeProblem } from "../../src/wire/problem.ts";
import { decodeReport } from "../../src/wire/report.ts";
import { decodeReplayLine, decodeWatchLine } from "../../src/wire/verdict.ts";
import { decodeVerified } from "../../src/wire/verified.ts";
import { assay, lines } from "./run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-json-"));
const desk = join(dir, "demo");
beforeAll(() => {
  assay(dir, "demo", "demo");
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function decoded<T>(decode: (value: unknown) => Result<T, unknown>, value: unknown): T {
  const found = decode(value);
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.value;
}

test("assay verdict: one report, the same after a round trip", () => {
  const [line] = lines(assay(desk, "verdict", "--json").out);
  expect(JSON.parse(JSON.stringify(decoded(decodeReport, line)))).toEqual(line);
});

test("assay watch: a line a signal and period", () => {
  const printed = lines(assay(desk, "watch", "--json").out);
  expect(printed.length).toBeGreaterThan(50);
  expect(printed.map((line) => decoded(decodeWatchLine, line))).toEqual(printed);
});

test("assay replay: a line a day, as known then and as known now", () => {
  const printed = lines(assay(desk, "replay", "--json").out);
  expect(printed.length).toBeGreaterThan(400);
  expect(printed.map((line) => decoded(decodeReplayLine, line))).toEqual(printed);
});

test("assay read: an observation a line, written again byte for byte", () => {
  const printed = assay(desk, "read", "--json").out.trim().split("\n");
  expect(printed.length).toBeGreaterThan(150);
  const again = printed.map((line) =>
    JSON.stringify(encodeObservation(decoded(decodeObservation, JSON.parse(line)))),
  );
  expect(again).toEqual(printed);
});

test("brief.json: a brief beside the verdict its figures point into", () => {
  const written: unknown = JSON.parse(readFileSync(join(desk, "brief.json"), "utf8"));
  expect(decoded(decodePublishedBrief, written)).toEqual(written);
});

test("assay lint: a problem a line", () => {
  const file = join(dir, "half.yaml");
  writeFileSync(file, "id: half\ntitle: 3\n");
  const printed = lines(assay(dir, "lint", file, "--json").out);
  expect(printed.length).toBeGreaterThan(5);
  expect(printed.map((line) => decoded(decodeProblem, line))).toEqual(printed);
});

test("assay verify: one line, the counts and the problems", () => {
  const [line] = lines(assay(desk, "verify", "--json").out);
  expect(decoded(decodeVerified, line)).toEqual(line);
});

test("a verdict with a field missing, unknown or of another kind is refused, with the field named", () => {
  const [line] = lines(assay(desk, "verdict", "--json").out);
  const report = decoded(decodeReport, line);
  const { demo: _, ...without } = report;
  const faults = [
    without,
    { ...report, dmo: true },
    { ...report, verdict: { ...report.verdict, asOf: "soon" } },
  ];
  const said = faults.map((fault) => {
    const found = decodeReport(fault);
    return found.ok ? [] : found.problem.map(({ what }) => what);
  });
  expect(said).toEqual([
    ["`demo` is missing."],
    ["`dmo` is not a field here."],
    ['`verdict.asOf` must be a day; it is the text "soon".'],
  ]);
});
