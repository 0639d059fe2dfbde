/**
 * Inline XBRL, gathered during the one walk over the HTML: contexts, units and facts, joined when the file has ended.
 * Rules kept here: a fact without its context, or whose context has no period we can read, is left out and told; a value
 * its format cannot read is null and told; a chain of continuations that bites its tail ends there.
 */
import type { Span } from "../model/document.ts";
import type { Fact } from "../model/fact.ts";
import type { Problem } from "../model/problem.ts";
import { owned, owner } from "../std/owned.ts";
import { complaints } from "./ixbrl-complaints.ts";
import { contextReader } from "./ixbrl-context.ts";
import { formatted, scaled } from "./ixbrl-format.ts";
import { chainOf, type Excluded, type OpenPart, trimmed, without } from "./ixbrl-parts.ts";

type Attribute = (name: string) => string | undefined;

/** Where an element opens or closes: an offset in the shown text or in the text aside. */
export type Place = { readonly hidden: boolean; readonly at: number };

const NO_SPANS: readonly Span[] = [];

type OpenFact = OpenPart & {
  readonly local: string;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly context: string | undefined;
  readonly unit: string | undefined;
  readonly decimals: string | undefined;
  readonly scale: string | undefined;
  readonly sign: string | undefined;
  readonly format: string | undefined;
  readonly nil: boolean;
  /** Of a fraction: numerator and denominator. */
  readonly terms: OpenPart[];
};

/** What the walk remembers of an open XBRL element, to hand back when it closes. */
export type OpenXbrl = { readonly local: string; readonly close: (end: Place) => void };

export type FactCollector = {
  /** @param local name in lower case, without prefix; @param aside reads the text that is not shown */
  open(local: string, attribute: Attribute, place: Place): OpenXbrl;
  /** Facts in the order of the file. */
  finish(texts: { readonly shown: string; readonly aside: string; readonly file: string }): {
    readonly facts: readonly Fact[];
    readonly problems: readonly Problem[];
  };
};

/** @param aside what was written of the text that is not shown, between two offsets */
export function factCollector(aside: (start: number, end: number) => string): FactCollector {
  const own = owner();
  const kept = (text: string | undefined) => (text === undefined ? undefined : own(text));
  const contexts = contextReader(aside, own);
  const facts: OpenFact[] = [];
  const fractions: OpenFact[] = [];
  const continuations = new Map<string, OpenPart>();
  const excluded: Excluded = { shown: [], aside: [] };
  let excluding = 0;

  const part = (attribute: Attribute, { hidden, at }: Place): OpenPart => ({
    hidden,
    start: at,
    end: at,
    continuedAt: attribute("continuedat"),
  });
  const ending = (local: string, open: OpenPart): OpenXbrl => ({
    local,
    close: ({ at }) => {
      open.end = at;
    },
  });

  return {
    open(local, attribute, place) {
      switch (local) {
        case "nonfraction":
        case "nonnumeric":
        case "fraction": {
          const nil = attribute("xsi:nil");
          const id = attribute("id");
          const fact: OpenFact = {
            hidden: place.hidden,
            start: place.at,
            end: place.at,
            continuedAt: attribute("continuedat"),
            local,
            id: id === undefined ? undefined : owned(id),
            name: kept(attribute("name")),
            context: kept(attribute("contextref")),
            unit: attribute("unitref"),
            decimals: attribute("decimals"),
            scale: attribute("scale"),
            sign: attribute("sign"),
            format: kept(attribute("format")),
            nil: nil === "true" || nil === "1",
            terms: [],
          };
          facts.push(fact);
          if (local !== "fraction") return ending(local, fact);
          fractions.push(fact);
          return {
            local,
            close: ({ at }) => {
              fact.end = at;
              fractions.pop();
            },
          };
        }
        case "numerator":
        case "denominator": {
          const term = part(attribute, place);
          fractions.at(-1)?.terms.push(term);
          return ending(local, term);
        }
        case "continuation": {
          const open = part(attribute, place);
          const id = attribute("id");
          if (id !== undefined && !continuations.has(id)) continuations.set(id, open);
          return ending(local, open);
        }
        case "exclude":
          excluding += 1;
          return {
            local,
            close: ({ at }) => {
              excluding -= 1;
              if (excluding === 0 && at > place.at)
                (place.hidden ? excluded.aside : excluded.shown).push([place.at, at]);
            },
          };
        default:
          return contexts.open(local, attribute, place);
      }
    },
    finish({ shown, aside: asideText, file }) {
      const told = complaints(file);
      const taken = new Set<OpenPart>();
      const textIn = (part: OpenPart) => (part.hidden ? asideText : shown);
      const read: Fact[] = [];
      for (const open of facts) {
        const { name = "", format } = open;
        const context = contexts.context(open.context ?? "");
        if (!context || name === "") {
          told.add("ixbrl-context", "no context that can be read, left out", name || "one without a name");
          continue;
        }
        const numeric = open.local !== "nonnumeric";
        const unit = numeric ? contexts.unit(open.unit ?? "") : null;
        if (unit === undefined) {
          told.add("ixbrl-unit", "no unit that can be read, left out", name);
          continue;
        }
        const power = open.scale === undefined ? 0 : Number(open.scale);
        let text = "";
        let span: Span | null = null;
        const continued: Span[] = [];
        for (const part of open.continuedAt === undefined ? [open] : chainOf(open, continuations, taken)) {
          const place = trimmed(textIn(part), part);
          const cuts = part.hidden ? excluded.aside : excluded.shown;
          if (place) text += (text === "" ? "" : "\n") + without(textIn(part), place, cuts);
          if (part === open) span = place && !part.hidden ? place : null;
          else if (place && !part.hidden) continued.push(place);
        }
        const value = open.nil
          ? null
          : open.local === "fraction"
            ? fractionOf(open, textIn)
            : numeric
              ? numberOf(text, format, power, open.sign === "-")
              : (formatted(format, text) ?? null);
        if (value === null && !open.nil)
          told.add(
            "ixbrl-value",
            `a value that ${format === undefined ? "is no plain number" : "their format cannot read"}, counted as unread`,
            `${name} “${text.slice(0, 40)}”${format === undefined ? "" : ` in ${format}`}`,
          );
        read.push({
          kind: numeric ? "numeric" : "text",
          id: open.id ?? null,
          concept: name,
          context: open.context ?? "",
          entity: context.entity,
          period: context.period,
          dimensions: context.dimensions,
          unit,
          value,
          decimals: open.decimals ?? null,
          scale: Number.isInteger(power) ? power : 0,
          sign: open.sign === "-" ? "-" : null,
          format: format ?? null,
          nil: open.nil,
          hidden: open.hidden,
          span,
          continued: continued.length === 0 ? NO_SPANS : continued,
        });
      }
      return { facts: read, problems: told.problems() };
    },
  };
}

function numberOf(text: string, format: string | undefined, power: number, negative: boolean): string | null {
  const plain = formatted(format, text);
  if (plain === undefined || !Number.isInteger(power) || Math.abs(power) > 100) return null;
  return scaled(plain, power, negative) ?? null;
}

/** "1/3". */
function fractionOf({ terms }: OpenFact, textIn: (part: OpenPart) => string): string | null {
  const [over, under] = terms.map((term) => {
    const place = trimmed(textIn(term), term);
    return place
      ? textIn(term)
          .slice(...place)
          .replaceAll(",", "")
      : "";
  });
  return /^\d+$/.test(over ?? "") && /^\d+$/.test(under ?? "") ? `${over}/${under}` : null;
}
