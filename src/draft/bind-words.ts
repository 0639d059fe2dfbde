/** By which words and kinds a watch item is bound. Data. */
import type { DraftSignal, WatchKind } from "../model/draft.ts";

/** Words that speak of somebody else than the subject. */
export const OTHERS =
  /\b(?:rivals?|peers?|competitors?|competitive|suppliers?|foundr(?:y|ies)|customers['’]|other\s\w+|others|lenders|institutional|funds?|holders|top\s\w+ers)\b/;

/** What happens rather than is measured: kind of signal and the statement that would say it. */
export const EVENTS: readonly {
  readonly kinds: readonly WatchKind[];
  readonly words?: RegExp;
  readonly kind: DraftSignal["kind"];
  readonly statement: string;
  readonly what: string;
}[] = [
  { kinds: ["regulation"], kind: "tally", statement: "regulatory-action", what: "a regulator acts" },
  { kinds: ["contract_wins"], kind: "tally", statement: "contract-win", what: "a contract is won" },
  {
    kinds: ["competition"],
    words: /\b(?:product|rollouts?|launch\w*|releases?|models?)\b/,
    kind: "tally",
    statement: "product-rollout",
    what: "a rival brings out a product",
  },
  {
    kinds: ["utilization"],
    words: /\bcloud|compute|gpu|capacity\b/,
    kind: "categorical",
    statement: "cloud-supply",
    what: "supply and demand are told",
  },
  {
    kinds: ["flows", "cash_flow"],
    words:
      /\b(?:capital\sraises?|(?:equity|share)\s(?:raises?|issuance|sales?|offerings?)|dilut\w*|new\sshares)\b/,
    kind: "categorical",
    statement: "equity-raise",
    what: "new shares are sold",
  },
];

/** Words of the field for a metric that its names do not hold. */
export const NEAR: readonly (readonly [words: RegExp, metric: string])[] = [
  [/\bfree[\s‑-]cash[\s‑-]flow|fcf|cash\sburn|burn\srate|cash\sconsumption\b/, "free-cash-flow"],
  [/\bcap(?:ital)?[\s-]?ex\b|capital\s(?:expenditures?|spending)/, "capex"],
  [/\b(?:rpo|backlog|remaining\sperformance)\b/, "remaining-performance-obligation"],
  [/\boperating\s(?:loss(?:es)?|income|profits?)\b/, "operating-income"],
  [/\bnet\s(?:loss(?:es)?|income|profits?)\b/, "net-income"],
  [/\bgross\smargins?\b/, "gross-margin"],
  [/\boperating\smargins?\b/, "operating-margin"],
  [/\b(?:liquidity|cash\s(?:position|balance|pile|runway|reserves))\b/, "cash-and-investments"],
  [/\b(?:buybacks?|share\srepurchases?)\b/, "share-repurchases"],
  [/\binventor(?:y|ies)\b/, "inventory"],
  [/\b(?:utili[sz]ation|occupancy)\b/, "utilization"],
  [/\b(?:institutional\sflows|fund\sflows|holdings|stakes?|13f)\b/, "shares-held"],
  [/\b(?:active\susers|user\s(?:growth|numbers)|subscribers?)\b/, "users"],
  [/\b(?:revenues?|sales)\b/, "revenue"],
];

export const ANY_MARGIN = /\b(?:margins?|profitability)\b/;

/** Sources that are not the issuer's own. */
export const SOURCES: Readonly<Partial<Record<WatchKind, string>>> = {
  regulation: "regulators",
  flows: "sec-13f",
  price_reaction: "prices",
  macro: "statistics",
  competition: "news",
};

/** The cause a kind shares with others. */
export const DRIVERS: Readonly<Record<WatchKind, string>> = {
  revenue: "demand",
  orders: "demand",
  contract_wins: "demand",
  utilization: "demand",
  product_launch: "product",
  margin: "payback",
  guidance: "guidance",
  cash_flow: "cash",
  capex: "spend",
  regulation: "regulation",
  competition: "competition",
  flows: "flows",
  price_reaction: "price",
  macro: "economy",
  other: "other",
};
