/** What is due as a calendar (RFC 5545), one event a day and signal. Rule kept here: same desk, same bytes. */
import ical from "ical-generator";
import { addDays } from "../model/day.ts";
import type { DueItem } from "../model/page.ts";
import { periodLabel, periodOfKey } from "../model/period.ts";

/** @param stamped the day the answer is as of: the time of every event's record */
export function calendar(name: string, items: readonly DueItem[], stamped: string): string {
  const made = ical({ name, prodId: { company: "assay", product: "assay", language: "EN" } });
  for (const { thesis, thesisTitle, signal, title, period, due, state, bits } of items) {
    const named = periodOfKey(period);
    made.createEvent({
      id: `${thesis}.${signal}.${period || "once"}.${due}@assay`,
      stamp: `${stamped}T00:00:00.000Z`,
      start: `${due}T00:00:00.000Z`,
      end: `${addDays(due, 1)}T00:00:00.000Z`,
      allDay: true,
      summary: `${title}${named ? `, ${periodLabel(named)}` : ""} due`,
      description: `${thesisTitle}: ${state}${bits === null ? "" : `; expected to tell ${bits.toFixed(3)} bits`}.`,
    });
  }
  return made.toString();
}
