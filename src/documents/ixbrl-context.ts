/**
 * Contexts and units of XBRL: who, when, in which dimensions, in what. Rule kept here: a date with the time of midnight
 * ends the day before, as XBRL says; a date that is none makes no context.
 */
import { addDays, type Day, parseDay } from "../model/day.ts";
import type { Dimension, Fact, FactPeriod } from "../model/fact.ts";
import type { OpenXbrl, Place } from "./ixbrl.ts";

type Context = Pick<Fact, "entity" | "period" | "dimensions">;

type OpenContext = {
  scheme: string;
  identifier: string;
  start: string | undefined;
  end: string | undefined;
  instant: string | undefined;
  forever: boolean;
  readonly dimensions: Dimension[];
};
type OpenUnit = { readonly over: string[]; readonly under: string[]; below: boolean };

/**
 * @param aside the text between two offsets of what is not shown
 * @param own makes copies that keep the file out of memory
 */
export function contextReader(aside: (start: number, end: number) => string, own: (text: string) => string) {
  const contexts = new Map<string, OpenContext>();
  const units = new Map<string, OpenUnit>();
  const read = new Map<string, Context | undefined>();
  const days = dayReader();
  let context: OpenContext | undefined;
  let unit: OpenUnit | undefined;

  /** Takes the words of an element when it closes. */
  const words = (local: string, { at, hidden }: Place, take: (text: string) => void): OpenXbrl => ({
    local,
    close: (end) => {
      if (hidden) take(aside(at, end.at).trim());
    },
  });

  return {
    open(local: string, attribute: (name: string) => string | undefined, place: Place): OpenXbrl {
      const [inContext, inUnit] = [context, unit];
      switch (local) {
        case "context": {
          const opened: OpenContext = {
            scheme: "",
            identifier: "",
            start: undefined,
            end: undefined,
            instant: undefined,
            forever: false,
            dimensions: [],
          };
          contexts.set(own(attribute("id") ?? ""), opened);
          context = opened;
          return {
            local,
            close: () => {
              context = undefined;
            },
          };
        }
        case "unit": {
          const opened: OpenUnit = { over: [], under: [], below: false };
          units.set(own(attribute("id") ?? ""), opened);
          unit = opened;
          return {
            local,
            close: () => {
              unit = undefined;
            },
          };
        }
        case "identifier": {
          const scheme = own(attribute("scheme") ?? "");
          return words(local, place, (text) => {
            if (inContext) Object.assign(inContext, { scheme, identifier: text });
          });
        }
        case "startdate":
          return words(local, place, (text) => {
            if (inContext) inContext.start = text;
          });
        case "enddate":
          return words(local, place, (text) => {
            if (inContext) inContext.end = text;
          });
        case "instant":
          return words(local, place, (text) => {
            if (inContext) inContext.instant = text;
          });
        case "forever":
          if (inContext) inContext.forever = true;
          return { local, close: () => {} };
        case "explicitmember":
        case "typedmember": {
          const axis = own(attribute("dimension") ?? "");
          const isTyped = local === "typedmember";
          return words(local, place, (text) => {
            inContext?.dimensions.push(isTyped ? { axis, typed: text } : { axis, member: text });
          });
        }
        case "unitdenominator":
          if (inUnit) inUnit.below = true;
          return {
            local,
            close: () => {
              if (inUnit) inUnit.below = false;
            },
          };
        case "measure":
          return words(local, place, (text) => {
            if (inUnit) (inUnit.below ? inUnit.under : inUnit.over).push(measureOf(text));
          });
        default:
          return { local, close: () => {} };
      }
    },
    /** @returns undefined when there is no such context, or it has no period that can be read */
    context(id: string): Context | undefined {
      if (!read.has(id)) read.set(id, contextOf(contexts.get(id), days));
      return read.get(id);
    },
    /** "USD", "USD/shares"; undefined when there is no such unit. */
    unit(id: string): string | undefined {
      const found = units.get(id);
      if (!found || found.over.length === 0) return undefined;
      const over = found.over.join("*");
      return found.under.length === 0 ? over : `${over}/${found.under.join("*")}`;
    },
  };
}

function contextOf(open: OpenContext | undefined, days: Days): Context | undefined {
  const period = open && periodOf(open, days);
  if (!period) return undefined;
  const { scheme, identifier, dimensions } = open;
  return { entity: { scheme, identifier }, period, dimensions };
}

function periodOf({ start, end, instant, forever }: OpenContext, days: Days): FactPeriod | undefined {
  if (forever) return { kind: "forever" };
  if (instant !== undefined) {
    const day = days.last(instant);
    return day && { kind: "instant", day };
  }
  const from = start === undefined ? undefined : days.first(start);
  const to = end === undefined ? undefined : days.last(end);
  return from && to && from <= to ? { kind: "duration", start: from, end: to } : undefined;
}

type Days = ReturnType<typeof dayReader>;

/** Days with a memory: a filing has many contexts and few days. */
function dayReader() {
  const firsts = new Map<string, Day | undefined>();
  const lasts = new Map<string, Day | undefined>();
  const remembered = (known: Map<string, Day | undefined>, read: (text: string) => Day | undefined) => {
    return (text: string): Day | undefined => {
      if (!known.has(text)) known.set(text, read(text));
      return known.get(text);
    };
  };
  return {
    first: remembered(firsts, (text) => parseDay(text.slice(0, 10))),
    last: remembered(lasts, lastDay),
  };
}

/** The last day of what ends at a date, or at a date and time. */
function lastDay(text: string): Day | undefined {
  const day = parseDay(text.slice(0, 10));
  return day && /^T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?$/.test(text.slice(10)) ? addDays(day, -1) : day;
}

/** Currencies, shares and pure numbers without their prefix; a unit of the filer's own keeps it. */
function measureOf(text: string): string {
  return text.replace(/^(?:iso4217|xbrli):/, "");
}
