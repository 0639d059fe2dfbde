/**
 * The words between a metric and its figure, or between one figure and the next: what the figure says.
 * Rule kept here: a figure is read only where all the words between are of a known form; what stands outside the grammar
 * is reported, not guessed.
 */
import type { Bound } from "../../model/observation.ts";

/**
 * level: the metric was this. base: what it is compared with. change: it grew or fell by this. portion: this much of a
 * whole ("or 24% of revenue").
 */
export type Role = "level" | "base" | "change" | "portion";

export type Link = {
  readonly role: Role;
  /** A fall, a loss, an outflow. */
  readonly negative: boolean;
  /** Of the future: "will be", "is expected to reach". */
  readonly guidance: boolean;
  readonly bound: Bound | null;
};

const ADVERB =
  "(?:also|again|still|only|now|further|then|even|already|just|slightly|sharply|strongly|significantly|rapidly|steadily|modestly|substantially|itself)";
const ADVERBS = `(?:${ADVERB} )*`;
const RISE =
  "(?:up|grew|grow|grown|growing|rose|rise|risen|rising|increase|increased|increasing|gained|jumped|climbed|expanded|surged|soared|advanced|accelerated|improved|recovered)";
const FALL =
  "(?:down|fell|fall|fallen|falling|decrease|decreased|decreasing|decline|declined|declining|dropped|shrank|contracted|slid|slipped|slowed|narrowed)";
const RISE_NOUN = "(?:increase|rise|gain|growth|improvement|jump|acceleration)";
const FALL_NOUN = "(?:decrease|decline|drop|fall|reduction|contraction)";
const MOVED = `(?:${RISE}|${FALL}|widened|swung|went|came|returned)`;
const IS = "(?:was|were|is|are)";
const REACHED =
  "(?:came to|came in at|stood at|amounted to|totall?ed|totall?ing|reached|reaching|hit|(?:(?:was|were|remained) )?(?:stable|flat|unchanged|steady) at|remained at|achieved|achieving)";
const PASSED = "(?:exceeded|exceeding|surpassed|surpassing|topped|passed)";
const WILL =
  "(?:will|would|should|is expected to|are expected to|is forecast to|is projected to|is set to|is to|expected to)";
const FUTURE = "(?:be|reach|total|come to|amount to|come in at)";
/** "had fallen", "would have grown", "was down". */
const PAST = `(?:(?:${IS}|has|have|had|would have|has been) )?`;

/** "an outflow of", "a loss of", "a record": what the figure is, beside its size. */
const NATURE =
  "(?: (?:an? )?(?:net )?(?:(?<negative>outflow|loss|deficit|expense) of|(?:inflow|profit|income|gain|surplus|total|record) of)| (?<minus>negative|minus)| a record)?";
/** The end of a link before a range. */
const RANGE = "(?: (?:between|in the range of|a range of|range from))?";
/** What may join one statement to the next. */
const CONNECT = "(?:(?:,|\\(|and|but|—) )*";

type Form = {
  readonly words: RegExp;
  readonly role: Role;
  readonly guidance?: boolean;
  readonly bound?: Bound;
};

/** The named groups `fall`, `negative` and `minus`, where they match, make the figure negative. */
const form = (words: string, role: Role, more: Omit<Form, "words" | "role"> = {}): Form => ({
  words: new RegExp(`^(?:${words})${RANGE}$`),
  role,
  ...more,
});

/** Behind a metric as well as behind a figure. */
const EITHER: readonly Form[] = [
  form(`${CONNECT}${PAST}${ADVERBS}(?:${RISE}|(?<fall>${FALL}))(?: ${ADVERB})*(?: by)?`, "change"),
  form(
    `${CONNECT}(?:(?:representing|marking|reflecting|with|which (?:was|is)|${IS}) )?an? (?:${RISE_NOUN}|(?<fall>${FALL_NOUN})) (?:of|by)`,
    "change",
  ),
  form(`${CONNECT}${PAST}${ADVERBS}${MOVED}(?: ${ADVERB})* to${NATURE}`, "level"),
  form(`${CONNECT}${WILL} ${FUTURE}${NATURE}`, "level", { guidance: true }),
  form(`${CONNECT}${WILL} (?:exceed|surpass|top|pass)`, "level", { guidance: true, bound: "at-least" }),
  form(`to ${FUTURE}${NATURE}`, "level", { guidance: true }),
  form("to (?:exceed|surpass|top|pass)", "level", { guidance: true, bound: "at-least" }),
  form("to range from", "level", { guidance: true }),
  form("to (?:grow|increase|rise|(?<fall>decrease|decline|fall))(?: by)?", "change", { guidance: true }),
  form(`${CONNECT}${WILL} (?:grow|increase|rise|(?<fall>decrease|decline|fall))(?: by)?`, "change", {
    guidance: true,
  }),
  form(`${CONNECT}${PASSED}`, "level", { bound: "at-least" }),
];

const FROM_METRIC: readonly Form[] = [
  form(`(?:${PAST}${IS} )?${IS}(?: ${ADVERB})*(?: (?:recorded|reported))?(?: (?:at|of))?${NATURE}`, "level"),
  form(`${CONNECT}${ADVERBS}${REACHED}${NATURE}`, "level"),
  form("(?:(?<negative>loss|deficit|expense)|profit|income|gain) of", "level"),
  form(`(?:of|at|:)${NATURE}`, "level"),
  form(
    `${PAST}(?:gone|went|rose|risen|fell|fallen|grew|grown|increased|decreased|narrowed|widened|improved) from${NATURE}`,
    "base",
  ),
  form(
    "growth (?:rate )?(?:was|of|at|reached|stood at|came to|accelerated to|rose to|improved to|slowed to|fell to)",
    "change",
  ),
  form(
    "(?:continued to )?(?:achieve|achieved|achieving|deliver|delivered|delivering|record|recorded|recording|post|posted|posting|showed|saw)",
    "change",
  ),
];

const FROM_FIGURE: readonly Form[] = [
  form(`to${NATURE}`, "level"),
  form(`, ${IS}${NATURE}`, "level"),
  form(
    `${CONNECT}(?:(?:as )?compared (?:to|with)|versus|vs|against|as against|(?:(?:up|down) )?from)${NATURE}`,
    "base",
  ),
  form(`${CONNECT}(?:or|equal to|equivalent to)`, "portion"),
];

/** The link from a metric to the figure behind it; undefined outside the grammar. */
export function linkFromMetric(words: string): Link | undefined {
  return linkBy([...FROM_METRIC, ...EITHER], words);
}

/** The link from a figure to the next one of the same metric; undefined outside the grammar. */
export function linkFromFigure(words: string): Link | undefined {
  return linkBy([...FROM_FIGURE, ...EITHER], words);
}

function linkBy(forms: readonly Form[], words: string): Link | undefined {
  for (const { words: pattern, role, guidance = false, bound = null } of forms) {
    const found = pattern.exec(words);
    if (!found) continue;
    const { fall, negative, minus } = found.groups ?? {};
    return { role, guidance, bound, negative: (fall ?? negative ?? minus) !== undefined };
  }
  return undefined;
}
