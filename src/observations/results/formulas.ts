/**
 * Sentences with figures that are of no line of the accounts: shares bought back, what a buyback may still cost, dividends,
 * people, stores, users, capacity. Data: each form is the words over a masked sentence, with the figures by name.
 * Rule kept here: a form is whole, from the verb to the figure; names of things are letters, never figures.
 */
import {
  BY,
  F,
  type Formula,
  fig,
  form,
  IN_BRACKETS,
  NO_FIGURE,
  type Part,
  PROGRAM,
  SHARES,
  WHEN,
} from "./formula.ts";
import { chargeFormulas } from "./formulas-charges.ts";
import { P } from "./masked.ts";

const BOUGHT: Part = { group: "n", metric: "shares-repurchased", kind: "count", unit: "by-noun" };
const PAID: Part = { group: "m", metric: "share-repurchases", kind: "money" };
const SO_FAR = "cumulative under the program";

const buybacks: readonly Formula[] = [
  form(
    String.raw`\b(?:[Rr]epurchased|[Bb]ought back) (?:a total of |an aggregate of )?${fig("n")} (?:of (?:its|our) )?${SHARES}${IN_BRACKETS}(?:(?: ${NO_FIGURE}{0,90}?)?${BY}${fig("m")})?(?:,? (?:(?:under|pursuant to) ${NO_FIGURE}{0,60}? )?${WHEN})?`,
    "flow",
    [BOUGHT, PAID],
  ),
  form(
    `${fig("n")} ${SHARES}${IN_BRACKETS} (?:had been|have been) repurchased under (?:this|the|our|its) ${PROGRAM}|${fig("n2")} (?<noun2>shares|ADSs) (?:had been|have been) repurchased under (?:this|the) program${BY}${fig("m")}`,
    "balance",
    [
      { ...BOUGHT, qualifier: SO_FAR },
      { ...BOUGHT, group: "n2", qualifier: SO_FAR },
      { ...PAID, qualifier: SO_FAR },
    ],
  ),
  form(
    String.raw`\bhad (?:a total of )?${fig("n")} (?:Class [AB] )?(?:ordinary|common) shares${IN_BRACKETS} (?:issued and )?outstanding`,
    "balance",
    [{ group: "n", metric: "shares-outstanding", kind: "count" }],
  ),
  form(
    `${fig("m")} (?:remaining|remained|remains)(?: available)?(?: for repurchases?)? under (?:the|its|our)(?: current)?(?: ${PROGRAM}| authorization| program)`,
    "balance",
    [{ group: "m", metric: "buyback-authorization-remaining", kind: "money" }],
  ),
  form(
    String.raw`\b[Rr]emaining (?:amount|balance)(?: of (?:the )?(?:Board )?authorization for| under) (?:our|the|its)(?: Company's)? ${PROGRAM}(?:, which ${NO_FIGURE}{1,80},)? (?:was|is|amounted to) ${fig("m")}(?:,? ${WHEN})?`,
    "today",
    [{ group: "m", metric: "buyback-authorization-remaining", kind: "money" }],
  ),
  form(
    String.raw`\bapproved (?:an |a )?(?:additional |new |further )?(?:${fig("m")} (?:in |to (?:our|its|the) |increase to (?:our|its|the) )?(?:existing )?${PROGRAM})`,
    "balance",
    [{ group: "m", metric: "buyback-authorization", kind: "money" }],
  ),
];

const A_SHARE = "(?:ordinary |common )?share";
const DIVIDEND: Part = { group: "s", metric: "dividend-per-share", kind: "money" };
const DIVIDEND_ADS: Part = { group: "a", metric: "dividend-per-ads", kind: "money" };

/** The time of a dividend is the one it is paid for; else the day it is paid. */
const dividends: readonly Formula[] = [
  form(
    String.raw`\b[Dd]ividends? of ${fig("s")} per ${A_SHARE}(?:,? \(?(?:or |equivalent to )?${fig("a")} per ADS\)?)?(?:,? (?:for|in respect of) (?:the )?(?<when>${P})|,? (?:payable |to be paid )?on (?:or (?:about|around) )?(?<day>${P}))`,
    "flow",
    [DIVIDEND, DIVIDEND_ADS],
  ),
  form(
    String.raw`\b[Dd]ividends? of ${fig("a")} per ADS(?:,? \(?(?:or |equivalent to )?${fig("s")} per ${A_SHARE}\)?)?(?:,? (?:for|in respect of) (?:the )?(?<when>${P})|,? (?:payable |to be paid )?on (?:or (?:about|around) )?(?<day>${P}))`,
    "flow",
    [DIVIDEND, DIVIDEND_ADS],
  ),
];

const PEOPLE: Part = { group: "n", metric: "employees", kind: "count", unit: "people" };
const AGAINST = `(?:,? (?:as )?compared (?:to|with) ${fig("c")}(?: (?:employees|people|stores)| [a-z ]{0,20}stores)?(?: in ${F} states)?(?: (?:as of|as at|at) (?:the )?(?<before>${P})))?`;

const people: readonly Formula[] = [
  form(
    String.raw`\bhad (?:a total of )?${fig("n")} (?:full-time |regular |permanent )?employees(?: globally| worldwide)?${AGAINST}`,
    "balance",
    [PEOPLE, { ...PEOPLE, group: "c", when: "before", isEarlier: true }],
  ),
  form(
    String.raw`\b(?:employs|employing|has a workforce of) ${fig("n")} (?:full-time )?(?:employees|people)\b`,
    "today",
    [PEOPLE],
  ),
  form(
    String.raw`\b(?:[Tt]otal |[Tt]he )?(?:[Nn]umber of (?:full-time )?employees|headcount)(?: of the (?:Group|Company))? (?:was|were|stood at|reached) ${fig("n")}(?:,? ${WHEN})?`,
    "balance",
    [PEOPLE],
  ),
  form(
    String.raw`\b[Tt]otal personnel under the (?<who>[A-Z][A-Za-z]+(?: [A-Z][a-z]+)*)(?: ?${F})? was ${fig("n")}(?: ${WHEN})?`,
    "balance",
    [PEOPLE],
    { owner: "who" },
  ),
];

const STORES: Part = { group: "n", metric: "stores", kind: "count" };
const A_NAME = "[A-Z][A-Za-z0-9.&'-]*(?: (?:[A-Z][A-Za-z0-9.&'-]*|of|and))*";

const stores: readonly Formula[] = [
  form(
    String.raw`(?<who>${A_NAME}|\b[Ii]t|\b[Ww]e) (?:currently )?(?:operates|operated|operate) ${fig("n")} (?:retail |company-operated |physical )?(?:stores|restaurants)\b(?: in ${F} states)?${AGAINST}`,
    "today",
    [STORES, { ...STORES, group: "c", when: "before", isEarlier: true }],
    { owner: "who" },
  ),
  form(
    String.raw`\b[Nn]umber of (?<who>${A_NAME} Stores) (?:exceeds|exceeded|reached|surpassed|was) ${fig("n")}`,
    "today",
    [STORES],
    { owner: "who" },
  ),
];

const USERS: Part = { group: "n", metric: "users", kind: "count" };
const ACTIVE =
  "(?:monthly|daily|annual|quarterly) active (?:users|customers|consumers|buyers|merchants|paying users)";
const REACHED =
  "(?:has |have )?(?:surpassed|surpassing|reached|reaching|exceeded|exceeding|attracted|recorded)";

const users: readonly Formula[] = [
  form(
    `(?<who>(?:[a-z]+-[a-z]+ )?${A_NAME}) ${REACHED} ${fig("n")} (?<narrow>${ACTIVE})(?:,? ${WHEN})?`,
    "flow",
    [USERS],
    { owner: "who", narrow: "narrow" },
  ),
  form(
    String.raw`\b[Nn]umber of (?:our )?(?<narrow>${ACTIVE}) ${REACHED} (?:a new (?:milestone|record) of )?${fig("n")}(?:,? ${WHEN})?`,
    "flow",
    [USERS],
    { narrow: "narrow" },
  ),
  form(
    String.raw`\b[Nn]umber of (?<who>[A-Z0-9][A-Za-z0-9]+) (?<narrow>members|subscribers|users)(?:, [^,\ue800-\uebff]{1,60},)? (?:continued to )?(?:increased?|grew|grow)[^,]{0,40}?(?:,? (?:reaching|surpassing|exceeding|to)) ${fig("n")}(?: ${WHEN})?`,
    "balance",
    [USERS],
    { owner: "who", narrow: "narrow" },
  ),
];

const WAFERS = `(?:standard logic )?(?:${F}-inch equivalent )?wafers(?: per month)?`;
const CAPACITY: Part = { group: "n", metric: "capacity-monthly", kind: "count", unit: "wafers-8in" };

const capacity: readonly Formula[] = [
  form(
    String.raw`\b[Mm]onthly capacity (?:increased|decreased|was|rose|reached|expanded)(?: to)? ${fig("n")} ${WAFERS} ${WHEN}(?:,? (?:from|compared (?:to|with)) ${fig("c")} ${WAFERS} (?:in|at|as of) (?:the )?(?<before>${P}))?`,
    "flow",
    [CAPACITY, { ...CAPACITY, group: "c", when: "before", isEarlier: true }],
  ),
];

export const FORMULAS: readonly Formula[] = [
  ...buybacks,
  ...dividends,
  ...people,
  ...stores,
  ...users,
  ...capacity,
  ...chargeFormulas,
];
