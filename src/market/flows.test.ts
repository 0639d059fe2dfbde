import { describe, expect, test } from "vitest";
import { day, instant, parseInstant } from "../model/day.ts";
import { entityId } from "../model/id.ts";
import type { MarketEvent, Security } from "../model/market.ts";
import { type HoldingFact, relationOf, studyFlows } from "./flows.ts";
import { readHoldings } from "./holdings-file.ts";

const securities: readonly Security[] = [
  {
    ticker: "ORC",
    entity: entityId("orchard"),
    title: "Orchard ADS",
    role: "subject",
    market: "^GSPC",
    ordinary: 8,
  },
  {
    ticker: "0777.HK",
    entity: entityId("orchard"),
    title: "Orchard",
    role: "subject",
    market: "^HSI",
    ordinary: 1,
  },
];
const event: MarketEvent = {
  id: "pledge",
  title: "It pledges more",
  time: { at: instant("2025-09-24T01:00:00Z") },
  source: { title: "news" },
};
const fact = (over: Partial<HoldingFact> & { readonly knownOn?: string }): HoldingFact => {
  const { knownOn = "2025-09-22", ...rest } = over;
  return {
    holder: "Grove",
    fund: null,
    ticker: "ORC",
    kind: "level",
    day: day("2025-09-22"),
    shares: 100,
    known: parseInstant(knownOn) ?? instant("2025-09-22T23:59:59Z"),
    source: { title: "a filing", url: null, quote: null },
    ...rest,
  };
};
const study = (facts: readonly HoldingFact[], asOf = "2026-01-01") =>
  studyFlows({
    asOf: day(asOf),
    facts,
    securities,
    events: [event],
    prices: new Map([
      [
        "ORC",
        {
          ticker: "ORC",
          source: "prices/ORC.csv",
          rows: [
            { day: day("2025-06-30"), close: 110, adjusted: 110, volume: null },
            { day: day("2025-09-19"), close: 160, adjusted: 160, volume: null },
            { day: day("2025-09-22"), close: 164, adjusted: 164, volume: null },
          ],
        },
      ],
    ]),
  });

describe("a change and an event", () => {
  test("a purchase on the Monday before a Wednesday's event is not its effect, and is worth the Friday's close", () => {
    const [point] = study([fact({ kind: "trade", shares: 99_090 })]).points;
    expect(point?.relation).toEqual({ pledge: "before" });
    expect(point?.price).toEqual({ close: 160, day: "2025-09-19" });
    expect(point?.value).toBe(99_090 * 160);
  });
  test("a quarter that holds the event tells neither, though it was filed after", () => {
    const { points } = study([
      fact({ day: day("2025-06-30"), shares: 500, knownOn: "2025-08-14" }),
      fact({ day: day("2025-09-30"), shares: 400, knownOn: "2025-11-14" }),
    ]);
    expect(points.map(({ change, value, relation }) => [change, value, relation.pledge])).toEqual([
      [null, null, "before"],
      [-100, -11_000, "spans"],
    ]);
  });
  test("a level after one that was already after the event is after it", () => {
    expect(
      relationOf(fact({ day: day("2025-12-31"), knownOn: "2026-02-17" }), day("2025-09-30"), event),
    ).toBe("after");
  });
  test("a trade known on the event's day, after its hour, is after it; of the day before it is before", () => {
    expect(
      relationOf(fact({ kind: "trade", day: day("2025-09-24"), knownOn: "2025-09-24" }), null, event),
    ).toBe("after");
    expect(
      relationOf(fact({ kind: "trade", day: day("2025-09-23"), knownOn: "2025-09-24" }), null, event),
    ).toBe("before");
  });
});

describe("holders over time", () => {
  test("what was not known by the day is not there", () => {
    const facts = [fact({ day: day("2025-09-30"), knownOn: "2025-11-14" })];
    expect(study(facts, "2025-11-13").points).toEqual([]);
    expect(study(facts, "2025-11-14").points).toHaveLength(1);
  });
  test("ADSs and ordinary shares are added as ordinary shares", () => {
    const { holders } = study([fact({ shares: 100 }), fact({ ticker: "0777.HK", shares: 50 })]);
    expect(holders).toEqual([
      { holder: "Grove", ordinary: 850, day: "2025-09-22", tickers: ["ORC", "0777.HK"] },
    ]);
  });
  test("the funds of a holder trade together on a day", () => {
    const { daily } = study([
      fact({ fund: "A", kind: "trade", shares: 49_799 }),
      fact({ fund: "B", kind: "trade", shares: 49_291 }),
    ]);
    expect(daily.map(({ holder, change }) => [holder, change])).toEqual([["Grove", 99_090]]);
  });
  test("the largest adds and exits of a quarter come first", () => {
    const [third] = study([
      fact({ fund: "A", kind: "trade", shares: 10 }),
      fact({ fund: "B", kind: "trade", shares: 300 }),
      fact({ fund: "C", kind: "trade", shares: -20 }),
    ]).quarters;
    expect(third?.quarter).toBe("2025Q3");
    expect(third?.adds.map(({ fund }) => fund)).toEqual(["B", "A"]);
    expect(third?.exits.map(({ fund }) => fund)).toEqual(["C"]);
  });
  test("two numbers for one holding: the first known counts and the other is named", () => {
    const { points, problems } = study([
      fact({ shares: 100, knownOn: "2025-09-22" }),
      fact({ shares: 10, knownOn: "2025-09-23", source: { title: "a newspaper", url: null, quote: null } }),
    ]);
    expect(points.map(({ shares }) => shares)).toEqual([100]);
    expect(problems[0]?.what).toBe(
      "Grove, ORC on 2025-09-22: “a filing” has 100, “a newspaper” 10; the first known is used.",
    );
  });
  test("a security the thesis does not name is left out and named once", () => {
    const { points, problems } = study([
      fact({ ticker: "XYZ" }),
      fact({ ticker: "XYZ", day: day("2025-09-23"), knownOn: "2025-09-23" }),
    ]);
    expect(points).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["unknown-security"]);
  });
});

describe("holdings.csv", () => {
  const HEAD = "holder,fund,ticker,kind,day,shares,known,source,url";
  test("a whole line is a fact", () => {
    const { facts, problems } = readHoldings(
      `${HEAD}\n"Grove, LP",,ORC,level,2025-09-30,6450000,2025-11-14,Form 13F,\n`,
      "h.csv",
    );
    expect(problems).toEqual([]);
    expect(facts[0]).toMatchObject({
      holder: "Grove, LP",
      fund: null,
      shares: 6_450_000,
      known: "2025-11-14T23:59:59Z",
    });
  });
  test.each([
    ["Grove,,ORC,sold,2025-09-30,1,2025-11-14,13F,", 'kind "sold" is neither level nor trade'],
    ["Grove,,ORC,level,30.9.2025,1,2025-11-14,13F,", '"30.9.2025" is no day'],
    ["Grove,,ORC,level,2025-09-30,many,2025-11-14,13F,", '"many" is no number of shares'],
    [
      "Grove,,ORC,level,2025-09-30,1,2025-08-14,13F,",
      "it was known on 2025-08-14, before its day 2025-09-30",
    ],
    ["Grove,,ORC,level,2025-09-30,1,2025-11-14,,", "holder, ticker or source is empty"],
  ])("%s is refused: %s", (line, why) => {
    const { facts, problems } = readHoldings(`${HEAD}\n${line}\n`, "h.csv");
    expect(facts).toEqual([]);
    expect(problems[0]).toMatchObject({
      what: `${why}; the line is left out.`,
      where: { file: "h.csv", line: 2 },
    });
  });
  test("a file with other columns is refused with the line to begin with", () => {
    expect(readHoldings("who,what\n", "h.csv").problems[0]?.fix).toBe(`begin with ${HEAD}.`);
  });
});
