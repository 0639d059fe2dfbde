import { describe, expect, test } from "vitest";
import type { Fact } from "../model/fact.ts";
import { htmlText } from "./html.ts";
import { formatted, scaled } from "./ixbrl-format.ts";

const HEAD =
  '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi">';
const CONTEXTS = `<div style="display:none"><ix:header>
<ix:hidden><ix:nonNumeric name="dei:DocumentType" contextRef="year" id="h1">10-K</ix:nonNumeric></ix:hidden>
<ix:resources>
<xbrli:context id="year"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000042</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="end"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000042</xbrli:identifier>
<xbrli:segment><xbrldi:explicitMember dimension="x:SegmentAxis">x:CloudMember</xbrldi:explicitMember>
<xbrldi:typedMember dimension="x:StartAxis"><x:start>2025-01-01</x:start></xbrldi:typedMember></xbrli:segment></xbrli:entity>
<xbrli:period><xbrli:instant>2025-01-01T00:00:00</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:context id="ever"><xbrli:entity><xbrli:identifier scheme="s">42</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:forever/></xbrli:period></xbrli:context>
<xbrli:context id="never"><xbrli:entity><xbrli:identifier scheme="s">42</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2025-02-30</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
<xbrli:unit id="site"><xbrli:measure>x:site</xbrli:measure></xbrli:unit>
</ix:resources></ix:header></div>`;
const read = (body: string) =>
  htmlText(`${HEAD}<body>${CONTEXTS}${body}</body></html>`, { file: "filing.htm" });
/** The facts of the body: those of the header come first and are left out. */
const factsOf = (body: string): readonly Fact[] => read(body).facts.slice(1);
const number = (attributes: string, words: string) =>
  `<ix:nonFraction name="x:Thing" contextRef="year" unitRef="usd" ${attributes}>${words}</ix:nonFraction>`;

describe("a fact", () => {
  test("has its concept, context, entity, period, unit, value and place", () => {
    const { facts, text } = read(
      `<p>Revenue was $${number('id="f1" scale="6" decimals="-6" format="ixt:num-dot-decimal"', "1,234.5")} million.</p>`,
    );
    expect(text).toBe("Revenue was $1,234.5 million.");
    expect(facts[1]).toEqual({
      kind: "numeric",
      id: "f1",
      concept: "x:Thing",
      context: "year",
      entity: { scheme: "http://www.sec.gov/CIK", identifier: "0000000042" },
      period: { kind: "duration", start: "2024-01-01", end: "2024-12-31" },
      dimensions: [],
      unit: "USD",
      value: "1234500000",
      decimals: "-6",
      scale: 6,
      sign: null,
      format: "ixt:num-dot-decimal",
      nil: false,
      hidden: false,
      span: [13, 20],
      continued: [],
    });
  });
  test("that is hidden has no place in the text", () => {
    const { facts, text } = read("");
    expect(text).toBe("");
    expect(facts.map(({ concept, value, hidden, span }) => [concept, value, hidden, span])).toEqual([
      ["dei:DocumentType", "10-K", true, null],
    ]);
  });
  test("has its dimensions, and what ends at midnight ends the day before", () => {
    const [fact] = factsOf(
      '<ix:nonFraction name="x:Sites" contextRef="end" unitRef="site" format="ixt-sec:numwordsen">twenty-one</ix:nonFraction>',
    );
    expect(fact?.dimensions).toEqual([
      { axis: "x:SegmentAxis", member: "x:CloudMember" },
      { axis: "x:StartAxis", typed: "2025-01-01" },
    ]);
    expect([fact?.period, fact?.unit, fact?.value]).toEqual([
      { kind: "instant", day: "2024-12-31" },
      "x:site",
      "21",
    ]);
  });
  test("may hold for ever, and per share", () => {
    const [fact] = factsOf(
      '<ix:nonFraction name="x:E" contextRef="ever" unitRef="eps" sign="-">0.07</ix:nonFraction>',
    );
    expect([fact?.period, fact?.unit, fact?.value, fact?.sign]).toEqual([
      { kind: "forever" },
      "USD/shares",
      "-0.07",
      "-",
    ]);
  });
  test("that is nil has no value", () => {
    const [fact] = factsOf(number('xsi:nil="true"', ""));
    expect([fact?.nil, fact?.value, fact?.span]).toEqual([true, null, null]);
  });
  test("inside another: both are read", () => {
    const facts = factsOf(
      `<p><ix:nonNumeric name="x:Note" contextRef="year">We owe ${number('scale="3"', "5")} thousand.</ix:nonNumeric></p>`,
    );
    expect(facts.map(({ concept, value }) => [concept, value])).toEqual([
      ["x:Note", "We owe 5 thousand."],
      ["x:Thing", "5000"],
    ]);
  });
  test("goes on elsewhere: its text is joined in the order of the chain, without what is excluded", () => {
    const [fact] = factsOf(
      '<p><ix:nonNumeric name="x:Note" contextRef="year" continuedAt="c1">One.<ix:exclude> 17 </ix:exclude></ix:nonNumeric></p>' +
        '<p><ix:continuation id="c2">Three.</ix:continuation></p><p><ix:continuation id="c1" continuedAt="c2">Two.</ix:continuation></p>',
    );
    expect(fact?.value).toBe("One.\nTwo.\nThree.");
    expect([fact?.span, fact?.continued]).toEqual([
      [0, 7],
      [
        [17, 21],
        [9, 15],
      ],
    ]);
  });
  test("whose continuations go in a circle ends where it began", () => {
    const [fact] = factsOf(
      '<ix:nonNumeric name="x:Note" contextRef="year" continuedAt="c1">One.</ix:nonNumeric><ix:continuation id="c1" continuedAt="c1">Two.</ix:continuation>',
    );
    expect(fact?.value).toBe("One.\nTwo.");
  });
  test("as a fraction keeps both its terms", () => {
    const [fact] = factsOf(
      '<ix:fraction name="x:Part" contextRef="year" unitRef="site"><ix:numerator>1</ix:numerator> of <ix:denominator>3</ix:denominator></ix:fraction>',
    );
    expect(fact?.value).toBe("1/3");
  });
  test("is found under any prefix bound to the namespace, and not without one", () => {
    const other = (prefix: string) =>
      htmlText(
        `<html xmlns:i="http://www.xbrl.org/2013/inlineXBRL" xmlns:q="http://www.xbrl.org/2003/instance"><div hidden><q:context id="c"><q:entity><q:identifier scheme="s">1</q:identifier></q:entity><q:period><q:forever/></q:period></q:context></div><${prefix}:nonNumeric name="x:N" contextRef="c">word</${prefix}:nonNumeric></html>`,
        { file: "f" },
      ).facts.length;
    expect([other("i"), other("ix")]).toEqual([1, 0]);
  });
});

describe("what cannot be read is told once for its kind, and never guessed", () => {
  const problems = (body: string) => read(body).problems.map(({ code, what }) => `${code}: ${what}`);
  test("an unknown context, or one without a day", () => {
    expect(
      problems(
        '<ix:nonNumeric name="x:A" contextRef="nowhere">a</ix:nonNumeric><ix:nonNumeric name="x:B" contextRef="never">b</ix:nonNumeric>',
      ),
    ).toEqual([
      "ixbrl-context: Inline XBRL facts with no context that can be read, left out: 2, the first x:A.",
    ]);
  });
  test("an unknown unit", () => {
    expect(problems('<ix:nonFraction name="x:A" contextRef="year" unitRef="?">5</ix:nonFraction>')).toEqual([
      "ixbrl-unit: Inline XBRL facts with no unit that can be read, left out: 1, the first x:A.",
    ]);
  });
  test("a value that its format does not fit, or that is no number: the fact stays, without a value", () => {
    const body = number('format="ixt:num-dot-decimal"', "about 5") + number("", "five");
    expect(factsOf(body).map(({ value }) => value)).toEqual([null, null]);
    expect(problems(body)).toEqual([
      "ixbrl-value: Inline XBRL facts with a value that their format cannot read, counted as unread: 1, the first x:Thing “about 5” in ixt:num-dot-decimal.",
      "ixbrl-value: Inline XBRL facts with a value that is no plain number, counted as unread: 1, the first x:Thing “five”.",
    ]);
  });
});

describe("formats", () => {
  test.each([
    ["ixt:num-dot-decimal", "1,234.50", "1234.50"],
    ["ixt:numdotdecimal", "1 234", "1234"],
    ["ixt1:numcommadot", "5", "5"],
    ["ixt:num-comma-decimal", "1.234,5", "1234.5"],
    ["ixt:numcommadecimal", ",5", "0.5"],
    ["ixt1:numspacecomma", "1 234,5", "1234.5"],
    ["ixt:num-dot-decimal-apos", "1'234.5", "1234.5"],
    ["ixt:num-unit-decimal", "5 euros 7 cents", "5.07"],
    ["ixt:num-dot-decimal", "1.2.3", undefined],
    ["ixt:num-dot-decimal", "", undefined],
    ["ixt:fixed-zero", "—", "0"],
    ["ixt:zerodash", "-", "0"],
    ["ixt:zerodash", "5", undefined],
    ["ixt:fixed-empty", "n/a", ""],
    ["ixt:nocontent", "n/a", ""],
    ["ixt:fixed-true", "whatever it says", "true"],
    ["ixt1:booleanfalse", "no", "false"],
    ["ixt:date-month-day-year", "3/9/2025", "2025-03-09"],
    ["ixt:datedaymonthyear", "09.03.25", "2025-03-09"],
    ["ixt:date-year-month-day", "2025-3-9", "2025-03-09"],
    ["ixt:date-monthname-day-year-en", "March 9, 2025", "2025-03-09"],
    ["ixt:datemonthdayyearen", "Sept. 30th, 2025", "2025-09-30"],
    ["ixt:date-day-monthname-year-en", "9 of March 2025", "2025-03-09"],
    ["ixt:date-monthname-day-en", "February 29", "--02-29"],
    ["ixt:date-month-day", "1/25", "--01-25"],
    ["ixt:date-monthname-year-en", "June 2026", "2026-06"],
    ["ixt:date-year-month-day-cjk", "2025年3月9日", "2025-03-09"],
    ["ixt:date-month-day-year", "2/30/2025", undefined],
    ["ixt-sec:numwordsen", "one hundred twenty-one thousand and five", "121005"],
    ["ixt-sec:numwordsen", "no", "0"],
    ["ixt-sec:numwordsen", "some", undefined],
    ["ixt-sec:durwordsen", "four-year", "P4Y"],
    ["ixt-sec:durwordsen", "two years and six months", "P2Y6M"],
    ["ixt-sec:durwordsen", "18 months", "P18M"],
    ["ixt-sec:durwordsen", "a while", undefined],
    ["ixt-sec:duryear", "2.5", "P2Y6M"],
    ["ixt-sec:durmonth", "12", "P12M"],
    ["ixt-sec:durday", "30", "P30D"],
    ["ixt-sec:durweek", "2", "P14D"],
    ["ixt-sec:durhour", "36", "PT36H"],
    ["ixt-sec:boolballotbox", "☒", "true"],
    ["ixt-sec:boolballotbox", "☐", "false"],
    ["ixt-sec:boolballotbox", "yes", undefined],
    ["ixt-sec:stateprovnameen", "Delaware", "DE"],
    ["ixt-sec:stateprovnameen", "the State of New York", "NY"],
    ["ixt-sec:countrynameen", "Cayman Islands", "KY"],
    ["ixt-sec:countrynameen", "People's Republic of China", "CN"],
    ["ixt-sec:exchnameen", "The Nasdaq Global Select Market", "NASDAQ"],
    ["ixt-sec:exchnameen", "NYSE American LLC", "NYSEAMER"],
    ["ixt-sec:entityfilercategoryen", "large accelerated filer", "Large Accelerated Filer"],
    ["ixt:no-such-format", "5", undefined],
  ])("%s reads “%s” as %j", (format, words, value) => {
    expect(formatted(format, words)).toBe(value);
  });
  test.each([
    ["182.9", 9, false, "182900000000"],
    ["0.07", -4, false, "0.000007"],
    ["511.4", -2, true, "-5.114"],
    ["0.530", 0, false, "0.53"],
    ["-3", 0, true, "3"],
    ["0.0", 6, true, "0"],
    ["007", 0, false, "7"],
    ["1e3", 0, false, undefined],
    ["", 0, false, undefined],
  ])("%s times ten to the %d is exact", (plain, power, negative, value) => {
    expect(scaled(plain, power, negative)).toBe(value);
  });
});
