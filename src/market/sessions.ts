/**
 * From the moment something became public to day 0 of each exchange: the first session whose close lies strictly after it (method §5).
 * Rule kept here: sessions and holidays are the days the prices have; early closes are the exchange's rules on those days.
 */
import { type Day, dayOf, type Instant } from "../model/day.ts";
import { closesEarly, type Exchange } from "./exchanges.ts";

/** When the session of a day ends, as a moment in UTC. */
export function closeOf(exchange: Exchange, day: Day): number {
  const time =
    exchange.earlyClose !== null && closesEarly(exchange, day) ? exchange.earlyClose : exchange.close;
  return momentAt(day, time, exchange.zone);
}

/** A moment, or a day: an event whose hour nobody knows is taken to fall before that day's close on every exchange. */
export type EventTime =
  | { readonly kind: "moment"; readonly at: Instant }
  | { readonly kind: "day"; readonly day: Day };

/**
 * @param sessions the exchange's days, ascending
 * @returns undefined when every session ends before the event
 */
export function dayZero(exchange: Exchange, sessions: readonly Day[], event: EventTime): Day | undefined {
  if (event.kind === "day") return sessions.find((day) => day >= event.day);
  const at = Date.parse(event.at);
  // A session a day and more before or after in UTC is decided without its clock.
  const near = dayOf(event.at);
  return sessions.find((day) => day >= addDay(near, -2) && closeOf(exchange, day) > at);
}

/** The local date and time of a moment: "2025-09-24 15:30". */
export function localTime(at: Instant, zone: string): string {
  return clock(Date.parse(at), zone);
}

function addDay(day: Day, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The moment a wall clock in a zone shows this; twice corrected, so that a change of summer time near by does not matter. */
function momentAt(day: Day, time: string, zone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let at = wanted;
  for (let i = 0; i < 2; i += 1) at += wanted - Date.parse(`${clock(at, zone).replace(" ", "T")}:00Z`);
  return at;
}

const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function clock(at: number, zone: string): string {
  const known =
    CLOCKS.get(zone) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
  CLOCKS.set(zone, known);
  const part = new Map(known.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${part.get("year")}-${part.get("month")}-${part.get("day")} ${part.get("hour")}:${part.get("minute")}`;
}
