/**
 * The clauses of Chinese reports → what each says of a term: a level, a change, an earlier level, what is expected.
 * Rule kept here: a clause is of one of these forms from end to end, or it says nothing and ends what was spoken of.
 */
import { type Figure, figure, figureIn } from "./figures.ts";
import { TERM } from "./names.ts";
import { rateOf } from "./times.ts";

export type Said = {
  /** The name of the term in the clause; undefined: the one spoken of before. */
  readonly term: string | undefined;
  readonly figures: readonly SaidFigure[];
};

export type SaidFigure = {
  readonly role: "level" | "change" | "earlier" | "guidance";
  readonly figure: Figure;
  /** The other end of a range. */
  readonly high?: Figure;
  readonly rate?: "yoy" | "qoq";
  readonly down?: boolean;
  /** "去年同期": the words of an earlier time. */
  readonly before?: string;
  /** Where the figure ends in the clause. */
  readonly end: number;
};

const BASE =
  "(?<base>(?:同比|环比)(?:分别)?|(?:较|比)(?:去年|上年)同期|(?:较|比)(?:上年|去年)|(?:较|比)上(?:一)?季度?)";
const DOWN = "下降|减少|下滑|降低|回落";
const MOVE = `(?<move>增长|增加|上升|提升|上涨|提高|${DOWN})`;
const IS = "(?:为|是|达到|达|约为|合计|:)?";
const NAME = `(?<term>${TERM})`;
const TO = "(?:到|至|-|~)";

type Form = {
  readonly words: RegExp;
  readonly read: (groups: Groups, clause: string) => readonly SaidFigure[];
};
type Groups = Readonly<Record<string, string | undefined>>;

const form = (words: string, read: Form["read"]): Form => ({ words: new RegExp(`^${words}$`), read });

const level: Form["read"] = (groups, clause) => each(groups, clause, ["1"], () => ({ role: "level" }));
const change: Form["read"] = (groups, clause) => each(groups, clause, ["1"], () => changeIn(groups));

const FORMS: readonly Form[] = [
  form(`(?:实现|录得|取得|完成)${NAME}${IS}${figure("1")}`, level),
  form(`${NAME}${IS}${figure("1")}`, level),
  form(`${NAME}(?:${BASE})?${MOVE}(?:至|到)${figure("1")}`, level),
  form(`${NAME}${BASE}${MOVE}了?${figure("1")}`, change),
  form(`${BASE}${MOVE}了?${figure("1")}`, change),
  form(`${NAME}${BASE}${MOVE}了?${figure("1")}(?:至|到)${figure("2")}`, (groups, clause) =>
    each(groups, clause, ["1", "2"], (n) => (n === "1" ? changeIn(groups) : { role: "level" })),
  ),
  form(`(?<before>(?:去年|上年)同期|上(?:一)?季度)${IS}${figure("1")}`, (groups, clause) =>
    each(groups, clause, ["1"], () => ({ role: "earlier", before: groups.before ?? "" })),
  ),
  form(`${NAME}(?:的)?指引为(?:${BASE})?(?:持平${TO})?(?:${MOVE})?${figure("1")}`, guidance),
  form(`${NAME}(?:的)?指引为(?:${BASE})?(?:${MOVE})?${figure("1")}${TO}${figure("2")}`, guidance),
];

/** What the clause says; undefined when it is of no known form. */
export function saidIn(clause: string): Said | undefined {
  for (const { words, read } of FORMS) {
    const groups = words.exec(clause)?.groups;
    if (groups) return { term: groups.term, figures: read(groups, clause) };
  }
  return undefined;
}

function changeIn(groups: Groups): Pick<SaidFigure, "role" | "rate" | "down"> {
  const rate = rateOf(groups.base ?? "");
  return { role: "change", down: isDown(groups), ...(rate && { rate }) };
}

function isDown(groups: Groups): boolean {
  return new RegExp(`^(?:${DOWN})$`).test(groups.move ?? "");
}

function each(
  groups: Groups,
  clause: string,
  suffixes: readonly string[],
  what: (n: string) => Omit<SaidFigure, "figure" | "end">,
): readonly SaidFigure[] {
  const last = suffixes.at(-1);
  return suffixes.flatMap((n) => {
    const found = figureIn(groups, n);
    // The first of two figures ends before the word that leads to the second.
    const end = n === last ? clause.length : clause.search(/(?<=[%元点])(?:至|到)/);
    return found && end > 0 ? [{ ...what(n), figure: found, end }] : [];
  });
}

/** "持平到增长2%": from none to so much; only of ratios. */
function guidance(groups: Groups, clause: string): readonly SaidFigure[] {
  const [first, second] = [figureIn(groups, "1"), figureIn(groups, "2")];
  if (first?.kind !== "ratio" || (second && second.kind !== "ratio") || isDown(groups)) return [];
  const isGrowth = groups.base !== undefined || groups.move !== undefined;
  if (isGrowth && groups.base === undefined) return [];
  const low: Figure = second || !/持平/.test(clause) ? first : { ...first, value: { units: 0n, scale: 0 } };
  const high = second ?? (/持平/.test(clause) ? first : undefined);
  return [{ role: "guidance", figure: low, ...(high && { high }), end: clause.length }];
}
