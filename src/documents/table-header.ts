/**
 * The words of a table's head: lengths of time, dates, currencies, kinds of change, and the unit. Left to right, each with its span.
 * Rule kept here: a word is told by its form alone; what the words mean together is for the reader of columns to say.
 */
import type { Span } from "../model/document.ts";

export type HeaderToken = { readonly span: Span } & (
  | { readonly kind: "length"; readonly months?: number; readonly weeks?: number }
  /** A day, whole ("31 December 2025") or without its year ("September 30,"). */
  | { readonly kind: "date"; readonly month: number; readonly date: number; readonly year?: number }
  | { readonly kind: "quarter"; readonly quarter: number; readonly year: number; readonly fiscal: boolean }
  | { readonly kind: "half"; readonly half: 1 | 2; readonly year: number }
  | { readonly kind: "year"; readonly year: number; readonly fiscal: boolean }
  | { readonly kind: "instant" }
  | { readonly kind: "currency"; readonly currency: string; readonly power?: number }
  | { readonly kind: "amount" }
  | { readonly kind: "share"; readonly of: string }
  | { readonly kind: "change"; readonly measure: "yoy" | "qoq" | "points" | "unclear" }
  | { readonly kind: "unit"; readonly words: string }
  | { readonly kind: "audit" }
);

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH =
  "(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?)";
const MONTH_COUNTS: Readonly<Record<string, number>> = {
  three: 3,
  six: 6,
  nine: 9,
  twelve: 12,
  "3": 3,
  "6": 6,
  "9": 9,
  "12": 12,
};
const WEEKS: Readonly<Record<string, number>> = {
  thirteen: 13,
  fourteen: 14,
  "twenty-six": 26,
  "thirty-nine": 39,
  "fifty-two": 52,
  "fifty-three": 53,
};

type Groups = Readonly<Record<string, string | undefined>>;
type Form = readonly [words: RegExp, read: (groups: Groups, all: string) => Loose | undefined];
type Loose = HeaderToken extends infer T ? (T extends HeaderToken ? Omit<T, "span"> : never) : never;

const form = (source: string, read: (groups: Groups, all: string) => Loose | undefined): Form => [
  new RegExp(source.replace(/ [?*]/g, "\\s*").replaceAll(" -]", "\\s-]").replaceAll(" ", "\\s+"), "iy"),
  read,
];
const CURRENCY_CODES: Readonly<Record<string, string>> = {
  RMB: "CNY",
  CNY: "CNY",
  US$: "USD",
  USD: "USD",
  HK$: "HKD",
  HKD: "HKD",
};
const currencyOf = (word = "") => CURRENCY_CODES[word.toUpperCase()] ?? word.toUpperCase();
const full = (year = "") => Number(year.length === 2 ? `20${year}` : year);
const monthOf = (word = "") => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
const dated = (groups: Groups): Loose | undefined => {
  const [month, date] = [monthOf(groups.month), Number(groups.date)];
  if (month < 1 || date < 1 || date > 31) return undefined;
  return { kind: "date", month, date, ...(groups.year === undefined ? {} : { year: full(groups.year) }) };
};

const SCALE = "(?:thousands?|millions?|billions?|’000|'000)";
const MONEY = "(?:RMB|\\$|US\\$|USD|HK\\$|US dollars|U\\.S\\. dollars|Renminbi|dollars|EUR|€|euros?|JPY|yen)";
/** The most exact first: where two begin at one place, the first wins. */
const FORMS: readonly Form[] = [
  form(
    `\\((?:unaudited, )?(?:amounts? )?(?:expressed )?(?:in )?(?:${MONEY} )?(?:in )?(?:${MONEY} )?${SCALE}(?: of ${MONEY})?[^()]{0,120}\\)`,
    (_, all) => ({ kind: "unit", words: all }),
  ),
  form(`\\((?:unaudited; )?in ${MONEY} ?${SCALE}[^()]{0,120}\\)`, (_, all) => ({ kind: "unit", words: all })),
  form("\\((?:in )?percentages? ?%?\\)", (_, all) => ({ kind: "unit", words: all })),
  form(
    `(?:amounts? )?(?:in )?${MONEY} (?:in )?${SCALE}(?:, (?:unless|except) [a-z/ ]{0,60}?(?:specified|stated|noted|indicated|share|ADS|data|amounts))?`,
    (_, all) => ({ kind: "unit", words: all }),
  ),
  form(`(?:amounts? )?(?:expressed )?in ${SCALE} of ${MONEY}(?![a-z])`, (_, all) => ({
    kind: "unit",
    words: all,
  })),
  form(
    `in ${SCALE}(?: of ${MONEY})?, (?:unless|except) [a-z/ ]{0,60}?(?:specified|stated|noted|indicated|share|data|amounts)`,
    (_, all) => ({ kind: "unit", words: all }),
  ),
  form(
    "(?:for )?(?:the )?(?<count>three|six|nine|twelve|3|6|9|12)[ -]months?(?: periods?)? end(?:ed|ing)",
    ({ count }) => ({
      kind: "length",
      months: MONTH_COUNTS[(count ?? "").toLowerCase()] ?? 3,
    }),
  ),
  form(
    "(?:for )?(?:the )?(?<count>thirteen|fourteen|twenty-six|thirty-nine|fifty-two|fifty-three|13|14|26|39|52|53)[ -]weeks?(?: periods?)? end(?:ed|ing)",
    ({ count }) => ({ kind: "length", weeks: WEEKS[(count ?? "").toLowerCase()] ?? Number(count) }),
  ),
  form("(?:for )?(?:the )?(?:fiscal |financial )?years? ended", () => ({ kind: "length", months: 12 })),
  form("(?:for )?(?:the )?half[ -]years? ended", () => ({ kind: "length", months: 6 })),
  form("(?:for )?(?:the )?quarters? ended", () => ({ kind: "length", months: 3 })),
  form(`(?<month>${MONTH}) (?<date>\\d{1,2}),? ?(?<year>20\\d\\d)(?!\\d)`, dated),
  form(`(?<date>\\d{1,2}) (?<month>${MONTH}),? (?<year>20\\d\\d)(?!\\d)`, dated),
  form(`(?<month>${MONTH}) (?<date>\\d{1,2}),?(?![\\d.,])`, dated),
  form(`(?<date>\\d{1,2}) (?<month>${MONTH})(?![a-z])`, dated),
  form("(?<quarter>[1-4])Q ?(?:FY)?(?<year>20\\d\\d|\\d\\d)(?!\\d)", ({ quarter, year }, all) => ({
    kind: "quarter",
    quarter: Number(quarter),
    year: full(year),
    fiscal: /FY/i.test(all),
  })),
  form("Q(?<quarter>[1-4]),? ?(?<fiscal>FY|fiscal )?['’]?(?<year>20\\d\\d|\\d\\d)(?!\\d)", (groups) => ({
    kind: "quarter",
    quarter: Number(groups.quarter),
    year: full(groups.year),
    fiscal: groups.fiscal !== undefined,
  })),
  form("(?<year>20\\d\\d) ?Q(?<quarter>[1-4])(?!\\d)", ({ quarter, year }) => ({
    kind: "quarter",
    quarter: Number(quarter),
    year: full(year),
    fiscal: false,
  })),
  form(
    "(?<year>20\\d\\d) ?H(?<half>[12])(?!\\d)|(?<half2>[12])H ?(?<year2>20\\d\\d|\\d\\d)(?!\\d)",
    (groups) => ({
      kind: "half",
      half: (groups.half ?? groups.half2) === "1" ? 1 : 2,
      year: full(groups.year ?? groups.year2),
    }),
  ),
  form("(?:FY|fiscal(?: year)? )['’]?(?<year>20\\d\\d|\\d\\d)(?!\\d)", ({ year }) => ({
    kind: "year",
    year: full(year),
    fiscal: true,
  })),
  form("(?<year>(?:19|20)\\d\\d)(?![\\d,.%])", ({ year }) => ({
    kind: "year",
    year: Number(year),
    fiscal: false,
  })),
  form("as (?:of|at)(?: the)?", () => ({ kind: "instant" })),
  form("%?(?: of (?:net |total )?revenues?| of sales) (?:yoy|year-over-year) change", () => ({
    kind: "change",
    measure: "points",
  })),
  form(
    "(?:change |%)?\\(?(?:yoy|y/y|y-o-y|year[ -]{1,4}(?:over|on)[ -]{1,4}year)\\)? ?(?:% ?)?(?:change|growth)?(?: ?\\(?%\\)?)?",
    () => ({ kind: "change", measure: "yoy" }),
  ),
  form(
    "%?(?:qoq|q/q|q-o-q|quarter[ -]{1,4}(?:over|on)[ -]{1,4}quarter) ?(?:% ?)?(?:change|growth)?(?: ?\\(?%\\)?)?",
    () => ({ kind: "change", measure: "qoq" }),
  ),
  form(
    "(?:as )?(?:an? )?(?:%|percentage) of (?:total |net |segment )*(?<of>revenues?|sales)(?! (?:yoy|year-over-year) change)",
    ({ of }) => ({
      kind: "share",
      of: (of ?? "").toLowerCase(),
    }),
  ),
  form("(?:% ?change|change ?(?:in )?\\(?%\\)?|change(?= *$))", () => ({
    kind: "change",
    measure: "unclear",
  })),
  form(
    "(?<currency>RMB|CNY|US\\$|USD|HK\\$|HKD) ?(?<scale>(?:’000|'000)s?|(?:m|mn|million)\\b)?(?![\\d(])(?! ?\\d)(?! [a-z])",
    ({ currency, scale }) => ({
      kind: "currency",
      currency: currencyOf(currency),
      ...(scale === undefined ? {} : { power: scale.includes("000") ? 3 : 6 }),
    }),
  ),
  form("amounts?(?! (?:due|of|in|paid|attributable))", () => ({ kind: "amount" })),
  form(
    "\\(?unaudited\\)?|\\(?restated\\)?\\*?|\\(?audited\\)?|\\(notes? \\d{1,2}\\)|\\(note\\)|for the(?= *$)",
    () => ({
      kind: "audit",
    }),
  ),
];

/** Any form, to find where the next may begin without trying each at every character. */
const ANY = new RegExp(FORMS.map(([words]) => words.source.replace(/\(\?<[a-z]+>/gi, "(?:")).join("|"), "gi");

/** Every header word of `text` between two offsets, left to right, without overlaps. */
export function headerTokensIn(text: string, from = 0, to = text.length): readonly HeaderToken[] {
  const tokens: HeaderToken[] = [];
  ANY.lastIndex = from;
  for (let found = ANY.exec(text); found && found.index < to; found = ANY.exec(text)) {
    const at = found.index;
    const isWord = !/[\p{L}\p{N}$.,-]/u.test(text[at - 1] ?? " ");
    const token = isWord ? tokenAt(text, at, to) : undefined;
    if (token) tokens.push(token);
    ANY.lastIndex = token ? token.span[1] : at + 1;
  }
  return tokens;
}

function tokenAt(text: string, at: number, to: number): HeaderToken | undefined {
  for (const [words, read] of FORMS) {
    words.lastIndex = at;
    const found = words.exec(text);
    if (!found || at + found[0].length > to) continue;
    const end = at + found[0].trimEnd().length;
    if (/[\p{L}]/u.test(text[end] ?? "") && /\p{L}$/u.test(text.slice(at, end))) continue;
    const token = read(found.groups ?? {}, found[0]);
    if (token) return { ...token, span: [at, end] } as HeaderToken;
  }
  return undefined;
}
