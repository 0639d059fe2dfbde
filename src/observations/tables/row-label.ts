/** One line of a table as data, and the words that lines share. */
export type Sign =
  /** Kept as printed. */
  | "signed"
  /** What is spent: positive, whether printed in brackets or not. */
  | "cost"
  /** Positive however printed: money that flowed out, or an income deducted from a cost. */
  | "amount";

export type RowLabel = {
  readonly metric: string;
  readonly words: RegExp;
  readonly sign: Sign;
  readonly basis: "reported" | "non-gaap";
  readonly unit: "money" | "ratio" | "per-share" | "shares" | "people" | "count" | "wafers-8in";
  readonly time: "flow" | "balance" | "opening" | "closing";
  readonly qualifier?: string;
  /** What part of the whole the line is. */
  readonly segment?: string;
  /** The heading the label must stand under. */
  readonly under?: RegExp;
};

type More = Partial<Omit<RowLabel, "metric" | "words">>;

export const row = (metric: string, words: string, more: More = {}): RowLabel => ({
  metric,
  words: new RegExp(`^(?:${words})$`),
  sign: "signed",
  basis: "reported",
  unit: "money",
  time: "flow",
  ...more,
});

export const COST: More = { sign: "cost" };
export const AMOUNT: More = { sign: "amount" };
export const RATIO: More = { unit: "ratio" };
export const NON_GAAP: More = { basis: "non-gaap" };
export const BALANCE: More = { time: "balance" };
export const PER_SHARE: More = { unit: "per-share" };
export const SHARES: More = { unit: "shares" };

export const REVENUE =
  "(?:revenues?|net revenues?|sales|net sales|net operating revenues|sales revenues?|turnover)";
export const ALL = "(?:total |consolidated |total consolidated |worldwide \\(ww\\) |ww |worldwide )?";
export const OPERATING_INCOME =
  "(?:(?:income|profit|loss) from operations|operating (?:income|profit|loss)|income from operations)";
export const NET_INCOME =
  "(?:net (?:income|profit|earnings|loss)|(?:profit|income|loss) for the (?:period|quarter|year))";
export const HOLDERS =
  "(?:(?:the )?(?:company's |group's )?(?:ordinary |common )?(?:shareholders|stockholders|shareholders of the company|equity holders of the company|owners of the company|owners of the parent|equity holders of the parent)(?: of the company)?|(?:the )?company's (?:ordinary )?shareholders|[a-z.]+(?:, inc\\.)?'s? (?:ordinary )?shareholders)";
export const ADJUSTED = "(?:non-gaap|non-ifrs|adjusted)";
