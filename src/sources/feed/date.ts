/**
 * Dates as feeds write them.
 * Rule kept here: never too early: a time without a zone that is known is the end of its day.
 */
import { type Instant, parseInstant } from "../../model/day.ts";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** "Wed, 04 May 2016 06:53:45 GMT", "2016-02-01T17:22:00+01:00", "2026-08-20" … @returns undefined when it is no date */
export function feedDate(text: string): Instant | undefined {
  const written = text.trim();
  const iso = parseInstant(written.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  if (iso) return iso;
  const mail =
    /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})(?:\s+(\d{1,2}:\d\d(?::\d\d)?)\s*(.*))?$/.exec(
      written,
    );
  if (mail) {
    const [, day = "", month = "", year = "", time, zone = ""] = mail;
    const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
    if (index < 0) return undefined;
    const known = time !== undefined && ZONE.test(zone);
    const at = known
      ? Date.parse(`${day} ${MONTHS[index]} ${year} ${time} ${zone === "UT" ? "GMT" : zone}`)
      : Number.NaN;
    if (!Number.isNaN(at)) return parseInstant(new Date(at).toISOString());
    return parseInstant(`${year}-${String(index + 1).padStart(2, "0")}-${day.padStart(2, "0")}`);
  }
  const local = /^(\d{4}-\d\d-\d\d)[T ]\d/.exec(written);
  return local?.[1] === undefined ? undefined : parseInstant(local[1]);
}

/** Zones that mean one thing: numbers, and the abbreviations of RFC 822. */
const ZONE = /^(?:[+-]\d{4}|GMT|UTC?|Z|E[SD]T|C[SD]T|M[SD]T|P[SD]T)$/;
