/**
 * The formats of inline XBRL: from the words on the page to the value they stand for, after the transformation
 * registries (ixt 1 to 5, which differ in hyphens and a few names) and the SEC's own (ixt-sec).
 * Rule kept here: a format reads a whole text of its form or gives nothing; an unknown format gives nothing.
 */
import { DATE_FORMATS } from "./ixbrl-dates.ts";
import { countryCode, exchangeCode, FILER_CATEGORIES, stateCode } from "./ixbrl-names.ts";
import { durationInWords, numberInWords, span } from "./ixbrl-words.ts";

/** A longer text is no number, date or name. */
const MOST_CHARACTERS = 200;
const ANY_LENGTH = /(?:fixed-?(?:true|false|zero|empty)|boolean-?(?:true|false)|no-?content)$/i;

/** @returns undefined when the text is not of the form, or the format is not known; without a format the text itself */
export function formatted(format: string | undefined, text: string): string | undefined {
  if (format === undefined) return text;
  const read = formatNamed(format);
  const plain = text.trim();
  return plain.length > MOST_CHARACTERS && !ANY_LENGTH.test(format) ? undefined : read?.(plain);
}

const DECIMAL = /^([+-]?)0*(\d*)(?:\.(\d+))?$/;

/**
 * value × 10^power with the sign of the tag, in plain notation without idle zeros; exact, since only the point moves.
 * @returns undefined when `plain` is no decimal
 */
export function scaled(plain: string, power: number, negative: boolean): string | undefined {
  const found = DECIMAL.exec(plain.trim());
  if (!found || !/\d/.test(plain)) return undefined;
  const [, sign, whole = "", fraction = ""] = found;
  const digits = whole + fraction;
  const point = whole.length + power;
  const above = point > 0 ? digits.slice(0, point).padEnd(point, "0").replace(/^0+/, "") : "";
  const below = (point >= 0 ? digits.slice(point) : "0".repeat(-point) + digits).replace(/0+$/, "");
  if (above === "" && below === "") return "0";
  const minus = (sign === "-") !== negative ? "-" : "";
  return `${minus}${above || "0"}${below === "" ? "" : `.${below}`}`;
}

const NAMED = new Map<string, Format | undefined>();

/** "ixt:num-dot-decimal", "ixt1:numdotdecimal": the prefix is the filer's, the hyphens are a matter of the version. */
function formatNamed(format: string): Format | undefined {
  if (NAMED.has(format)) return NAMED.get(format);
  const read = FORMATS.get(
    format
      .slice(format.indexOf(":") + 1)
      .replaceAll("-", "")
      .toLowerCase(),
  );
  if (NAMED.size < 1_000) NAMED.set(format, read);
  return read;
}

type Format = (text: string) => string | undefined;

/** Digits in groups with a mark between, and a mark before the fraction. */
function grouped(group: RegExp, mark: string): Format {
  return (text) => {
    const [whole = "", fraction, more] = text.replace(group, "").split(mark);
    if (more !== undefined || !/^\d*$/.test(whole) || !/^\d*$/.test(fraction ?? "")) return undefined;
    if (whole === "" && (fraction ?? "") === "") return undefined;
    return `${whole === "" ? "0" : whole}${fraction ? `.${fraction}` : ""}`;
  };
}

/** "12 dollars 50 cents": whole and hundredths, with words or signs around. */
function inUnits(group: RegExp): Format {
  return (text) => {
    const found = /^(\d[\d., ' ]*)\D+?(\d{1,2})\D*$/.exec(text);
    if (!found?.[1] || !found[2]) return undefined;
    return `${found[1].replace(group, "").trim()}.${found[2].padStart(2, "0")}`;
  };
}

const fixed =
  (value: string): Format =>
  () =>
    value;
const dotDecimal = grouped(/[,\s]/g, ".");
const commaDecimal = grouped(/[.\s]/g, ",");
const dotDecimalApostrophe = grouped(/['`´,\s]/g, ".");
const commaDecimalApostrophe = grouped(/['`´.\s]/g, ",");
const named =
  (names: ReadonlyMap<string, string>): Format =>
  (text) =>
    names.get(text.toLowerCase().replace(/\s+/g, " "));
const counted =
  (unit: Parameters<typeof span>[1]): Format =>
  (text) =>
    span(dotDecimal(text), unit);

/** A box with a mark in it is true; Wingdings writes the boxes as letters. */
const ballot: Format = (text) =>
  /^[☑☒✓✔✗✘xþýüû]$/i.test(text) ? "true" : /^[☐□¨oq]?$/i.test(text) ? "false" : undefined;

const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ["numdotdecimal", dotDecimal],
  ["numcommadot", dotDecimal],
  ["numspacedot", dotDecimal],
  ["numdotdecimalin", dotDecimal],
  ["numcommadecimal", commaDecimal],
  ["numdotcomma", commaDecimal],
  ["numspacecomma", commaDecimal],
  ["numcomma", commaDecimal],
  ["numdotdecimalapos", dotDecimalApostrophe],
  ["numcommadecimalapos", commaDecimalApostrophe],
  ["numunitdecimal", inUnits(/[., '\s]/g)],
  ["numunitdecimalapos", inUnits(/[., '\s]/g)],
  ["numdash", (text) => (/^[-‐-―−]$/.test(text) ? "0" : undefined)],
  ["zerodash", (text) => (/^[-‐-―−]$/.test(text) ? "0" : undefined)],
  ["fixedzero", fixed("0")],
  ["fixedempty", fixed("")],
  ["nocontent", fixed("")],
  ["fixedtrue", fixed("true")],
  ["fixedfalse", fixed("false")],
  ["booleantrue", fixed("true")],
  ["booleanfalse", fixed("false")],
  ["numwordsen", numberInWords],
  ["boolballotbox", ballot],
  ["duryear", counted("year")],
  ["durquarter", counted("quarter")],
  ["durmonth", counted("month")],
  ["durweek", counted("week")],
  ["durday", counted("day")],
  ["durhour", counted("hour")],
  ["durwordsen", durationInWords],
  ["stateprovnameen", stateCode],
  ["countrynameen", countryCode],
  ["exchnameen", exchangeCode],
  ["entityfilercategoryen", named(FILER_CATEGORIES)],
  ...DATE_FORMATS,
]);
