/** A figure as it is written: short to read, exact to check. */
import { decimal, formatDecimal, shift } from "../../model/decimal.ts";
import { inUnitText } from "../../model/written.ts";
import type { WireObservation } from "../../wire/observation.ts";

const SIGNS = { approx: "≈ ", "at-least": "≥ ", "at-most": "≤ " } as const;

/** "48,437,000,000 CNY": in base units; a ratio as a percentage. */
export function exactText(of: WireObservation): string {
  return figureText(of, (value) =>
    of.unit === "ratio"
      ? `${grouped(formatDecimal(shift(decimal(value), 2)))}%`
      : `${grouped(value)} ${of.unit}`,
  );
}

/** "RMB 48.4bn", "9%". */
export function shortText(of: WireObservation): string {
  return figureText(of, (value) => {
    if (of.unit === "ratio") return inUnitText(Number(value) * 100, "percent");
    const size = Math.abs(Number(value));
    const [power, scale] = size >= 1e9 ? [1e9, " bn"] : size >= 1e6 ? [1e6, " m"] : [1, ""];
    return inUnitText(Number(value) / power, `${of.unit}${scale}`);
  });
}

function figureText(
  { value, low, high, category, bound }: WireObservation,
  written: (value: string) => string,
): string {
  if (category != null) return category.replaceAll("_", " ");
  const sign = bound ? SIGNS[bound] : "";
  if (value != null) return `${sign}${written(value)}`;
  return [low, high].flatMap((end) => (end == null ? [] : [written(end)])).join(" to ");
}

function grouped(value: string): string {
  return value.replace(/^-/, "−").replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
}
