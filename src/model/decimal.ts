/**
 * Exact decimals: value = units × 10^-scale. Money and ratios stay Decimal until drawn or weighed.
 * Rule kept here: no float ever enters; leaving for statistics is explicit (`toApprox`).
 */
export type Decimal = { readonly units: bigint; readonly scale: number };

const FORM = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads "39824000000", "-0.34", "1.5e3". No separators, no spaces.
 * @returns undefined when the text is not a plain decimal of at most 400 characters
 */
export function parseDecimal(text: string): Decimal | undefined {
  const found = text.length <= 400 ? FORM.exec(text) : null;
  if (!found) return undefined;
  const [, sign, whole = "", fraction = "", exponent] = found;
  const digits = BigInt(whole + fraction);
  return shift(normal(sign === "-" ? -digits : digits, fraction.length), exponent ? Number(exponent) : 0);
}

/** As `parseDecimal`, for literals. @throws RangeError when the text is not a decimal */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (!parsed) throw new RangeError(`"${text}" is not a decimal`);
  return parsed;
}

/** Plain notation without exponent: "39824000000", "-0.34", "0". parse(format(x)) = x. */
export function formatDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const sign = units < 0n ? "-" : "";
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
}

export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return normal(unitsAt(a, scale) + unitsAt(b, scale), scale);
}

export function negateDecimal(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale };
}

export function subtractDecimal(a: Decimal, b: Decimal): Decimal {
  return addDecimal(a, negateDecimal(b));
}

export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  return normal(a.units * b.units, a.scale + b.scale);
}

/**
 * a ÷ b rounded half to even at `places` decimals.
 * @throws RangeError when b is zero
 */
export function divideDecimal(a: Decimal, b: Decimal, places: number): Decimal {
  if (b.units === 0n) throw new RangeError("division by zero");
  const power = places + b.scale - a.scale;
  const numerator = power >= 0 ? a.units * 10n ** BigInt(power) : a.units;
  const denominator = power >= 0 ? b.units : b.units * 10n ** BigInt(-power);
  return normal(divideHalfEven(numerator, denominator), places);
}

/** Rounded half to even at `places` decimals (0..100). */
export function roundDecimal(a: Decimal, places: number): Decimal {
  if (a.scale <= places) return a;
  return normal(divideHalfEven(a.units, 10n ** BigInt(a.scale - places)), places);
}

/** value × 10^power, exact. */
export function shift(a: Decimal, power: number): Decimal {
  const scale = a.scale - power;
  return scale >= 0 ? normal(a.units, scale) : { units: a.units * 10n ** BigInt(-scale), scale: 0 };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compareDecimal(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = unitsAt(a, scale) - unitsAt(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Nearest float, for statistics only. */
export function toApprox(a: Decimal): number {
  return Number(formatDecimal(a));
}

function normal(units: bigint, scale: number): Decimal {
  let [left, places] = [units, scale];
  while (places > 0 && left % 10n === 0n) {
    left /= 10n;
    places -= 1;
  }
  return { units: left, scale: places };
}

function unitsAt(a: Decimal, scale: number): bigint {
  return a.units * 10n ** BigInt(scale - a.scale);
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const quotient = n / d;
  const twice = (n % d) * 2n;
  const size = twice < 0n ? -twice : twice;
  const away = n < 0n ? -1n : 1n;
  if (size > d || (size === d && quotient % 2n !== 0n)) return quotient + away;
  return quotient;
}
