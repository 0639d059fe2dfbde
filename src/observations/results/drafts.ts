/** A chain with its times → drafts. Rule kept here: a figure whose time, rate or sign is not certain is not read. */
import {
  addDecimal,
  type Decimal,
  multiplyDecimal,
  negateDecimal,
  shift,
  subtractDecimal,
} from "../../model/decimal.ts";
import type { Measure } from "../../model/observation.ts";
import { endOf } from "../../model/period.ts";
import { marginOf } from "../margins.ts";
import type { Draft } from "../sentence.ts";
import type { Chain, Sentence, Told } from "./chain.ts";
import { type Placed, placesOf } from "./placing.ts";

/** What is not so, what others expect, and lengths of time that are no period of the accounts. */
const NOT_A_RESULT =
  /\b(?:if|unless|could|may|might|assum(?:e[sd]?|ing)|analysts|consensus|price (?:segment|range|band|tier)s?)\b|\bin the .{1,40} segment, our market share/i;

/** Spans count from the start of the sentence. */
export function draftsOf(chain: Chain, sentence: Sentence): readonly Draft[] {
  if (NOT_A_RESULT.test(sentence.text)) return [];
  const places = placesOf(chain, sentence);
  return chain.told.flatMap((told, i) => {
    const place = places[i];
    return place ? draftOf(told, place, { chain, i, sentence }) : [];
  });
}

/** "$72.1 million loss". */
const LOSS_BEHIND = /^ (?:net )?loss\b/i;
const GAIN_BEHIND = /^ (?:net )?(?:gain|profit)\b/i;

type Around = { readonly chain: Chain; readonly i: number; readonly sentence: Sentence };

function draftOf(
  { figure, subject, link: told, role, at }: Told,
  { period, rate }: Placed,
  { chain, i, sentence }: Around,
): readonly Draft[] {
  const { term } = subject;
  if (!period || role === "also" || role === "margin-of-error") return [];
  const isChange = role === "change" || role === "constant-currency";
  if (isChange && !rate) return [];
  // What is expected of a time that has ended is not known to be of what comes.
  const { whole } = sentence.context;
  if (role === "guidance" && whole && endOf(period) <= endOf(whole)) return [];
  const isShare = !isChange && figure.kind === "ratio" && term.unit !== "ratio" && role !== "guidance";
  const isSigned = !isChange && !isShare && !term.spent;
  // After "a loss of", an earlier figure that does not say what it is could be either.
  const behind = sentence.masked.text.slice(at + 1);
  const link = {
    ...told,
    loss: told.loss || LOSS_BEHIND.test(behind),
    gain: told.gain || GAIN_BEHIND.test(behind),
  };
  const isUntold = !term.loss && !link.loss && !link.gain;
  if (isSigned && term.unit !== "ratio" && role === "earlier" && chain.told[0]?.link.loss && isUntold)
    return [];
  const isNegative =
    isChange || link.growth ? link.down : isSigned && (link.loss || (term.loss && !link.gain));
  const sign = (value: Decimal | null) => (value && isNegative ? negateDecimal(value) : value);
  const margin = isShare ? marginOf(sentence.context.catalogue, term.id) : undefined;
  const range = role === "guidance" ? rangeAround(figure.value, chain.told[i + 1]) : undefined;
  return [
    {
      entity: sentence.context.issuer,
      segment: subject.segment,
      metric: margin?.id ?? term.id,
      qualifier: subject.qualifier,
      measure: measureOf(role, rate, isShare && !margin),
      basis: role === "constant-currency" ? "constant-currency" : subject.basis,
      period,
      value: sign(figure.value),
      low: range?.low ?? sign(isNegative ? figure.high : figure.low),
      high: range?.high ?? sign(isNegative ? figure.low : figure.high),
      category: null,
      unit: figure.unit,
      bound: figure.bound,
      halfUnit: figure.halfUnit,
      comparative: role === "earlier",
      checks: [],
      failed: [],
      span: [sentence.masked.starts[chain.start] ?? 0, figure.span[1]],
    },
  ];
}

function measureOf(role: Told["role"], rate: Placed["rate"], isShare: boolean): Measure {
  if (role === "guidance") return "guidance";
  return rate ?? (isShare ? "share" : "level");
}

/** "$45.0 billion, plus or minus 2%": of money, so much of it; of a ratio, so many points. */
function rangeAround(
  value: Decimal | null,
  next: Told | undefined,
): { readonly low: Decimal; readonly high: Decimal } | undefined {
  const error = next?.role === "margin-of-error" ? next.figure : undefined;
  if (!value || !next || !error?.value) return undefined;
  const isOfMoney = error.kind === "ratio" && next.subject.term.unit !== "ratio";
  const points = error.kind === "points" ? shift(error.value, -2) : error.value;
  const by = isOfMoney ? multiplyDecimal(value, error.value) : points;
  return { low: subtractDecimal(value, by), high: addDecimal(value, by) };
}
