/**
 * Figures in a list: "A and B, respectively" over two subjects or two earlier times; "A in P and B in P"; "compared to T of A and
 * T of B". Rule kept here: a list without "respectively" needs a time, or a term, for each of its figures.
 */
import type { Quantity } from "../quantity.ts";
import type { Sentence, Told } from "./chain.ts";
import { type Link, RESPECTIVELY } from "./grammar.ts";
import { type Masked, P, T, termOf, timeSigns } from "./masked.ts";
import { perShareOf, type Subject } from "./subject.ts";

type Listed = {
  readonly told: readonly Told[];
  /** Whose the next figure is, where "respectively" shares two out. */
  readonly second: Subject | undefined;
  readonly figure: Quantity;
  readonly words: string;
  readonly at: number;
};

const UNIT = "(?: per (?:diluted |basic )?(?:ordinary )?(?:share|ADS))?";
const AND = new RegExp(`^${UNIT}\\)?,? and (?:an? (?:net )?(?<sort>loss|profit|gain|income) of )?$`, "i");
const DATED = `(?: (?:in|for|as of|as at|at|during|on) (?:the )?${P})`;
const DATED_AND = new RegExp(`^${UNIT}\\)?${UNIT}${DATED},? and (?:from |to |with )?$`, "iu");
const DATED_BEHIND = new RegExp(`^${UNIT}\\)?${UNIT}${DATED}`, "iu");
const AGAIN = new RegExp(
  `^(?:${UNIT}(?: on a diluted basis)?\\)?,? ?(?:respectively,? )?(?:as )?compared (?:to|with) | and )(?:an? |the |our )*(?<term>${T}) of $`,
  "iu",
);
const PLAIN: Link = {
  role: "level",
  down: false,
  loss: false,
  gain: false,
  timesBefore: "",
  rate: "",
  growth: false,
};

/** What the next figure of a list is; undefined where the words are of no list. */
export function listedOf(
  { masked }: Sentence,
  { told, second, figure, words, at }: Listed,
): Pick<Told, "role" | "link" | "subject"> | undefined {
  const last = told.at(-1);
  const behind = masked.text.slice(at + 1);
  if (!last) return undefined;
  const again = termAgain(words, told, masked);
  if (again && fits(figure, again) && (last.role === "earlier" || words.includes("compared")))
    return { role: "earlier", link: PLAIN, subject: again };
  if (last.role === "earlier" && last.figure.kind === figure.kind) {
    const subject = perShareOf(last.subject, behind) ?? last.subject;
    if (DATED_AND.test(words) && DATED_BEHIND.test(behind))
      return { role: "earlier", link: { ...PLAIN, timesBefore: timeSigns(words) }, subject };
    if (AND.test(words) && RESPECTIVELY.test(behind))
      return { role: "earlier", link: lossIn(words), subject };
  }
  if (!second || !AND.test(words) || !RESPECTIVELY.test(behind) || !fits(figure, second)) return undefined;
  return { role: last.role, link: lossIn(words), subject: second };
}

function lossIn(words: string): Link {
  return { ...PLAIN, loss: /loss/i.test(AND.exec(words)?.groups?.sort ?? "") };
}

/** The subject whose term the words name once more. */
function termAgain(words: string, told: readonly Told[], masked: Masked): Subject | undefined {
  const term = termOf(masked, AGAIN.exec(words)?.groups?.term)?.term;
  return (
    term &&
    told.find(({ subject }) => subject.term.id === term.id && subject.term.loss === term.loss)?.subject
  );
}

/** A percentage is no figure of a sum, and a sum none of a margin. */
function fits({ kind }: Quantity, { term }: Subject): boolean {
  return kind === "ratio" ? term.unit === "ratio" : kind === "money" && term.unit !== "ratio";
}
