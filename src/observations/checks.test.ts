import { describe, expect, test } from "vitest";
import { QUARTER, readLines } from "./reading.fixture.ts";

/** Metric, measure, and what the checks said, of each observation. */
const checks = (sentences: string) =>
  readLines(QUARTER + sentences).lines.map((each) => {
    const parts = each.split(" | ");
    const said = parts.filter((part) => /^(?:ok|failed) /.test(part));
    return [parts.find((part) => /^(?:level|yoy|qoq)$/.test(part)), ...said].join(" ");
  });

const LEVELS = "Revenue was RMB134 million. Revenue was RMB100 million a year earlier.";

describe("stated growth against both levels", () => {
  test("what follows from them passes, and so do they", () => {
    expect(checks(`${LEVELS} Revenue grew 34%.`)).toEqual(["level ok yoy", "level ok yoy", "yoy ok yoy"]);
  });
  test("what does not is flagged with them, since nobody knows which is wrong", () => {
    expect(checks(`${LEVELS} Revenue grew 43%.`)).toEqual([
      "level failed yoy",
      "level failed yoy",
      "yoy failed yoy",
    ]);
  });
  test("rounding is allowed for, and no more: 134 over 100 million may be 33.2% to 34.8%, 35% reaches down to 34.5%", () => {
    expect(checks(`${LEVELS} Revenue grew 35%.`).at(-1)).toBe("yoy ok yoy");
    expect(checks(`${LEVELS} Revenue grew 36%.`).at(-1)).toBe("yoy failed yoy");
  });
  test("growth on another basis, of another segment, or from a loss is not compared", () => {
    expect(checks(`${LEVELS} Revenue grew 43% on a like-for-like basis.`).at(-1)).toBe("yoy");
    expect(checks(`Cloud revenue grew 43%.\n\n${LEVELS}`).at(0)).toBe("yoy");
  });
  test("growth on the quarter before is held against the quarter before", () => {
    expect(
      checks("Capital expenditure was RMB31.5bn, down 19% from RMB38.7bn in the previous quarter."),
    ).toEqual(["level ok qoq", "qoq ok qoq", "level ok qoq"]);
  });
});

describe("a stated margin against profit and revenue", () => {
  const figures = "Cloud revenue was RMB39,824 million. Cloud adjusted EBITA was RMB3,604 million;";
  test("9.0% is 3,604 over 39,824", () => {
    expect(checks(`${figures} the margin was 9.0%.`)).toEqual([
      "level ok margin",
      "level ok margin",
      "level ok margin",
    ]);
  });
  test("10.0% is not", () => {
    expect(checks(`${figures} the margin was 10.0%.`).at(-1)).toBe("level failed margin");
  });
});

describe("dollars beside yuan", () => {
  test("a rate of 6 to 8 yuan to the dollar is plausible", () => {
    expect(checks("Revenue was RMB39,824 million (US$5,594 million).")).toEqual(["level ok fx"]);
  });
  test("71 yuan to the dollar is not: the figure is kept and flagged", () => {
    expect(checks("Revenue was RMB39,824 million (US$559 million).")).toEqual(["level failed fx"]);
  });
  test("dollars beside Hong Kong dollars are not held against the yuan's rate", () => {
    expect(checks("Revenue was HK$39,824 million (US$5,106 million).")).toEqual(["level"]);
  });
});

describe("a year against the parts it is told in", () => {
  const parts = (half: string) =>
    checks(
      `Revenue was RMB60 million in the three months ended 31 March 2025. Revenue was RMB70 million in the three months ended 30 June 2025. Revenue was RMB${half} million in the six months ended 30 June 2025.`,
    );
  test("two quarters that add up to the half year pass, a unit of rounding each apart", () => {
    expect(parts("130")).toEqual(["level ok parts", "level ok parts", "level ok parts"]);
    expect(parts("133")).toEqual(["level ok parts", "level ok parts", "level ok parts"]);
  });
  test("what does not add up is flagged, the half year with both quarters", () => {
    expect(parts("140")).toEqual(["level failed parts", "level failed parts", "level failed parts"]);
  });
  test("balances and margins do not add up, and are not asked to", () => {
    expect(
      checks(
        "The gross margin was 40% in the three months ended 31 March 2025. The gross margin was 42% in the three months ended 30 June 2025. The gross margin was 41% in the six months ended 30 June 2025.",
      ),
    ).toEqual(["level", "level", "level"]);
  });
});
