/**
 * The standard lines of a release's tables → metrics. Data: how the field words its lines, whoever reports them.
 * Rules kept here: a pattern holds the whole label; where one label means two things, the heading over it decides ("under").
 */
import { remembered } from "../../std/remembered.ts";
import { HOLDERS, NON_GAAP, PER_SHARE, type RowLabel, row, SHARES } from "./row-label.ts";
import { cashRows } from "./row-labels-cash.ts";
import { incomeRows } from "./row-labels-income.ts";

export type { RowLabel } from "./row-label.ts";

/** Lines that mean something only under their heading. */
const headed: readonly RowLabel[] = [
  row("net-income-attributable", HOLDERS, { under: /^net-income$/ }),
  row("net-income-noncontrolling", "non-?controlling interests(?: and .*)?", { under: /^net-income$/ }),
  row("basic-eps", "basic(?: earnings per share)?", { ...PER_SHARE, under: /^per-share$/ }),
  row("diluted-eps", "diluted(?: earnings per share)?|gaap", { ...PER_SHARE, under: /^per-share$/ }),
  row("basic-eps-ads", "basic", { ...PER_SHARE, under: /^per-ads$/ }),
  row("diluted-eps-ads", "diluted", { ...PER_SHARE, under: /^per-ads$/ }),
  row("non-gaap-basic-eps", "basic", { ...PER_SHARE, ...NON_GAAP, under: /^non-gaap-per-share$/ }),
  row("non-gaap-diluted-eps", "diluted", { ...PER_SHARE, ...NON_GAAP, under: /^non-gaap-per-share$/ }),
  row("non-gaap-diluted-eps", "non-gaap", { ...PER_SHARE, ...NON_GAAP, under: /^(?:non-gaap-)?per-share$/ }),
  row("non-gaap-basic-eps-ads", "basic", { ...PER_SHARE, ...NON_GAAP, under: /^non-gaap-per-ads$/ }),
  row("non-gaap-diluted-eps-ads", "diluted", { ...PER_SHARE, ...NON_GAAP, under: /^non-gaap-per-ads$/ }),
  row("weighted-average-shares-basic", "basic", { ...SHARES, under: /^shares$/ }),
  row("weighted-average-shares-diluted", "diluted", { ...SHARES, under: /^shares$/ }),
];

const ROWS: readonly RowLabel[] = [...incomeRows, ...cashRows];

/** @param words a comparable label @param under the context its heading set */
export function rowLabelOf(words: string, under?: string): RowLabel | undefined {
  if (under !== undefined) {
    const found = headed.find((label) => label.under?.test(under) && label.words.test(words));
    if (found) return found;
  }
  return anywhere(words);
}

const anywhere = remembered((words): RowLabel | undefined => {
  const found = ROWS.find((label) => label.words.test(words));
  if (found) return found;
  // "operating margi n": a letter torn off by the extraction of text.
  const mended = words.replace(/([a-z]{3}) ([a-z])(?= |$)/g, "$1$2");
  return mended === words ? undefined : ROWS.find((label) => label.words.test(mended));
});
