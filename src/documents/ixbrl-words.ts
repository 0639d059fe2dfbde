/** Numbers and lengths of time in English words: "three", "twenty-one thousand", "four-year". Rule kept here: one word that is not known, and nothing is read. */

const SMALL = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value]),
);
const TENS = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, i) => [word, 20 + 10 * i]),
);
const GROUPS = new Map([
  ["thousand", 1_000n],
  ["million", 1_000_000n],
  ["billion", 1_000_000_000n],
  ["trillion", 1_000_000_000_000n],
]);
const NONE = new Set(["no", "none", "nil", "nothing"]);

/** "twenty-one thousand and five" → "21005"; "none" → "0". */
export function numberInWords(text: string): string | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s,‐‑-]+/)
    .filter((word) => word !== "" && word !== "and");
  if (words.length === 0 || words.length > 40) return undefined;
  if (words.length === 1 && NONE.has(words[0] ?? "")) return "0";
  let total = 0n;
  let part = 0n;
  let isOpen = false;
  for (const word of words) {
    const value = SMALL.get(word) ?? TENS.get(word);
    const group = GROUPS.get(word);
    if (value !== undefined) part += BigInt(value);
    else if ((word === "a" || word === "an") && !isOpen) part += 1n;
    else if (word === "hundred" && isOpen) part *= 100n;
    else if (group !== undefined && isOpen) {
      total += part * group;
      part = 0n;
    } else return undefined;
    isOpen = true;
  }
  return String(total + part);
}

const UNITS = ["year", "quarter", "month", "week", "day", "hour"] as const;
type LengthUnit = (typeof UNITS)[number];

const MONTH_DAYS = 365.25 / 12;

/** The whole of it, when there is any. */
function some(count: number, letter: string): string {
  const whole = Math.floor(count + 1e-6);
  return whole > 0 ? `${whole}${letter}` : "";
}

/** "3" months → "P3M"; "2.5" years → "P2Y6M". @param count a plain decimal, not negative */
export function span(count: string | undefined, unit: LengthUnit): string | undefined {
  if (count === undefined || !/^\d{1,6}(?:\.\d{1,4})?$/.test(count)) return undefined;
  const [whole = "0", part] = count.split(".");
  const fraction = part === undefined ? 0 : Number(`0.${part}`);
  switch (unit) {
    case "year": {
      const months = fraction * 12;
      return `P${Number(whole)}Y${some(months, "M")}${some((months % 1) * MONTH_DAYS, "D")}`;
    }
    case "quarter":
      return fraction > 0 ? undefined : `P${Number(whole) * 3}M`;
    case "month":
      return `P${Number(whole)}M${some(fraction * MONTH_DAYS, "D")}`;
    case "week": {
      const days = Number(whole) * 7 + Math.round(fraction * 7);
      return `P${days}D`;
    }
    case "day": {
      const hours = Math.round(fraction * 24);
      return `P${Number(whole)}D${hours > 0 ? `T${hours}H` : ""}`;
    }
    case "hour": {
      const minutes = Math.round(fraction * 60);
      return `PT${Number(whole)}H${minutes > 0 ? `${minutes}M` : ""}`;
    }
    default:
      return unit satisfies never;
  }
}

/** "four-year", "18 months", "two years and six months" → "P4Y", "P18M", "P2Y6M". */
export function durationInWords(text: string): string | undefined {
  const lower = text.toLowerCase().trim();
  if (NONE.has(lower)) return "P0D";
  const counts = new Map<LengthUnit, string>();
  let rest = lower;
  while (rest !== "") {
    const found =
      /^[\s,‐‑-]*(?:and\s+)?(.+?)[\s‐‑-]*(years?|quarters?|months?|weeks?|days?|hours?)(?![a-z])/.exec(rest);
    const unit = UNITS.find((each) => found?.[2]?.startsWith(each));
    const said = found?.[1] ?? "";
    const count = /^\d+$/.test(said) ? said : numberInWords(said);
    if (!found || !unit || count === undefined || counts.has(unit)) return undefined;
    counts.set(unit, count);
    rest = rest.slice(found[0].length).replace(/^[\s.]+/, "");
  }
  const of = (unit: LengthUnit) => Number(counts.get(unit) ?? "0");
  const months = of("month") + 3 * of("quarter");
  const days = of("day") + 7 * of("week");
  const date = [
    counts.has("year") ? `${of("year")}Y` : "",
    months > 0 || counts.has("month") ? `${months}M` : "",
    days > 0 || counts.has("day") || counts.has("week") ? `${days}D` : "",
  ].join("");
  const time = counts.has("hour") ? `T${of("hour")}H` : "";
  return date + time === "" ? undefined : `P${date}${time}`;
}
