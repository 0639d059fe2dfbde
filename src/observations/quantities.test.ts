import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDecimal, decimal, formatDecimal } from "../model/decimal.ts";
import { quantitiesIn } from "./quantities.ts";
import type { Quantity } from "./quantity.ts";

/** "39824000000 CNY ±500000 [RMB39,824 million]": value, unit, bound, half unit, words. */
function shown(text: string, { value, low, high, unit, bound, halfUnit, span }: Quantity): string {
  const size = value
    ? formatDecimal(value)
    : `${low ? formatDecimal(low) : ""}..${high ? formatDecimal(high) : ""}`;
  return `${bound === null ? "" : `${bound} `}${size} ${unit} ±${formatDecimal(halfUnit)} [${text.slice(...span)}]`;
}
const read = (text: string) => quantitiesIn(text).map((quantity) => shown(text, quantity));

describe("figures", () => {
  test.each([
    ["RMB39,824 million", "39824000000 CNY ±500000"],
    ["RMB 39.8bn", "39800000000 CNY ±50000000"],
    ["39.8 billion yuan", "39800000000 CNY ±50000000"],
    ["US$3.2bn", "3200000000 USD ±50000000"],
    ["HK$80 billion", "80000000000 HKD ±500000000"],
    ["RMB8.75", "8.75 CNY ±0.005"],
    ["RMB64.3\nbillion", "64300000000 CNY ±50000000"],
    ["34%", "0.34 ratio ±0.005"],
    ["34 percent", "0.34 ratio ±0.005"],
    ["9.0%", "0.09 ratio ±0.0005"],
    ["3.2 percentage points", "3.2 percentage-points ±0.05"],
    ["50 basis points", "0.5 percentage-points ±0.005"],
    ["290,000", "290000 count ±0.5"],
    ["710 million", "710000000 count ±500000"],
    ["US$(18.8) billion", "-18800000000 USD ±50000000"],
    ["−RMB18.8 billion", "-18800000000 CNY ±50000000"],
    ["RMB-18.8 billion", "-18800000000 CNY ±50000000"],
    ["−21.84%", "-0.2184 ratio ±0.00005"],
    ["(85)%", "-0.85 ratio ±0.005"],
    ["12 consecutive quarters", "12 quarters ±0"],
    ["ninth consecutive quarter", "9 quarters ±0"],
    ["9th consecutive quarter", "9 quarters ±0"],
    ["five quarters in a row", "5 quarters ±0"],
  ])("%j is %s", (text, expected) => {
    expect(read(text)).toEqual([`${expected} [${text}]`]);
  });
  test.each([
    ["11%–12%", "0.11..0.12 ratio ±0.005"],
    ["11–12%", "0.11..0.12 ratio ±0.005"],
    ["RMB5–7 billion", "5000000000..7000000000 CNY ±500000000"],
    ["14% to 16%", "0.14..0.16 ratio ±0.005"],
  ])("%j is one range: %s", (text, expected) => {
    expect(read(text)).toEqual([`${expected} [${text}]`]);
  });
  test("between … and … is a range; from … to … is a change and stays two", () => {
    expect(read("between RMB5 billion and RMB6 billion")).toEqual([
      "5000000000..6000000000 CNY ±500000000 [RMB5 billion and RMB6 billion]",
    ]);
    expect(read("from 8% to 12%")).toEqual(["0.08 ratio ±0.005 [8%]", "0.12 ratio ±0.005 [12%]"]);
  });
  test.each([
    ["about RMB5 billion", "approx 5000000000 CNY ±500000000 [RMB5 billion]"],
    ["nearly 9%", "approx 0.09 ratio ±0.005 [9%]"],
    ["more than 400,000 customers", "at-least 400000 count ±0.5 [400,000]"],
    ["at least 34%", "at-least 0.34 ratio ±0.005 [34%]"],
    ["no less than 34%", "at-least 0.34 ratio ±0.005 [34%]"],
    ["RMB380 billion or more", "at-least 380000000000 CNY ±500000000 [RMB380 billion]"],
    ["650+ customers", "at-least 650 count ±0.5 [650]"],
    ["up to 34%", "at-most 0.34 ratio ±0.005 [34%]"],
    ["less than 1%", "at-most 0.01 ratio ±0.005 [1%]"],
    ["triple-digit growth", "at-least 1 ratio ±0 [triple-digit]"],
    ["by double digits", "at-least 0.1 ratio ±0 [double digits]"],
  ])("%j is bounded: %s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
  test.each([
    "Qwen3-Max",
    "an H-20 part",
    "No. 3",
    "#5",
    "9/30",
    "10:32",
    "in 2025",
    "1,1,1,1",
    "3.2.1",
    "V3.2",
    "5m deep",
    "RMB5\nin all",
    "second quarter",
  ])("%j holds no quantity", (text) => {
    expect(read(text)).toEqual([]);
  });
  test("a number torn apart by a page break is not put together", () => {
    expect(read("RMB3 7.3 billion").some((each) => each.includes("CNY"))).toBe(false);
  });
});

describe("laws", () => {
  const scales = fc.constantFrom(
    ["", 0],
    [" thousand", 3],
    [" million", 6],
    [" billion", 9],
    [" trillion", 12],
  );
  test("a quantity that is written out is read back to the same value", () => {
    fc.assert(
      fc.property(
        fc.nat(999_999_999),
        fc.integer({ min: 0, max: 3 }),
        scales,
        (digits, places, [word, power]) => {
          const written = formatDecimal({ units: BigInt(digits), scale: places });
          const [whole = "0", fraction] = written.split(".");
          const grouped =
            whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
          const [read] = quantitiesIn(`RMB${grouped}${word}.`);
          expect(read?.value && compareDecimal(read.value, decimal(`${written}e${power}`))).toBe(0);
        },
      ),
    );
  });
  test("for any text: no fault, spans in order, inside the text and apart", () => {
    const pieces = fc.array(
      fc.constantFrom("1", ",", ".", "%", "RMB", "(", ")", "-", "–", " ", "million", "to", "\n"),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((parts) => parts.join("")),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          let last = 0;
          for (const { span, from } of quantitiesIn(text)) {
            expect(span[0]).toBeGreaterThanOrEqual(last);
            expect(span[1]).toBeGreaterThan(span[0]);
            expect(from).toBeLessThanOrEqual(span[0]);
            last = span[1];
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
