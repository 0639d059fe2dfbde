/**
 * How releases say figures: the words between a term and its first figure, and between a figure and the next of the same
 * term. Each form is whole: words that are not of a known form give no reading.
 */
import { type Head, headOf } from "./head.ts";
import { P, QOQ, T, timeSigns, YOY } from "./masked.ts";
import {
  ADVERBS,
  AUX,
  DOWN,
  FIGURES,
  GAIN,
  LOSS,
  MOVED,
  NOUN_DOWN,
  NOUN_UP,
  RATE_WORD,
  REACH,
  SIGNS,
  SORT,
  STAY,
  UP,
  WHEN,
} from "./words.ts";

/** What a figure is to the term it is said of. */
export type Role =
  | "level"
  /** Change against an earlier period; direction in `down`. */
  | "change"
  | "share"
  /** The earlier period's level, or share, beside the current. */
  | "earlier"
  /** The same figure in another currency, or another count of it. */
  | "also"
  /** What the company expects. */
  | "guidance"
  /** "plus or minus" so much, of the guidance before it. */
  | "margin-of-error"
  /** The change once more, without that of exchange rates. */
  | "constant-currency";

export type Link = {
  readonly role: Role;
  readonly down: boolean;
  /** The link calls the figure a loss, an outflow or an expense. */
  readonly loss: boolean;
  /** It says that it is none: "a profit of". */
  readonly gain: boolean;
  /** Signs of times in the link that belong to the figure before it. */
  readonly timesBefore: string;
  /** The sign of year over year or quarter over quarter in the link; empty when it has none. */
  readonly rate: string;
  /** What is expected is a change: "to grow between". */
  readonly growth: boolean;
};

/** What stands between a term and its first figure beside the link: whose the term is, and what is said of it in passing. */
export type Opening = Link & Pick<Head, "of" | "attributed" | "aside">;

type Form = {
  readonly role: Role;
  readonly words: RegExp;
  readonly down: boolean;
  readonly growth: boolean;
  readonly noun: boolean;
};

const forms = (
  list: readonly (readonly [role: Role | "growth" | "noun", words: string, down?: "down"])[],
  head: string,
): readonly Form[] =>
  list.map(([role, words, down]) => ({
    role: role === "growth" ? "guidance" : role === "noun" ? "change" : role,
    growth: role === "growth",
    noun: role === "noun",
    words: new RegExp(`${head}${words}$`, "iu"),
    down: down !== undefined,
  }));

/** What a company says of what is to come. */
const EXPECTED =
  " (?:is|are) (?:currently )?(?:expected|projected|estimated|forecast|anticipated|guided|forecasted) to";
const SPELT = `(?: ${AUX}(?:${REACH})|, of| would have been| ${AUX}(?:continued|continues) to show [^${SIGNS}.;:()]{1,40}, (?:achieving|reaching|recording)| ?: ?\\+?|, (?:totaling|totalling|amounting to|reaching)| ${STAY})`;

/** From a term to its first figure, for figures of any kind. */
const FIRST: readonly Form[] = forms(
  [
    ["level", " ?: ?\\+?(?<sort>)"],
    ["level", `${SPELT}${ADVERBS} (?<sort>${SORT})`],
    ["level", ` ${AUX}${MOVED}${ADVERBS},? (?:to|and (?:was|reached|totaled|totalled)) (?<sort>${SORT})`],
    ["level", ` ${AUX}(?:turned|swung|improved|shifted|changed)[^${SIGNS}]{0,40} to (?<sort>${SORT})`],
    [
      "guidance",
      `(?:${EXPECTED} (?:be|range|come in|reach|total|increase to|be in the range)(?: from| at| of)?(?: an? (?:${LOSS}|${GAIN}) of)?(?: between)?| to (?:range from|be in the range of|be between|come in (?:at|between))) (?<sort>)`,
    ],
    [
      "growth",
      `(?:${EXPECTED}| to) (?:be )?(?:${UP})(?: by| between| in the range of)*(?: ${YOY}| ${QOQ})? (?<sort>)`,
    ],
    [
      "growth",
      `(?:${EXPECTED}| to) (?:be )?(?:${DOWN})(?: by| between| in the range of)*(?: ${YOY}| ${QOQ})? (?<sort>)`,
      "down",
    ],
    ["earlier", ` ${AUX}${MOVED}${ADVERBS} from (?<sort>${SORT})`],
    ["change", ` ${AUX}(?:${UP})${ADVERBS} (?<sort>)`],
    ["change", ` ${AUX}(?:${DOWN})${ADVERBS} (?<sort>)`, "down"],
    [
      "change",
      `(?: growth(?: rate)?| growing)(?: (?:accelerated|improved|recovered|increased|decelerated|slowed))?(?:${ADVERBS})? (?:to|of|was|reached|at)(?: over)? (?<sort>)`,
    ],
    [
      "change",
      ` ${AUX}(?:achieved|delivered|recorded|saw|had|posted|maintained|delivering|achieving|recording|registered|continued to show [^${SIGNS}]{0,40}delivering)(?: an?)? (?:[a-z]+ quarter of )?${RATE_WORD}(?:${NOUN_UP}) (?:rate )?of (?<sort>)`,
    ],
    [
      "change",
      `(?: ${AUX}(?:saw|recorded|had|experienced|posted) )?(?: an?)? ${RATE_WORD}(?:${NOUN_DOWN}) of (?<sort>)`,
      "down",
    ],
    ["change", ` ${AUX}${ADVERBS} ?(?:an?) ${RATE_WORD}(?:${NOUN_UP}) of (?<sort>)`],
    [
      "share",
      ` as a percentage of (?:total |net |our |segment )*(?:${T}|revenues?)${WHEN}* ${AUX}(?:${REACH}|${MOVED}${ADVERBS} to|${STAY}) (?<sort>)`,
    ],
    [
      "earlier",
      ` as a percentage of (?:total |net |our |segment )*(?:${T}|revenues?)${WHEN}* ${AUX}${MOVED}${ADVERBS} from (?<sort>)`,
    ],
    [
      "share",
      ` ${AUX}(?:accounted for|represented|contributed|made up|comprised|constituted)${ADVERBS} (?<sort>)`,
    ],
  ],
  "",
);

/** What a change is against: no time of the figure's own. */
const AGAINST = `(?: (?:as )?(?:from|over|compared (?:to|with)|versus|against) (?:the |that of (?:the )?)?${P})`;
const TAIL = (more: string) =>
  `^(?<tail>\\)?(?:%|\\))?(?:,?${WHEN}${more}|\\)| (?:gain|loss|profit)\\b| per (?:diluted |basic |ordinary )?(?:share|ADS)| of (?:the )?(?:total |net |our |its |segment's |company's )*(?:revenues?|sales|${T})| \\([^()${FIGURES}]{1,120}\\))*)`;
const AGAINST_AT = new RegExp(AGAINST, "giu");
const LEAD =
  "(?:,| -| –|;)?(?: (?:and|or|which|that|also|representing|reflecting|marking|with|this|is|was|were|are|represents|represented|an?|flat with P and|(?:stable|flat|unchanged) (?:with|from|compared (?:to|with)) P and))*".replaceAll(
    "P",
    P,
  );

/** From a figure to the next figure of the same term. */
const nextForms = (tail: string) =>
  forms(
    [
      ["change", `${LEAD} ${RATE_WORD}(?:${NOUN_UP}) (?:rate )?of${ADVERBS} (?<sort>)`],
      ["change", `${LEAD} ${RATE_WORD}(?:${NOUN_DOWN}) of${ADVERBS} (?<sort>)`, "down"],
      ["change", `${LEAD} (?:has |have |had )?(?:${UP})${ADVERBS} (?<sort>)`],
      ["change", `${LEAD} (?:has |have |had )?(?:${DOWN})${ADVERBS} (?<sort>)`, "down"],
      ["change", ",? \\+(?<sort>)"],
      [
        "noun",
        `(?:,|,? and)?(?: representing| reflecting| marking| or| with| which was| which is)? an? ${RATE_WORD}(?<sort>)`,
      ],
      ["margin-of-error", ",? plus or minus (?<sort>)"],
      [
        "share",
        "(?:,? (?:or|and|representing|accounting for|equivalent to|equal to|which represented|which accounted for|represented|and accounted for|and represented)| \\() ?(?<sort>)",
      ],
      [
        "earlier",
        `,?(?: which (?:was|is|were))?(?: (?:remained|was|were|remaining)(?: (?:relatively|largely|broadly))? (?:stable|flat|unchanged|consistent),?)?(?: as)? (?:compared (?:to|with)|comparing to|versus|vs\\.?|from|against|down from|up from|over)(?: ${P})?(?:'s)? (?<sort>${SORT})`,
      ],
      ["level", `${ADVERBS},? to (?<sort>${SORT})`],
      ["also", "(?: ?\\((?:or |equivalent to )?(?<sort>)| or (?<sort2>)|, or (?<sort3>)| \\(or (?<sort4>))"],
      ["constant-currency", " ?\\((?:or )?(?<sort>)"],
      ["constant-currency", `,? or (?:${UP})${ADVERBS} (?<sort>)`],
      ["constant-currency", `,? or (?:${DOWN})${ADVERBS} (?<sort>)`, "down"],
      ["constant-currency", ` ?\\(or (?:${UP})${ADVERBS} (?<sort>)`],
      ["constant-currency", ` ?\\(or (?:${DOWN})${ADVERBS} (?<sort>)`, "down"],
      ["growth", `,? or to (?:grow|increase|rise)(?: by| between)* (?<sort>)`],
      ["growth", `,? or to (?:decline|decrease|fall)(?: by| between)* (?<sort>)`, "down"],
    ],
    tail,
  );
const NEXT = nextForms(TAIL(""));
const NEXT_OF_CHANGE = nextForms(
  TAIL(`|,?${AGAINST}| ${RATE_WORD}(?:${NOUN_UP}|${NOUN_DOWN})(?= from| compared|,)`),
);

/** From a term to its first figure. */
export function openingLink(words: string): Opening | undefined {
  for (const form of FIRST) {
    const found = form.words.exec(words);
    const head = found && headOf(words.slice(0, found.index));
    if (!found || !head) continue;
    const { times, ...rest } = head;
    const link = linkFrom(form, found.groups?.sort ?? "", words);
    return { ...link, ...rest, loss: rest.loss || link.loss, timesBefore: times + timeSigns(found[0]) };
  }
  return undefined;
}

/** From a figure to the next. @param after what the figure before is; @param roles only forms of these roles are tried */
export function nextLink(
  words: string,
  { after, behind }: { readonly after: Role; readonly behind: string },
  roles: readonly Role[],
): Link | undefined {
  const isChange = after === "change" || after === "constant-currency";
  for (const form of isChange ? NEXT_OF_CHANGE : NEXT) {
    if (!roles.includes(form.role)) continue;
    const found = form.words.exec(words);
    const noun = form.noun ? NOUN_BEHIND.exec(behind)?.groups : undefined;
    if (!found || (form.noun && !noun)) continue;
    const { sort = "", tail = "" } = found.groups ?? {};
    const down = form.down || noun?.down !== undefined;
    return { ...linkFrom(form, sort, words), down, timesBefore: timeSigns(tail.replace(AGAINST_AT, "")) };
  }
  return undefined;
}

function linkFrom(form: Form, sort: string, words: string): Link {
  return {
    role: form.role,
    down: form.down,
    loss: IS_LOSS.test(sort),
    gain: IS_GAIN.test(sort),
    timesBefore: "",
    rate: /[\uf000\uf001]/.exec(words)?.[0] ?? "",
    growth: form.growth,
  };
}

/** "a 12% increase": the noun behind the figure. */
const NOUN_BEHIND = new RegExp(`^\\)? ${RATE_WORD}(?:${NOUN_UP}|(?<down>${NOUN_DOWN}))\\b`, "iu");
const IS_LOSS = new RegExp(`\\b(?:${LOSS}|negative)\\b`, "i");
const IS_GAIN = new RegExp(`\\b${GAIN}\\b`, "i");

export const OF_REVENUE = new RegExp(
  `^ of (?:the |our |its |total |net |company's |segment's? |segment )*(?:${T}|revenues?|sales)`,
  "iu",
);
export const RESPECTIVELY = /respectively/i;
