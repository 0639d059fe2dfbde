import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changed, GOOD, messages } from "../../tests/errors/thesis.fixture.ts";
import { fitRange } from "../evidence/kernel.ts";
import { hypothesisId } from "../model/id.ts";
import type { Thesis } from "../model/thesis.ts";
import { haveVectors, loadVectors, vectorThesis } from "../verdict/vectors.fixture.ts";
import { lintFile } from "./lint-file.ts";
import { mixtureOf } from "./lint-information.ts";
import { lintSettlement } from "./lint-settlement.ts";
import { loadThesis } from "./load.ts";

const ofCode = (text: string, code: string) =>
  lintFile(text, { file: "t.yaml", knownOutcomes: [] }).filter((problem) => problem.code === code);

test("the bundled thesis is accepted: notes, and no error or warning", () => {
  const file = new URL("../../examples/alibaba-ai-capex/theses/alibaba-ai-capex.yaml", import.meta.url);
  expect(messages(readFileSync(file, "utf8")).filter((said) => !said.startsWith("note "))).toEqual([]);
});

describe("hypotheses that exclude one another and leave no gap", () => {
  const TESTS = ["a", "b", "c"];
  const condition = fc.dictionary(fc.constantFrom(...TESTS), fc.boolean(), { maxKeys: 3 });
  const alternatives = fc.array(condition, { minLength: 1, maxLength: 3 });
  const ids = ["one", "two"].map(hypothesisId);

  function findings(whens: readonly Thesis["hypotheses"][number]["when"][]) {
    const { thesis } = loadThesis(GOOD, { file: "t.yaml" });
    if (!thesis) throw new Error("the fixture must load");
    return lintSettlement({
      ...thesis,
      rollup: [],
      resolution: { ...thesis.resolution, tests: { a: "A", b: "B", c: "C" } },
      hypotheses: whens.map((when, h) => ({
        id: ids[h] ?? hypothesisId("x"),
        title: "",
        statement: "",
        prior: 0.5,
        when,
      })),
    });
  }

  /** How many hypotheses hold, for every combination of test results. */
  function holding(whens: readonly Thesis["hypotheses"][number]["when"][]): readonly number[] {
    return Array.from({ length: 8 }, (_, bits) => {
      const passes = (test: string) => (bits & (1 << TESTS.indexOf(test))) !== 0;
      return whens.filter((when) =>
        when.some((each) => Object.entries(each).every(([test, wanted]) => passes(test) === wanted)),
      ).length;
    });
  }

  test("are refused exactly when some combination of test results leads to two or to none", () => {
    fc.assert(
      fc.property(alternatives, alternatives, (first, second) => {
        const codes = findings([first, second]).map(({ code }) => code);
        const counts = holding([first, second]);
        expect(codes.includes("not-exclusive")).toBe(counts.some((count) => count > 1));
        expect(codes.includes("not-exhaustive")).toBe(counts.some((count) => count === 0));
      }),
    );
  });

  test("the combination named as a gap is one that none holds", () => {
    fc.assert(
      fc.property(alternatives, alternatives, (first, second) => {
        const gap = findings([first, second]).find(({ code }) => code === "not-exhaustive");
        const named = /^add (\{.*?\}) to/.exec(gap?.fix ?? "")?.[1];
        fc.pre(named !== undefined);
        const filler = Object.fromEntries(
          [...(named ?? "").matchAll(/(\w): (true|false)/g)].map(([, test, passes]) => [
            test ?? "",
            passes === "true",
          ]),
        );
        const [before, after] = [holding([first, second]), holding([first, second, [filler]])];
        const claimed = after.map((count, i) => count - (before[i] ?? 0));
        expect(claimed.some((more) => more > 0)).toBe(true);
        expect(claimed.every((more, i) => more === 0 || before[i] === 0)).toBe(true);
      }),
    );
  });
});

describe("a range that leans too far", () => {
  const side = fc.double({ min: 0.001, max: 1000, noNaN: true });
  test("the middle that is proposed fits, for any such range", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), side, side, (low, up, more) => {
        const written = [low, low + up, low + up + more].map((x) => Number(x.toPrecision(12)));
        const [first = 0, mid = 0, high = 0] = written;
        fc.pre(
          first < mid &&
            mid < high &&
            !fitRange({ low: first, mid, high }, { transform: "identity", kernel: "t4" }).ok,
        );
        const [problem] = ofCode(changed("[26, 32, 38]", `[${written.join(", ")}]`), "range-skew");
        const proposed = Number(/write \[[^,]+, ([^,]+), [^,]+\]\.$/.exec(problem?.fix ?? "")?.[1]);
        expect(
          fitRange({ low: first, mid: proposed, high }, { transform: "identity", kernel: "t4" }).ok,
        ).toBe(true);
      }),
    );
  });
  test("on a log scale the middle is proposed on that scale", () => {
    const onLog = changed("    kind: path", "    kind: path\n    transform: log").replace(
      "[26, 32, 38]",
      "[1, 1.1, 100]",
    );
    expect(ofCode(onLog, "range-skew").map(({ what, fix }) => `${what} Fix: ${fix}`)).toEqual([
      "[1, 1.1, 100] leans too far: its middle lies 2% of the way from low to high on the log scale; a distribution needs 31% to 69%. Fix: write [1, 4.17, 100].",
    ]);
  });
});

test("ranges may differ from consensus when the thesis says why", () => {
  const far =
    "measure: yoy\n    consensus: { 2025Q4: { value: 10, from: brokers, because: They leave out a merger } }";
  expect(messages(changed("measure: yoy", far))).toEqual([]);
});

test("a consensus within a tenth of the mixture's width needs no reason", () => {
  const near = "measure: yoy\n    consensus: { 2025Q4: { value: 30, from: brokers } }";
  expect(messages(changed("measure: yoy", near))).toEqual([]);
});

describe.skipIf(!haveVectors)("against the reference (needs the shared reference folder)", () => {
  test("the hypotheses of the reference case expect 28.3% of cloud growth for 2025Q3; consensus was 28.1%", () => {
    const thesis = vectorThesis(loadVectors());
    const signal = thesis.signals.find(({ id }) => id === "cloud_growth");
    const mean =
      signal?.kind === "path" ? mixtureOf(thesis, signal, signal.expect["2025Q3"] ?? {})?.mean : undefined;
    expect(mean?.toFixed(2)).toBe("28.30");
  });
});
