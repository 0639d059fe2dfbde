/**
 * The text of a holdings file → facts: one line a level held or a trade, each with its source and the day it was known.
 * Columns: holder, fund, ticker, kind (level or trade), day, shares, known, source, url. Rule kept here: a line that is not whole is named.
 */
import { dayOf, parseDay, parseInstant } from "../model/day.ts";
import type { Problem } from "../model/problem.ts";
import { csvLine } from "../std/csv-line.ts";
import type { HoldingFact } from "./flows.ts";

const COLUMNS = ["holder", "fund", "ticker", "kind", "day", "shares", "known", "source", "url"] as const;
const MOST_LINES = 200_000;

export function readHoldings(
  text: string,
  file: string,
): { readonly facts: readonly HoldingFact[]; readonly problems: readonly Problem[] } {
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/, MOST_LINES);
  const names = csvLine(head).map((name) => name.toLowerCase());
  const missing = COLUMNS.filter((name) => !names.includes(name) && name !== "fund" && name !== "url");
  if (missing.length > 0)
    return {
      facts: [],
      problems: [
        {
          code: "not-holdings",
          severity: "error",
          what: `Its first line lacks ${missing.join(", ")}.`,
          where: { file, line: 1 },
          fix: `begin with ${COLUMNS.join(",")}.`,
        },
      ],
    };
  const facts: HoldingFact[] = [];
  const problems: Problem[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const cells = csvLine(line);
    const cell = (name: (typeof COLUMNS)[number]) => cells[names.indexOf(name)] ?? "";
    const found = factFrom(cell);
    if (typeof found === "string")
      problems.push({
        code: "bad-holding",
        severity: "error",
        what: `${found}; the line is left out.`,
        where: { file, line: i + 2 },
        fix: "write holder, ticker, kind (level or trade), day, shares, known and source.",
      });
    else facts.push(found);
  }
  return { facts, problems };
}

/** The fact, or what is wrong. */
function factFrom(cell: (name: (typeof COLUMNS)[number]) => string): HoldingFact | string {
  const [day, known] = [parseDay(cell("day")), parseInstant(cell("known"))];
  const shares = Number(cell("shares"));
  const kind = cell("kind");
  if (cell("holder") === "" || cell("ticker") === "" || cell("source") === "")
    return "holder, ticker or source is empty";
  if (kind !== "level" && kind !== "trade") return `kind "${kind}" is neither level nor trade`;
  if (!day) return `"${cell("day")}" is no day`;
  if (!known) return `"${cell("known")}" is no day or moment`;
  if (cell("shares") === "" || !Number.isFinite(shares) || (kind === "level" && shares < 0))
    return `"${cell("shares")}" is no number of shares`;
  if (dayOf(known) < day) return `it was known on ${cell("known")}, before its day ${day}`;
  return {
    holder: cell("holder"),
    fund: cell("fund") || null,
    ticker: cell("ticker"),
    kind,
    day,
    shares,
    known,
    source: { title: cell("source"), url: cell("url") || null, quote: null },
  };
}
