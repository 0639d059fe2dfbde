/** The next figure of a chain: what it is to the term, by the words since the figure before it and the word behind it. */
import type { Sentence, Told } from "./chain.ts";
import { nextLink, OF_REVENUE, type Role } from "./grammar.ts";
import { type Masked, T, termOf } from "./masked.ts";
import type { Gap } from "./opening.ts";
import { isPerShareBehind, perShareOf, type Subject } from "./subject.ts";

type Following = Pick<Told, "role" | "link"> & { readonly subject?: Subject };

/** How far behind a figure the words that say what it is may stand. */
const LOOK = 60;
const OR = /(?:,|\(|\)) ?or /i;
/** A sum of millions is no money a share. */
const MILLIONS = 6;
const AT_CONSTANT_RATES =
  /constant[- ]currency|excluding (?:the impact of )?(?:changes in )?foreign exchange/i;

/** @returns undefined where the words are of no form, or begin another term */
export function followingOf(
  { masked }: Sentence,
  gap: Gap & { readonly last: Told; readonly told: readonly Told[] },
): Following | undefined {
  const words = withoutOwnTerms(gap.words, gap.last, masked);
  if (new RegExp(T, "u").test(words)) return undefined;
  const found = saidBy(gap, words, masked);
  if (found?.role !== "change") return found;
  // A change beside what is expected is one of what was expected before; one of two terms could be of either.
  const isUnclear = gap.told.some(
    ({ role, subject }) =>
      role === "guidance" ||
      subject.term.id.replace("-ads", "") !== gap.last.subject.term.id.replace("-ads", ""),
  );
  if (isUnclear) return undefined;
  // "increased by 19%, or up 12% without …": the change once more, less something.
  const isAgain = OR.test(words) && gap.told.some(({ role }) => role === "change");
  return isAgain ? { ...found, role: "also" } : found;
}

function saidBy(
  gap: Gap & { readonly last: Told; readonly told: readonly Told[] },
  words: string,
  masked: Masked,
): Following | undefined {
  const behind = masked.text.slice(gap.at + 1, gap.at + 1 + LOOK);
  const link = (...roles: Role[]) => nextLink(words, { after: gap.last.role, behind }, roles);
  switch (gap.figure.kind) {
    case "money":
      return moneyAfter(gap, { behind, link });
    case "ratio":
      return ratioAfter(gap.last, { behind, link });
    case "points":
      return guided(gap.last, link) ?? as(link("change"));
    default:
      if (gap.last.subject.term.unit === "count") return as(link("level", "earlier"));
      return gap.figure.noun === gap.last.figure.noun ? as(link("earlier", "change")) : undefined;
  }
}

type Around = {
  readonly behind: string;
  readonly link: (...roles: Role[]) => Told["link"] | undefined;
};

const as = (link: Told["link"] | undefined): Following | undefined => link && { role: link.role, link };

const OF_TERM = new RegExp(
  `(?<=^ of (?:the |our |its |total |net |company's |segment's |segment )*)${T}`,
  "u",
);
const SAID_AGAIN = new RegExp(`(?<=(?:compared (?:to|with)|from) )(?:an? |our )?(?<term>${T}) of $`, "iu");

/** "60.8% of revenue, compared to"; "compared to diluted earnings per share of": terms that begin nothing. */
function withoutOwnTerms(words: string, { subject: { term } }: Told, masked: Masked): string {
  const plain = words.replace(OF_TERM, "revenue");
  const again = SAID_AGAIN.exec(plain);
  const said = again && termOf(masked, again.groups?.term)?.term;
  return said?.id === term.id && said.loss === term.loss ? plain.slice(0, again?.index) : plain;
}

function moneyAfter(
  { figure, last, told }: Gap & { readonly last: Told; readonly told: readonly Told[] },
  { behind, link }: Around,
): Following | undefined {
  const { term } = last.subject;
  // "net income … was $44.2 million, or $0.89 per share ($0.88 per share on a diluted basis)"
  const perShare = perShareOf(last.subject, behind);
  const beside = perShare && link("also", "earlier");
  if (perShare && beside && (beside.role === "also" || term.unit === "per-share")) {
    const role = beside.role === "earlier" || last.role === "earlier" ? "earlier" : last.role;
    return {
      role,
      link: beside,
      subject: perShare,
    };
  }
  const other = link("also");
  if (other && figure.unit !== last.figure.unit) return as(other);
  const found = link("earlier", "level", "change");
  // "an increase of 5% or RMB2 billion": the change once more, as money.
  if (found?.role === "change") return { role: "also", link: found };
  if (term.unit === "per-share" && figure.power >= MILLIONS) {
    // "F, or F per diluted share, compared with F": the sum again.
    const sum = told.findLast(({ subject }) => subject.term.unit === "money")?.subject;
    return found?.role === "earlier" && sum ? { role: "earlier", link: found, subject: sum } : undefined;
  }
  if (term.unit === "ratio") return undefined;
  return found?.role === "earlier" && term.unit !== "per-share" && isPerShareBehind(behind)
    ? undefined
    : as(found);
}

function ratioAfter(last: Told, { behind, link }: Around): Following | undefined {
  const { term } = last.subject;
  const ofRevenue = OF_REVENUE.test(behind) ? link("share", "earlier", "level") : undefined;
  if (ofRevenue) {
    // After an earlier level, its share is the earlier share.
    const isEarlier = last.role === "earlier" || ofRevenue.role === "earlier";
    return { role: isEarlier ? "earlier" : "share", link: ofRevenue };
  }
  const constant = AT_CONSTANT_RATES.test(behind) ? link("constant-currency") : undefined;
  // "down 5% (4% on a constant-currency basis)": the direction is that of the change before it.
  if (constant) return as({ ...constant, down: constant.down || last.link.down });
  const found = guided(last, link) ?? as(link("change", "earlier", "level"));
  if (!found || found.role === "change" || found.role === "margin-of-error" || found.role === "guidance")
    return found;
  if (term.unit === "ratio") return found;
  const isOfShares =
    last.role === "share" ||
    (last.role === "earlier" && last.figure.kind === "ratio") ||
    (last.role === "change" && last.figure.kind === "points");
  if (!isOfShares) return undefined;
  return found.role === "level" ? { ...found, role: "share" } : found;
}

/** "plus or minus 2%" and "or to grow between" behind what the company expects. */
function guided(last: Told, link: Around["link"]): Following | undefined {
  if (last.role !== "guidance") return undefined;
  const found = link("guidance", "margin-of-error");
  return found?.role === "margin-of-error" || found?.growth ? as(found) : undefined;
}
