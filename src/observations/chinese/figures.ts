/**
 * Figures of Chinese reports: 171.62亿元, 32,348.0百万元, 25.05亿美元, 18.2%, 4.8个百分点.
 * Rule kept here: values are exact, in base units; a sum says its currency.
 */
import { type Decimal, parseDecimal, shift } from "../../model/decimal.ts";
import type { Bound } from "../../model/observation.ts";
import type { Unit } from "../../model/unit.ts";

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const SCALES: Readonly<Record<string, number>> = {
  千: 3,
  万: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  万亿: 12,
};
const CURRENCIES: Readonly<Record<string, string>> = { 元: "CNY", 美元: "USD", 港元: "HKD", 欧元: "EUR" };
const BOUNDS: Readonly<Record<string, Bound>> = {
  约: "approx",
  近: "approx",
  超过: "at-least",
  超: "at-least",
  逾: "at-least",
  不低于: "at-least",
  不超过: "at-most",
};

/** One figure; groups are named with a suffix, so that a form can hold several. */
export const figure = (n: string) =>
  `(?<bound${n}>${Object.keys(BOUNDS).join("|")})?(?:人民币|为)?(?<minus${n}>-)?(?<number${n}>${NUMBER})(?:(?<percent${n}>%)|(?<points${n}>个百分点)|(?<scale${n}>${Object.keys(SCALES).toReversed().join("|")})?(?<currency${n}>美元|港元|欧元|元)(?:/股)?)`;

export type Figure = {
  readonly kind: "money" | "ratio" | "points";
  readonly value: Decimal;
  readonly unit: Unit;
  readonly halfUnit: Decimal;
  readonly bound: Bound | null;
};

type Groups = Readonly<Record<string, string | undefined>>;

/** The figure that a form's groups of this suffix hold. */
export function figureIn(groups: Groups, n: string): Figure | undefined {
  const digits = groups[`number${n}`]?.replaceAll(",", "");
  const size = digits === undefined ? null : parseDecimal(`${groups[`minus${n}`] ?? ""}${digits}`);
  if (!size || digits === undefined) return undefined;
  const isRatio = groups[`percent${n}`] !== undefined;
  const isPoints = groups[`points${n}`] !== undefined;
  const power = isRatio ? -2 : (SCALES[groups[`scale${n}`] ?? ""] ?? 0);
  const decimals = digits.split(".")[1]?.length ?? 0;
  return {
    kind: isRatio ? "ratio" : isPoints ? "points" : "money",
    value: shift(size, power),
    unit: isRatio
      ? "ratio"
      : isPoints
        ? "percentage-points"
        : (CURRENCIES[groups[`currency${n}`] ?? ""] ?? "CNY"),
    halfUnit: shift({ units: 5n, scale: 0 }, power - decimals - 1),
    bound: BOUNDS[groups[`bound${n}`] ?? ""] ?? null,
  };
}
