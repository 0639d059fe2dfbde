/**
 * The date formats of inline XBRL, English and numbers, and the Chinese, Japanese and Korean ones.
 * Rule kept here: a day that is no day is nothing; a year of two digits is of this century, as the registries say.
 */
import { parseDay } from "../model/day.ts";

type Part = "day" | "month" | "monthname" | "year";
type Format = (text: string) => string | undefined;

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const PATTERNS: Readonly<Record<Part, string>> = {
  day: "(?<day>\\d{1,2})(?:st|nd|rd|th)?",
  month: "(?<month>\\d{1,2})",
  monthname: "(?<name>[a-z]{3,9})\\.?",
  year: "(?<year>\\d{4}|\\d{2})",
};
const BETWEEN = "[^\\p{L}\\p{N}]*?(?:\\b(?:of|the|day)\\b[^\\p{L}\\p{N}]*)*";

/** @returns "2023-12-30", "--12-30" or "2023-12", as the parts allow */
function dated(...parts: readonly Part[]): Format {
  const form = new RegExp(
    `^[^\\p{L}\\p{N}]*(?:the\\s+)?${parts.map((part) => PATTERNS[part]).join(BETWEEN)}[^\\p{L}\\p{N}]*$`,
    "iu",
  );
  return (text) => {
    const found = form.exec(text)?.groups;
    return found && assembled(found.year, found.month ?? monthNamed(found.name), found.day);
  };
}

function assembled(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  const long = year === undefined ? undefined : year.length === 2 ? `20${year}` : year.padStart(4, "0");
  const tail = [month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, "0"));
  // A leap year stands in for a year that is not said: 29 February is a day.
  if (day !== undefined && !parseDay([long ?? "2000", ...tail].join("-"))) return undefined;
  return [long ?? "-", ...tail].join("-");
}

function monthNamed(name: string | undefined): string | undefined {
  const at = name === undefined ? -1 : MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : String(at + 1);
}

const cjk = (form: RegExp): Format => {
  return (text) => {
    const [, year, month, day] = form.exec(text.replace(/\s+/g, "")) ?? [];
    return assembled(year, month, day);
  };
};

const byName = (names: string, format: Format): readonly (readonly [string, Format])[] =>
  names.split(" ").map((name) => [name, format]);

/** By name without hyphens, in lower case. */
export const DATE_FORMATS: readonly (readonly [string, Format])[] = [
  ...byName("datedaymonth datedotdaymonth dateslashdaymontheu", dated("day", "month")),
  ...byName("datemonthday dateslashmonthdayus", dated("month", "day")),
  ...byName("datedaymonthyear datedoteu dateslasheu", dated("day", "month", "year")),
  ...byName("datemonthdayyear datedotus dateslashus", dated("month", "day", "year")),
  ...byName("datemonthyear", dated("month", "year")),
  ...byName("dateyearmonth", dated("year", "month")),
  ...byName("dateyearmonthday", dated("year", "month", "day")),
  ...byName(
    "datedaymonthen datedaymonthnameen datelongdaymonthuk dateshortdaymonthuk",
    dated("day", "monthname"),
  ),
  ...byName(
    "datemonthdayen datemonthnamedayen datelongmonthdayus dateshortmonthdayus",
    dated("monthname", "day"),
  ),
  ...byName(
    "datedaymonthyearen datedaymonthnameyearen datelonguk dateshortuk datelongeu dateshorteu",
    dated("day", "monthname", "year"),
  ),
  ...byName(
    "datemonthdayyearen datemonthnamedayyearen datelongus dateshortus",
    dated("monthname", "day", "year"),
  ),
  ...byName(
    "datemonthyearen datemonthnameyearen datelongmonthyear dateshortmonthyear",
    dated("monthname", "year"),
  ),
  ...byName(
    "dateyearmonthen dateyearmonthnameen datelongyearmonth dateshortyearmonth",
    dated("year", "monthname"),
  ),
  ...byName("dateyearmonthdaycjk", cjk(/^(\d{2,4})[年년](\d{1,2})[月월](\d{1,2})[日일]$/)),
  ...byName("dateyearmonthcjk", cjk(/^(\d{2,4})[年년](\d{1,2})[月월]$/)),
];
