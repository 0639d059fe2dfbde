/**
 * The assumptions of the cohort model (method §4): what each is, in which unit, and between which bounds it means anything.
 * Rule kept here: a value outside its bounds is told in words and never computed with.
 */
export type Parameters = {
  /** Share of capital spending that builds AI and cloud capacity. */
  readonly aiShare: number;
  /** Revenue a year per unit of that spending, at full ramp. */
  readonly yield: number;
  /** Quarters from spending to the first revenue. */
  readonly lag: number;
  /** Quarters from the first revenue to full revenue. */
  readonly ramp: number;
  /** Fall of revenue a year after the ramp. */
  readonly decay: number;
  /** Cash costs of running it, share of revenue. */
  readonly opex: number;
  /** Share of spending that is servers; the rest is shell (land, buildings, power). */
  readonly serverShare: number;
  /** Years servers earn. */
  readonly life: number;
  readonly shellLife: number;
  /** Years servers are written off over. */
  readonly bookLife: number;
  /** Upkeep a year, share of the spending. */
  readonly maintenance: number;
  readonly tax: number;
  /** Working capital, share of yearly revenue. */
  readonly workingCapital: number;
  /** Discount rate a year. */
  readonly discount: number;
  /** Growth a year of the revenue that was there before. */
  readonly legacyGrowth: number;
  /** EBITA margin of that revenue. */
  readonly legacyMargin: number;
};

export type ParameterKey = keyof Parameters;

export type ParameterKind = "share" | "years" | "quarters" | "ratio";

export type ParameterSpec = {
  readonly key: ParameterKey;
  /** As files and `--set` name it. */
  readonly name: string;
  readonly title: string;
  readonly kind: ParameterKind;
  readonly least: number;
  readonly most: number;
  /** The bounds themselves are left out where this is set. */
  readonly above?: true;
};

const spec = (
  key: ParameterKey,
  name: string,
  title: string,
  kind: ParameterKind,
  [least, most]: readonly [number, number],
  above?: true,
): ParameterSpec => ({ key, name, title, kind, least, most, ...(above ? { above } : {}) });

/** In the order a reader asks for them. */
export const PARAMETERS: readonly ParameterSpec[] = [
  spec("aiShare", "ai_share", "share of spending that is AI and cloud", "share", [0, 1], true),
  spec("yield", "yield", "revenue a year per unit spent, at full ramp", "ratio", [0, 20], true),
  spec("lag", "lag", "quarters from spending to first revenue", "quarters", [0, 40]),
  spec("ramp", "ramp", "quarters from first to full revenue", "quarters", [1, 40]),
  spec("decay", "decay", "fall of revenue a year after the ramp", "share", [0, 0.95]),
  spec("opex", "opex", "running costs, share of revenue", "share", [0, 2]),
  spec("serverShare", "server_share", "servers' share of spending", "share", [0, 1]),
  spec("life", "life", "years servers earn", "years", [0.25, 30]),
  spec("shellLife", "shell_life", "years buildings and power last", "years", [0.25, 60]),
  spec("bookLife", "book_life", "years servers are written off over", "years", [0.25, 30]),
  spec("maintenance", "maintenance", "upkeep a year, share of spending", "share", [0, 1]),
  spec("tax", "tax", "tax rate", "share", [0, 0.95]),
  spec("workingCapital", "working_capital", "working capital, share of yearly revenue", "share", [0, 1]),
  spec("discount", "discount", "discount rate a year", "share", [0, 1]),
  spec("legacyGrowth", "legacy_growth", "growth a year of the revenue there before", "share", [-0.9, 3]),
  spec("legacyMargin", "legacy_margin", "EBITA margin of the revenue there before", "share", [-2, 1]),
];

/** A value for every parameter. */
export function eachParameter<T>(made: (key: ParameterKey) => T): Readonly<Record<ParameterKey, T>> {
  return {
    aiShare: made("aiShare"),
    yield: made("yield"),
    lag: made("lag"),
    ramp: made("ramp"),
    decay: made("decay"),
    opex: made("opex"),
    serverShare: made("serverShare"),
    life: made("life"),
    shellLife: made("shellLife"),
    bookLife: made("bookLife"),
    maintenance: made("maintenance"),
    tax: made("tax"),
    workingCapital: made("workingCapital"),
    discount: made("discount"),
    legacyGrowth: made("legacyGrowth"),
    legacyMargin: made("legacyMargin"),
  };
}

/** A parameter's name in files, by its key. */
export function parameterName(key: ParameterKey): string {
  return PARAMETERS.find((each) => each.key === key)?.name ?? key;
}

/** What is wrong with a value and what would be right; undefined: nothing. */
export function parameterProblem({ name, title, kind, least, most, above }: ParameterSpec, value: number) {
  const bounds = above ? `above ${least} and at most ${most}` : `from ${least} to ${most}`;
  const whole = kind === "quarters";
  const fits =
    Number.isFinite(value) &&
    (above ? value > least : value >= least) &&
    value <= most &&
    (!whole || Number.isInteger(value));
  if (fits) return undefined;
  return {
    what: `\`${name}\` (${title}) cannot be ${Number.isFinite(value) ? String(value) : "that"}`,
    fix: `give ${whole ? "a whole number" : "a number"} ${bounds}${kind === "share" ? " (a share, so 10% is 0.1)" : ""}.`,
  };
}

/** The first thing wrong with a set of assumptions, alone or together; undefined: it can be computed. */
export function parametersProblem(parameters: Parameters): { what: string; fix: string } | undefined {
  for (const each of PARAMETERS) {
    const problem = parameterProblem(each, parameters[each.key]);
    if (problem) return problem;
  }
  const { life, lag, ramp, shellLife } = parameters;
  if (quartersOf(life) < ramp)
    return {
      what: `servers live ${quartersOf(life)} quarters, less than the ${ramp} of the ramp: they would be gone before they earn in full`,
      fix: "make `life` longer or `ramp` shorter.",
    };
  if (lag + quartersOf(life) > MOST_QUARTERS)
    return { what: "the model looks no further than 40 years", fix: "make `life` or `lag` shorter." };
  if (shellLife < life)
    return {
      what: `the shell lives ${shellLife} years, less than the ${life} of the servers in it`,
      fix: "make `shell_life` at least `life`.",
    };
  return undefined;
}

const MOST_QUARTERS = 160;

/** Years as whole quarters, half to even, as the reference does. */
export function quartersOf(years: number): number {
  return nearestEven(years * 4);
}

/** The nearest whole number, halves to the even one. */
export function nearestEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return rest < 0.5 ? floor : floor + 1;
}
