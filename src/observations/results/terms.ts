/**
 * The terms of results releases: how the field calls each metric in running text. Data, not rules; the longest phrase wins.
 * A catalogue's own metric names are added to these.
 */
import type { Catalogue } from "../../model/catalogue.ts";

export type Term = {
  readonly id: string;
  /** What a figure of it must be. */
  readonly unit: "money" | "ratio" | "count" | "people" | "per-share";
  readonly time: "flow" | "balance";
  /** Said of this basis by the term itself. */
  readonly basis: "reported" | "non-gaap";
  /** A term of a loss: its figure is negative. */
  readonly loss: boolean;
  /** Expenses and payments are positive however they are printed. */
  readonly spent: boolean;
  readonly qualifier: string | null;
};

type More = Partial<Omit<Term, "id">>;
const term = (id: string, phrases: string, more: More = {}): readonly (readonly [string, Term])[] =>
  phrases.split("|").map((phrase) => [
    phrase.toLowerCase(),
    {
      id,
      unit: "money",
      time: "flow",
      basis: "reported",
      loss: false,
      spent: false,
      qualifier: null,
      ...more,
    },
  ]);

const SPENT: More = { spent: true };
const LOSS: More = { loss: true };
const RATIO: More = { unit: "ratio" };
const NON_GAAP: More = { basis: "non-gaap" };
const BALANCE: More = { time: "balance" };
const EPS: More = { unit: "per-share" };

export const TERMS: readonly (readonly [string, Term])[] = [
  ...term(
    "revenue",
    "revenue|revenues|net revenue|net revenues|total revenue|total revenues|total net revenues|net sales|sales|total net sales|segment revenue|segment revenues|segment sales|overall revenue|total segment revenue",
  ),
  ...term(
    "cost-of-revenue",
    "cost of revenue|cost of revenues|costs of revenue|costs of revenues|cost of sales|total cost of revenues|cost of goods sold",
    SPENT,
  ),
  ...term("gross-profit", "gross profit|gross income|gross profits"),
  ...term("gross-margin", "gross margin|gross margins|gross profit margin", RATIO),
  ...term(
    "operating-income",
    "income from operations|operating income|operating profit|profit from operations|segment operating income|segment operating profit|operating income or loss|operating results|operating income/(loss)|operating profit/(loss)|operating (loss)/profit",
  ),
  ...term("operating-income", "loss from operations|operating loss|segment operating loss", LOSS),
  ...term(
    "operating-margin",
    "operating margin|operating margins|operating profit margin|segment operating margin",
    RATIO,
  ),
  ...term("adjusted-ebita", "adjusted ebita|segment adjusted ebita|adjusted ebita profit", NON_GAAP),
  ...term("adjusted-ebita", "adjusted ebita loss", { ...NON_GAAP, ...LOSS }),
  ...term("adjusted-ebita-margin", "adjusted ebita margin", { ...NON_GAAP, ...RATIO }),
  ...term("adjusted-ebitda", "adjusted ebitda|non-gaap ebitda|non-ifrs ebitda", NON_GAAP),
  ...term("adjusted-ebitda-margin", "adjusted ebitda margin|non-gaap ebitda margin", {
    ...NON_GAAP,
    ...RATIO,
  }),
  ...term("ebitda", "ebitda", NON_GAAP),
  ...term("ebitda-margin", "ebitda margin", { ...NON_GAAP, ...RATIO }),
  ...term(
    "net-income",
    "net income|net profit|profit for the period|profit for the quarter|profit for the year|consolidated net income|net earnings|net income or loss",
  ),
  ...term("net-income", "net loss|loss for the period|loss for the quarter|loss for the year", LOSS),
  ...term(
    "net-income-attributable",
    "net income attributable to ordinary shareholders|net income attributable to the company's ordinary shareholders|net income attributable to shareholders|net income attributable to the company's shareholders|profit attributable to owners of the company|profit attributable to equity holders of the company|net profit attributable to equity holders of the company|profit attributable to equity shareholders of the company|profit for the period attributable to owners of the company|net income attributable to common stockholders|net income attributable to controlling interest",
  ),
  ...term(
    "net-income-attributable",
    "net loss attributable to ordinary shareholders|net loss attributable to the company's ordinary shareholders|loss attributable to owners of the company|net loss attributable to shareholders",
    LOSS,
  ),
  ...term(
    "net-income-noncontrolling",
    "net income attributable to noncontrolling interests|profit attributable to non-controlling interests|net income attributable to non-controlling interests",
  ),
  ...term("net-margin", "net margin|net profit margin|net income margin", RATIO),
  ...term(
    "net-margin",
    "net margin attributable to the company's ordinary shareholders|net margin attributable to ordinary shareholders",
    { ...RATIO, qualifier: "attributable to the Company's ordinary shareholders" },
  ),
  ...term(
    "non-gaap-net-income",
    "non-gaap net income|non-gaap net profit|non-ifrs net profit|adjusted net profit|adjusted net income|non-ifrs profit for the period",
    NON_GAAP,
  ),
  ...term("non-gaap-net-income", "adjusted net loss|non-gaap net loss", { ...NON_GAAP, ...LOSS }),
  ...[
    "ordinary shareholders",
    "the company's ordinary shareholders",
    "the company's shareholders",
    "equity holders of the company",
    "owners of the company",
    "shareholders",
  ].flatMap((whom) =>
    term(
      "non-gaap-net-income",
      `non-gaap net income attributable to ${whom}|non-ifrs net profit attributable to ${whom}|adjusted net profit attributable to ${whom}|non-ifrs profit attributable to ${whom}`,
      { ...NON_GAAP, qualifier: `attributable to ${whom}` },
    ),
  ),
  ...term(
    "diluted-eps",
    "diluted earnings per share|diluted net income per share|diluted eps|earnings per diluted share|diluted earnings per ordinary share|diluted income per share|diluted earnings per common share|net income per diluted share",
    EPS,
  ),
  ...term("diluted-eps", "diluted loss per share|diluted net loss per share", { ...EPS, ...LOSS }),
  ...term(
    "diluted-eps-ads",
    "diluted earnings per ads|diluted net income per ads|diluted earnings per american depositary share",
    EPS,
  ),
  ...term("diluted-eps-ads", "diluted loss per ads|diluted net loss per ads", { ...EPS, ...LOSS }),
  ...term(
    "basic-eps",
    "basic earnings per share|basic net income per share|basic eps|basic net income|basic earnings",
    EPS,
  ),
  ...term("basic-eps-ads", "basic earnings per ads|basic net income per ads", EPS),
  ...term(
    "non-gaap-diluted-eps",
    "non-gaap diluted earnings per share|non-gaap earnings per diluted share|non-gaap diluted net income per share|non-gaap diluted eps|adjusted diluted earnings per share",
    { ...EPS, ...NON_GAAP },
  ),
  ...term(
    "non-gaap-diluted-eps-ads",
    "non-gaap diluted earnings per ads|non-gaap diluted net income per ads|non-gaap diluted earnings per american depositary share",
    { ...EPS, ...NON_GAAP },
  ),
  ...term(
    "non-gaap-basic-eps",
    "non-gaap basic net income per share|non-gaap basic earnings per share|non-gaap basic net income",
    { ...EPS, ...NON_GAAP },
  ),
  ...term(
    "sales-and-marketing",
    "sales and marketing expenses|selling and marketing expenses|marketing expenses|sales and marketing expense",
    SPENT,
  ),
  ...term(
    "research-and-development",
    "research and development expenses|product development expenses|r&d expenses|research and development expense|r&d expense",
    SPENT,
  ),
  ...term(
    "general-and-administrative",
    "general and administrative expenses|general and administrative expense|administrative expenses",
    SPENT,
  ),
  ...term(
    "selling-general-and-administrative",
    "selling, general and administrative expenses|sales, general and administrative expenses",
    SPENT,
  ),
  ...term("fulfillment-expenses", "fulfillment expenses|fulfilment expenses", SPENT),
  ...term("operating-expenses", "operating expenses|total operating expenses|operating expense", SPENT),
  ...term("total-costs-and-expenses", "total costs and expenses|costs and expenses", SPENT),
  ...term(
    "share-based-compensation",
    "share-based compensation expense|share-based compensation expenses|share-based compensation|stock-based compensation|stock-based compensation expense|total share-based compensation expense included in the cost and expense items above",
    SPENT,
  ),
  ...term(
    "depreciation",
    "depreciation|depreciation and amortization|depreciation and amortisation|depreciation of property and equipment",
    SPENT,
  ),
  ...term(
    "amortization-of-intangible-assets",
    "amortization of intangible assets|amortisation of intangible assets",
    SPENT,
  ),
  ...term(
    "amortization-of-intangible-assets",
    "amortization and impairment of intangible assets|amortisation and impairment of intangible assets",
    { ...SPENT, qualifier: "amortization and impairment" },
  ),
  ...term(
    "impairment-of-goodwill",
    "impairment of goodwill|goodwill impairment|impairment of goodwill and intangible assets",
    SPENT,
  ),
  ...term(
    "income-tax-expense",
    "income tax expenses|income tax expense|income tax|income tax charge|net income tax charge|income taxes",
    SPENT,
  ),
  ...term(
    "effective-tax-rate",
    "effective tax rate|effective income tax rate|tax rate|tax rates|effective tax rates",
    RATIO,
  ),
  ...term(
    "income-before-tax",
    "income before income tax|income before tax|profit before tax|profit before income tax|income before income taxes",
  ),
  ...term(
    "interest-and-investment-income-net",
    "interest and investment income, net|interest and investment income",
  ),
  ...term("interest-expense", "interest expense|interest expenses", SPENT),
  ...term("interest-income", "interest income"),
  ...term("finance-costs", "finance costs|finance costs, net|net finance costs", SPENT),
  ...term(
    "other-income-net",
    "other income, net|other income, net|other (expense) income, net|other income (expense), net|other (loss) income, net|other (loss) income|other gains, net",
  ),
  ...term(
    "total-other-income-net",
    "other income and expense|other income (expense)|other income and expenses",
  ),
  ...term(
    "equity-method-results",
    "share of results of equity method investees|share of results of equity investees|share of profit of associates and joint ventures|share of profit or loss of associates and a joint venture",
  ),
  ...term(
    "operating-cash-flow",
    "net cash provided by operating activities|operating cash flow|net cash generated from operating activities|net operating cash inflow|net cash flows generated from operating activities|cash flow from operations|net cash inflow from operating activities|cash generated from operating activities|cash flow from operating activities|net cash flow generated from operating activities",
  ),
  ...term("operating-cash-flow", "net cash used in operating activities|operating cash outflow", LOSS),
  ...term("investing-cash-flow", "net cash used in investing activities", LOSS),
  ...term(
    "investing-cash-flow",
    "net cash provided by investing activities|net cash generated from investing activities|investing cash flow",
  ),
  ...term("financing-cash-flow", "net cash used in financing activities", LOSS),
  ...term(
    "financing-cash-flow",
    "net cash provided by financing activities|net cash generated from financing activities|financing cash flow",
  ),
  ...term("free-cash-flow", "free cash flow|free cash inflow", NON_GAAP),
  ...term("free-cash-flow", "free cash outflow|free cash flow outflow", { ...NON_GAAP, ...LOSS }),
  ...term(
    "capex",
    "capital expenditure|capital expenditures|capex|total capital expenditures|total capital expenditure|capital spending|purchases of property and equipment",
    SPENT,
  ),
  ...term(
    "cash-and-investments",
    "cash and other liquid investments|cash and liquid investments|total cash|cash and cash equivalents, restricted cash and short-term investments|cash, cash equivalents and marketable securities|cash, cash equivalents, and marketable securities|total cash, cash equivalents and short-term investments",
    BALANCE,
  ),
  ...term("cash-and-cash-equivalents", "cash and cash equivalents", BALANCE),
  ...term("short-term-investments", "short-term investments|short-term treasury investments", BALANCE),
  ...term("net-cash", "net cash|net cash position", BALANCE),
  ...term("total-debt", "total debt", BALANCE),
  ...term("inventory", "inventories|inventory", BALANCE),
  ...term("contract-liabilities", "contract liabilities", BALANCE),
  ...term(
    "remaining-performance-obligation",
    "remaining performance obligation|remaining performance obligations",
    BALANCE,
  ),
  ...term("total-assets", "total assets", BALANCE),
  ...term("employees", "employees|total employees", { unit: "people", time: "balance" }),
  ...term(
    "utilization",
    "utilization rate|utilisation rate|capacity utilization|capacity utilisation",
    RATIO,
  ),
  ...term(
    "ai-revenue",
    "ai-related product revenue|ai-related revenue|ai product revenue|ai revenue|ai-related product revenues",
  ),
  ...term("gmv", "gmv|gross merchandise volume|gross merchandise value"),
  ...term("investments-fair-value", "fair value of our shareholdings", BALANCE),
  ...term("investments-book-value", "carrying book value of our shareholdings", BALANCE),
  ...term("market-share", "market share", RATIO),
];

/** A term found in a text. */
export type TermMention = { readonly start: number; readonly end: number; readonly term: Term };
/** Terms by their first word, the longest first. */
export type Terms = ReadonlyMap<string, readonly { readonly pattern: RegExp; readonly term: Term }[]>;

const cache = new WeakMap<Catalogue, Terms>();

export function termsOf(catalogue: Catalogue): Terms {
  const known = cache.get(catalogue);
  if (known) return known;
  const phrases = new Map<string, Term>();
  for (const metric of catalogue.metrics)
    for (const name of metric.names) {
      if (metric.unit !== "money" && metric.unit !== "ratio") continue;
      if (name.toLowerCase() === "margin") continue;
      const [entry] = term(metric.id, name, {
        unit: metric.unit,
        time: metric.time,
        basis: metric.basis ?? "reported",
        spent: metric.sign === "positive",
      });
      if (entry) phrases.set(...entry);
    }
  for (const [phrase, meaning] of TERMS) phrases.set(phrase, meaning);
  const longest = [...phrases].toSorted(([a], [b]) => b.length - a.length);
  const byFirst = Map.groupBy(longest, ([phrase]) => /^[\p{L}\p{N}&-]+/u.exec(phrase)?.[0] ?? "");
  const terms = new Map(
    [...byFirst].map(([first, entries]) => [
      first,
      entries.map(([phrase, meaning]) => ({ pattern: patternOf(phrase), term: meaning })),
    ]),
  );
  cache.set(catalogue, terms);
  return terms;
}

/** The phrase, whole; a footnote mark may follow a word ("non-GAAP 2 net income", "investments(1)"). */
function patternOf(phrase: string): RegExp {
  const words = phrase.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(
    `${words.join(String.raw`(?:\s?(?:\(\d\)|\[\d\])|(?<=gaap|ifrs)\s?\d)?\s`)}(?![\\p{L}\\p{N}])(?:\\s?(?:\\(\\d\\)|\\[\\d\\]))?`,
    "yiu",
  );
}

export function termsIn(text: string, terms: Terms): readonly TermMention[] {
  const found: TermMention[] = [];
  const word = /[\p{L}\p{N}]+(?:[&-][\p{L}\p{N}]+)*/gu;
  for (let match = word.exec(text); match; match = word.exec(text)) {
    for (const { pattern, term: meaning } of terms.get(firstOf(match[0])) ?? []) {
      pattern.lastIndex = match.index;
      if (!pattern.test(text)) continue;
      found.push({ start: match.index, end: pattern.lastIndex, term: meaning });
      word.lastIndex = pattern.lastIndex;
      break;
    }
  }
  return found;
}

/** "non-IFRS1" is "non-IFRS" with a footnote mark. */
function firstOf(word: string): string {
  return word.toLowerCase().replace(/^(non-(?:gaap|ifrs))\d$/, "$1");
}
