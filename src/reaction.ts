/**
 * What moved with an event, from a folder of prices. Rule kept here: the market and the shares are fixed before any return is looked at;
 * each file's defects are handed on with the result.
 */
import type { Candidate } from "./market/reaction.ts";
import { studyReaction } from "./market/reaction.ts";
import { reactionReport } from "./market/report.ts";
import type { ReturnKind } from "./market/returns.ts";
import type { EventTime } from "./market/sessions.ts";
import { parseWindow, STATED_WINDOWS, type Window, windowLength, windowName } from "./market/window.ts";
import { type Day, dayOf, parseDay, parseInstant } from "./model/day.ts";
import { type Problem, UserError } from "./model/problem.ts";
import type { ReactionReport } from "./model/reaction.ts";
import { openPrices, pricesOf } from "./prices.ts";

export type ReactionAsked = {
  readonly event: EventTime;
  readonly market: string;
  readonly tickers: readonly string[];
  readonly placebos: readonly string[];
  readonly estimation: number;
  readonly gap: number;
  readonly windows: readonly Window[];
  readonly kind: ReturnKind;
  /** Prices after this day are not used. */
  readonly asOf: Day;
};

/** The figures of method §5: 250 days that end 11 before the event, five windows. */
export const USUAL = { estimation: 250, gap: 11, windows: STATED_WINDOWS, kind: "simple" } as const;

/**
 * Studies one event on the prices of a folder.
 * @throws UserError when the market has no prices, or not one share could be studied
 */
export async function reactionFromFolder(dir: string, asked: ReactionAsked): Promise<ReactionReport> {
  const folder = await openPrices(dir);
  const problems: Problem[] = [];
  const load = async (ticker: string): Promise<readonly Candidate[]> => {
    try {
      const { series, falseReturns, problems: found } = await pricesOf(folder, ticker);
      problems.push(...found);
      const rows = series?.rows.filter(({ day }) => day <= asked.asOf) ?? [];
      return series && rows.length > 0 ? [{ series: { ...series, rows, ticker }, falseReturns }] : [];
    } catch (error) {
      // One share that cannot be read hides no other.
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  };
  const market = (await load(asked.market))[0];
  if (!market) throw new UserError(problems);
  const [shares, placebos] = [
    (await Promise.all(asked.tickers.map(load))).flat(),
    (await Promise.all(asked.placebos.map(load))).flat(),
  ];
  const { event, estimation, gap, windows, kind } = asked;
  const reaction = studyReaction({
    event,
    market: market.series,
    shares,
    placebos,
    spec: { estimation, gap, windows },
    kind,
  });
  const report = reactionReport({ ...reaction, problems: [...problems, ...reaction.problems] });
  if (Object.keys(report.tickers).length === 0)
    throw new UserError(report.problems.filter(({ severity }) => severity === "error"));
  return report;
}

/** "2025-09-24", or a moment with its zone. @throws UserError */
export function eventTime(text: string, asOf: Day): EventTime {
  const day = parseDay(text);
  const moment = parseInstant(text);
  if (!day && !moment)
    throw mistake(
      "bad-event",
      `--event "${text}" is neither a day nor a moment.`,
      "write it as 2025-09-24, or with hour and zone as 2025-09-24T01:00:00Z.",
    );
  if ((day ?? (moment ? dayOf(moment) : asOf)) > asOf)
    throw mistake(
      "future-event",
      `--event ${text} is after ${asOf}: nothing has moved with it yet.`,
      "name an event of the past.",
    );
  if (day) return { kind: "day", day };
  if (moment) return { kind: "moment", at: moment };
  throw new Error("unreachable");
}

/** "0:0,0:1,-1:1". @throws UserError when one is no window, or reaches into the estimation */
export function windowsAsked(text: string, gap: number): readonly Window[] {
  const windows = text.split(",").map((part) => {
    const window = parseWindow(part);
    if (!window)
      throw mistake(
        "bad-window",
        `"${part.trim()}" is not a window.`,
        "write windows as from:to, such as 0:1,-1:1.",
      );
    if (window.from <= -gap)
      throw mistake(
        "window-in-estimation",
        `The window ${windowName(window)} reaches into the estimation, which ends at ${-gap}.`,
        "begin it later, or widen --gap.",
      );
    if (windowLength(window) > 260)
      throw mistake(
        "long-window",
        `The window ${windowName(window)} is longer than a year.`,
        "use a shorter one.",
      );
    return window;
  });
  const names = windows.map(windowName);
  return windows.filter((_, i) => names.indexOf(names[i] ?? "") === i);
}

/** @throws UserError when it is no whole number within the bounds */
export function countAsked(
  name: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw mistake(
      "bad-number",
      `--${name} "${text}" is not a whole number from ${least} to ${most}.`,
      `give one, such as --${name} ${Math.min(most, Math.max(least, name === "gap" ? 11 : 250))}.`,
    );
  return value;
}

/** "A, B" → two tickers, each once. @throws UserError when one is empty or odd */
export function tickersAsked(name: string, text: string): readonly string[] {
  const tickers = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const odd = tickers.find((ticker) => !/^\^?[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/.test(ticker));
  if (odd !== undefined || tickers.length === 0)
    throw mistake(
      "bad-ticker",
      odd === undefined ? `--${name} names no ticker.` : `"${odd}" in --${name} is not a ticker.`,
      "write tickers as 9988.HK or BABA, with commas between.",
    );
  return [...new Set(tickers)];
}

export function mistake(code: string, what: string, fix: string): UserError {
  return new UserError([{ code, severity: "error", what, fix }]);
}
