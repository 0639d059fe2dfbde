import { describe, expect, test } from "vitest";
import { bandOf, labelAlong, stepDown } from "./labels.ts";

const along = (...path: number[]) => labelAlong(path.map((p) => ({ leader: 0, p })));

describe("labels", () => {
  test.each([
    [0.59, "open"],
    [0.6, "leaning"],
    [0.79, "leaning"],
    [0.8, "favoured"],
    [0.949, "favoured"],
    [0.95, "strongly favoured"],
  ] as const)("%d on its own is %s", (p, label) => {
    expect(along(p)).toBe(label);
  });
  test("a label is kept until the probability is five points below its threshold", () => {
    expect([
      along(0.81, 0.76),
      along(0.81, 0.74),
      along(0.96, 0.91),
      along(0.96, 0.89),
      along(0.61, 0.56),
      along(0.61, 0.54),
    ]).toEqual(["favoured", "leaning", "strongly favoured", "favoured", "leaning", "open"]);
  });
  test("a label lost is not found again before its own threshold", () => {
    expect([along(0.81, 0.74, 0.79), along(0.81, 0.74, 0.8)]).toEqual(["leaning", "favoured"]);
  });
  test("a new leader starts anew", () => {
    expect(
      labelAlong([
        { leader: 0, p: 0.85 },
        { leader: 1, p: 0.58 },
      ]),
    ).toBe("open");
  });
  test("one step down from each; open stays open", () => {
    expect((["strongly favoured", "favoured", "leaning", "open"] as const).map(stepDown)).toEqual([
      "favoured",
      "leaning",
      "open",
      "open",
    ]);
  });
  test("a label's band is from where it is lost to where the next begins", () => {
    expect(bandOf("favoured")).toEqual([0.75, 0.95]);
    expect(bandOf("open")).toEqual([0, 0.6]);
    expect(bandOf("strongly favoured")[1]).toBe(Number.POSITIVE_INFINITY);
  });
});
