import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Catalogue } from "../model/catalogue.ts";
import { day, dayOf, instant } from "../model/day.ts";
import { decimal } from "../model/decimal.ts";
import { documentId, entityId, hypothesisId, signalId, thesisId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import { identify } from "../model/observation-id.ts";
import { instantPeriod, type Period, periodOfKey } from "../model/period.ts";
import type {
  CategoricalSignal,
  CountSignal,
  DisclosureSignal,
  Formula,
  PathSignal,
  Signal,
  TallySignal,
  Thesis,
} from "../model/thesis.ts";
import { DEFAULT_SETTINGS } from "../model/thesis.ts";
import { bind } from "./bind.ts";
import type { Collection } from "./collection.ts";

const catalogue: Catalogue = {
  entities: [{ id: "acme", title: "Acme", names: ["acme"] }],
  segments: [{ id: "cloud", entity: "acme", title: "Cloud", names: ["Cloud Group", "AI Cloud"] }],
  metrics: [],
  qualifiers: [],
  statements: [],
};
const nobody: Collection = { windows: [], documents: [], attempts: [] };

function periodFrom(key: string): Period {
  const year = /^FY(\d{4})$/.exec(key);
  if (year)
    return { kind: "duration", start: day(`${Number(year[1]) - 1}-04-01`), end: day(`${year[1]}-03-31`) };
  const period = periodOfKey(key);
  if (!period) throw new RangeError(key);
  return period;
}

type Said = {
  metric?: string;
  measure?: Observation["measure"];
  period: string;
  value?: string;
  known: string;
} & Partial<
  Pick<
    Observation,
    "segment" | "comparative" | "authority" | "failed" | "bound" | "category" | "unit" | "release" | "basis"
  >
> & { half?: string; low?: string; high?: string };

function said({
  metric = "revenue",
  measure = "level",
  period,
  value,
  known,
  half = "0",
  low,
  high,
  ...rest
}: Said): Observation {
  return identify({
    entity: entityId("acme"),
    segment: null,
    metric,
    qualifier: null,
    measure,
    basis: "reported",
    period: measure === "statement" ? instantPeriod(day(known)) : periodFrom(period),
    value: value === undefined ? null : decimal(value),
    low: low === undefined ? null : decimal(low),
    high: high === undefined ? null : decimal(high),
    category: null,
    unit: "CNY",
    bound: null,
    halfUnit: decimal(half),
    comparative: false,
    quote: "q",
    span: [0, 1],
    page: null,
    document: documentId(`sha256:${"0".repeat(64)}`),
    publishedAt: instant(`${known}T12:00:00Z`),
    authority: "primary",
    release: `release-${known}`,
    method: "test@1",
    checks: [],
    failed: [],
    ...rest,
  });
}

const common = {
  id: signalId("s"),
  title: "",
  watch: "",
  question: "",
  binding: { entity: entityId("acme"), segment: null, metric: "revenue", qualifier: null, measure: "level" },
  formula: [{ kind: "stated" }],
  source: "",
  driver: "",
  unit: "CNY bn",
  relevance: 1,
  authority: null,
  due: {},
  definition: {},
  consensus: {},
} as const;

const A = hypothesisId("a");
const B = hypothesisId("b");

function pathSignal(
  over: Partial<PathSignal> & { formula: readonly Formula[] },
  keys: readonly string[] = ["2025Q3"],
): PathSignal {
  const band = { low: 20, mid: 30, high: 40 };
  return {
    ...common,
    kind: "path",
    transform: "identity",
    kernel: "t4",
    pathBreaks: [],
    expect: Object.fromEntries(keys.map((key) => [key, { [A]: band, [B]: band }])),
    ...over,
  };
}

function thesisWith(signal: Signal): Thesis {
  return {
    id: thesisId("t"),
    version: 1,
    title: "",
    question: "",
    subject: entityId("acme"),
    opened: day("2025-01-01"),
    horizon: day("2028-01-01"),
    retrospective: false,
    brief: null,
    resolution: { rule: "", due: day("2028-01-01"), source: "", tests: {} },
    hypotheses: [A, B].map((id) => ({ id, title: id, statement: "", prior: 0.5, when: [] })),
    rollup: [],
    signals: [signal],
    overlaps: [],
    unmeasured: [],
    risks: [],
    settings: DEFAULT_SETTINGS,
  };
}

function outcomes(signal: Signal, observations: readonly Observation[], collection = nobody) {
  return bind(thesisWith(signal), observations, { catalogue, collection }).values;
}

describe("figures under a path signal", () => {
  const growth = pathSignal({
    unit: "percent",
    formula: [{ kind: "growth" }, { kind: "stated" }],
    binding: { ...common.binding, measure: "yoy" },
  });

  test("39,824 against 29,610 a year before is growth of 34.495%, a point, with its formula", () => {
    const [found] = outcomes(growth, [
      said({ period: "2024Q3", value: "29610", known: "2024-11-15", half: "0.5" }),
      said({ period: "2025Q3", value: "39824", known: "2025-11-25", half: "0.5" }),
    ]);
    expect(found?.value).toEqual({ kind: "point", x: 34.4951030057 });
    expect(found?.formula).toBe("39,824 ÷ 29,610 − 1");
    expect([found?.knownAt, found?.release, found?.reliability]).toEqual([
      "2025-11-25",
      "release-2025-11-25",
      0.98,
    ]);
  });

  test("the year-ago level is its first print: a recast comparative changes nothing", () => {
    const [found, ...more] = outcomes(growth, [
      said({ period: "2024Q3", value: "29610", known: "2024-11-15" }),
      said({ period: "2024Q3", value: "20000", known: "2025-11-25", comparative: true }),
      said({ period: "2025Q3", value: "39824", known: "2025-11-25" }),
    ]);
    expect(found?.formula).toBe("39,824 ÷ 29,610 − 1");
    expect(more).toEqual([]);
  });

  test("without a first print the comparative beside the figure serves", () => {
    const [found] = outcomes(growth, [
      said({ period: "2024Q3", value: "20000", known: "2025-11-25", comparative: true }),
      said({ period: "2025Q3", value: "30000", known: "2025-11-25" }),
    ]);
    expect(found?.value).toEqual({ kind: "point", x: 50 });
  });

  test("without levels the stated 34% is an interval of its rounding, 33.5 to 34.5", () => {
    const [found] = outcomes(growth, [
      said({
        measure: "yoy",
        period: "2025Q3",
        value: "0.34",
        known: "2025-11-25",
        half: "0.005",
        unit: "ratio",
      }),
    ]);
    expect(found?.value).toEqual({ kind: "interval", low: 33.5, high: 34.5 });
  });

  test("growth never divides dollars by yuan", () => {
    expect(
      outcomes(growth, [
        said({ period: "2024Q3", value: "4", known: "2024-11-15", unit: "USD" }),
        said({ period: "2025Q3", value: "39824", known: "2025-11-25" }),
      ]),
    ).toEqual([]);
  });

  test("a quarter nobody printed is the year less the other three, derived, known when the last of them was", () => {
    const quarters = [
      said({ period: "2025Q2", value: "38676000000", known: "2025-08-29" }),
      said({ period: "2025Q3", value: "31501000000", known: "2025-11-25" }),
      said({ period: "2025Q4", value: "28999000000", known: "2026-03-19" }),
      said({ period: "FY2026", value: "126063000000", known: "2026-05-13" }),
    ];
    const [found] = outcomes(pathSignal({ formula: [{ kind: "stated" }] }, ["2026Q1"]), quarters);
    expect(found?.value).toEqual({ kind: "point", x: 26.887 });
    expect([found?.authority, found?.reliability, found?.knownAt]).toEqual(["derived", 0.95, "2026-05-13"]);
    expect(found?.formula).toBe("126,063,000,000 − 38,676,000,000 − 31,501,000,000 − 28,999,000,000");
  });

  test("a ratio of two figures of one release keeps the release's standing", () => {
    const margin = pathSignal({
      unit: "percent",
      formula: [{ kind: "ratio", of: "ebita", over: "revenue" }],
    });
    const [found] = outcomes(margin, [
      said({
        metric: "ebita",
        period: "2025Q3",
        value: "3604",
        known: "2025-11-25",
        half: "0.5",
        basis: "non-gaap",
      }),
      said({ period: "2025Q3", value: "39824", known: "2025-11-25", half: "0.5" }),
    ]);
    expect(found?.value).toEqual({ kind: "point", x: 9.0498192045 });
    expect(found?.authority).toBe("primary");
  });

  test("trailing adds four quarters, and three are not enough", () => {
    const trailing = pathSignal({ formula: [{ kind: "trailing" }] }, ["2025Q4"]);
    const four = ["2025Q1", "2025Q2", "2025Q3", "2025Q4"].map((period, i) =>
      said({ period, value: `${i + 1}000000000`, known: `2025-1${i % 3}-01` }),
    );
    expect(outcomes(trailing, four)[0]?.value).toEqual({ kind: "point", x: 10 });
    expect(outcomes(trailing, four.slice(1))).toEqual([]);
  });

  test("more than 380 is one-sided; 11% to 12% is an interval; a failed check is not used; like-for-like is another series", () => {
    const level = pathSignal({ formula: [{ kind: "stated" }] });
    expect(
      outcomes(level, [
        said({ period: "2025Q3", value: "380000000000", known: "2025-11-25", bound: "at-least" }),
      ])[0]?.value,
    ).toEqual({ kind: "interval", low: 380, high: null });
    expect(
      outcomes(level, [
        said({ period: "2025Q3", low: "11000000000", high: "12000000000", known: "2025-11-25" }),
      ])[0]?.value,
    ).toEqual({ kind: "interval", low: 11, high: 12 });
    expect(
      outcomes(level, [said({ period: "2025Q3", value: "1", known: "2025-11-25", failed: ["fx"] })]),
    ).toEqual([]);
    expect(
      outcomes(level, [said({ period: "2025Q3", value: "1", known: "2025-11-25", basis: "like-for-like" })]),
    ).toEqual([]);
  });

  test("a later filing replaces an earlier one, a later blog does not replace a filing", () => {
    const level = pathSignal({ formula: [{ kind: "stated" }] });
    const first = said({ period: "2025Q3", value: "30000000000", known: "2025-11-25" });
    const blog = said({
      period: "2025Q3",
      value: "99000000000",
      known: "2025-12-01",
      authority: "secondary",
    });
    const restated = said({ period: "2025Q3", value: "25000000000", known: "2026-03-01" });
    expect(outcomes(level, [blog, first, restated]).map(({ knownAt, value }) => [knownAt, value])).toEqual([
      ["2025-11-25", { kind: "point", x: 30 }],
      ["2026-03-01", { kind: "point", x: 25 }],
    ]);
  });

  test("a segment goes by any of its names, and the whole company is not its cloud", () => {
    const cloud = pathSignal({
      formula: [{ kind: "stated" }],
      binding: { ...common.binding, segment: "cloud" },
    });
    expect(
      outcomes(cloud, [
        said({ period: "2025Q3", value: "1000000000", known: "2025-11-25", segment: "AI Cloud" }),
      ]),
    ).toHaveLength(1);
    expect(outcomes(cloud, [said({ period: "2025Q3", value: "1000000000", known: "2025-11-25" })])).toEqual(
      [],
    );
  });

  test("a recast series is trusted less from its first period on, and only from then", () => {
    const recast = pathSignal(
      { formula: [{ kind: "stated" }], definition: { "2026Q2": { match: 0.6, because: "recast" } } },
      ["2026Q1", "2026Q2", "2026Q3"],
    );
    const found = outcomes(
      recast,
      ["2026Q1", "2026Q2", "2026Q3"].map((period) =>
        said({ period, value: "30000000000", known: "2026-12-01" }),
      ),
    );
    expect(found.map(({ period, reliability }) => [period, reliability])).toEqual([
      ["2026Q1", 0.98],
      ["2026Q2", 0.588],
      ["2026Q3", 0.588],
    ]);
  });
});

describe("words under a signal", () => {
  const state: CategoricalSignal = {
    ...common,
    kind: "categorical",
    categories: ["short", "balanced"],
    halfLifeDays: 365,
    expect: {},
    binding: { ...common.binding, metric: "supply", measure: "statement" },
  };
  const says = (category: string, known: string, over: Partial<Said> = {}) =>
    said({ metric: "supply", measure: "statement", period: known, category, known, ...over });

  test("a state has one outcome, whose latest version is the latest word", () => {
    expect(
      outcomes(state, [says("short", "2025-11-25"), says("balanced", "2026-05-13")]).map(
        ({ knownAt, value }) => [knownAt, value],
      ),
    ).toEqual([
      ["2025-11-25", { kind: "category", category: "short" }],
      ["2026-05-13", { kind: "category", category: "balanced" }],
    ]);
  });
  test("two sources of one standing that contradict each other on a day are both left out, and named", () => {
    const { values, problems } = bind(
      thesisWith(state),
      [says("short", "2025-11-25"), says("balanced", "2025-11-25")],
      { catalogue, collection: nobody },
    );
    expect(values).toEqual([]);
    expect(problems[0]?.what).toBe(
      "s: sources of the same standing say short and balanced on 2025-11-25, so neither is used.",
    );
  });
  test("what a manager says on a call counts as a claim, whatever document holds it", () => {
    expect(
      outcomes({ ...state, authority: "management_claim" }, [says("short", "2025-11-25")])[0]?.reliability,
    ).toBe(0.7);
  });
  test("a disclosure is known the first time it is said", () => {
    const disclosure: DisclosureSignal = {
      ...common,
      kind: "disclosure",
      dueBy: day("2026-05-31"),
      coverage: 1,
      late: null,
      expect: {},
      binding: { ...common.binding, metric: "ai-revenue" },
    };
    const found = outcomes(disclosure, [
      said({ metric: "ai-revenue", period: "2026Q2", value: "12", known: "2026-08-20" }),
      said({ metric: "ai-revenue", period: "2026Q1", value: "9", known: "2026-05-13" }),
    ]);
    expect(found.map(({ knownAt, value }) => [knownAt, value])).toEqual([
      ["2026-05-13", { kind: "disclosed" }],
    ]);
  });
  test("a streak of nine is a yes, a streak of nought a no", () => {
    const streak: CountSignal = {
      ...common,
      kind: "count",
      unit: "quarters",
      periods: ["2025Q3", "2025Q4"],
      success: 1,
      expect: {},
      binding: { ...common.binding, metric: "streak" },
    };
    expect(
      outcomes(streak, [
        said({ metric: "streak", period: "2025Q3", value: "9", known: "2025-11-25", unit: "quarters" }),
        said({ metric: "streak", period: "2025Q4", value: "0", known: "2026-03-19", unit: "quarters" }),
      ]).map(({ value }) => value),
    ).toEqual([
      { kind: "trial", success: true },
      { kind: "trial", success: false },
    ]);
  });
});

describe("events counted in a period", () => {
  const tally: TallySignal = {
    ...common,
    kind: "tally",
    unit: "count",
    coverage: 1,
    expect: { "2026Q1": {} },
    binding: { ...common.binding, metric: "action", measure: "statement" },
  };
  const action = (known: string, release: string) =>
    said({ metric: "action", measure: "statement", period: known, category: "tightens", known, release });
  const watched: Collection = {
    ...nobody,
    windows: [{ source: "", from: day("2025-01-01"), to: day("2026-12-31") }],
  };

  test("five copies of one story are one event; another quarter's is none", () => {
    const stories = [
      action("2026-01-14", "h200"),
      action("2026-01-15", "h200"),
      action("2026-02-13", "samr"),
      action("2026-06-01", "bis"),
    ];
    expect(outcomes(tally, stories, watched)[0]?.value).toEqual({ kind: "tally", count: 2 });
  });
  test("the count is known on the quarter's last day when somebody watched, and not at all when nobody did", () => {
    expect(outcomes(tally, [action("2026-01-14", "h200")], watched)[0]?.knownAt).toBe("2026-03-31");
    expect(outcomes(tally, [action("2026-01-14", "h200")], nobody)).toEqual([]);
  });
});

test("law: what is bound from everything and known by a day is what is bound from what was known by that day", () => {
  const signal = pathSignal(
    {
      unit: "percent",
      formula: [{ kind: "growth" }, { kind: "stated" }],
      binding: { ...common.binding, measure: "yoy" },
    },
    ["2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1"],
  );
  const anySaid = fc.record({
    period: fc.constantFrom(
      "2024Q1",
      "2024Q2",
      "2024Q3",
      "2024Q4",
      "2025Q1",
      "2025Q2",
      "2025Q3",
      "2025Q4",
      "2026Q1",
      "FY2025",
      "FY2026",
    ),
    value: fc.integer({ min: 1, max: 99 }).map(String),
    known: fc.constantFrom(
      "2025-01-10",
      "2025-02-10",
      "2025-05-10",
      "2025-08-10",
      "2025-11-10",
      "2026-02-10",
    ),
    comparative: fc.boolean(),
    authority: fc.constantFrom("primary" as const, "news" as const, "secondary" as const),
  });
  fc.assert(
    fc.property(
      fc.array(anySaid, { maxLength: 25 }),
      fc.constantFrom("2025-05-10", "2025-08-10", "2025-11-10"),
      (rows, by) => {
        const all = rows.map(said);
        const earlier = all.filter((o) => dayOf(o.publishedAt) <= by);
        const effectiveBy = (found: ReturnType<typeof outcomes>) =>
          new Map(found.filter((o) => o.knownAt <= by).map((o) => [o.period, o]));
        expect(effectiveBy(outcomes(signal, all))).toEqual(effectiveBy(outcomes(signal, earlier)));
      },
    ),
    { numRuns: 300 },
  );
});
