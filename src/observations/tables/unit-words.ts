/** "(in millions, except per share data)", "RMB’000", "Amounts in US$ thousands": the unit that a table's head states. */
import type { UnitWords } from "./table.ts";

const POWERS: readonly (readonly [words: RegExp, power: number])[] = [
  [/thousand|['’]000/i, 3],
  [/million/i, 6],
  [/billion/i, 9],
];
const CURRENCIES: readonly (readonly [words: RegExp, currency: string])[] = [
  [/US\$|USD|U\.?S\.? dollars?/i, "USD"],
  [/HK\$|HKD/i, "HKD"],
  [/RMB|CNY|renminbi/i, "CNY"],
  [/€|\bEUR\b|euros?\b/i, "EUR"],
  [/\bJPY\b|yen\b/i, "JPY"],
  [/\bNT\$|\bTWD\b/i, "TWD"],
];

/** @returns an empty object when the words say nothing of a unit */
export function unitWordsOf(words: string): UnitWords {
  // What follows "except" is said of single rows.
  const main = words.split(/\b(?:except|unless)\b/i)[0] ?? words;
  if (/percentages?|^\(%\)/i.test(main) && !/thousand|million|billion/i.test(main)) return { percent: true };
  const power = POWERS.find(([pattern]) => pattern.test(main))?.[1];
  const currency = CURRENCIES.find(([pattern]) => pattern.test(main))?.[1];
  return { ...(power === undefined ? {} : { power }), ...(currency === undefined ? {} : { currency }) };
}
