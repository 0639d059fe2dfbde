/**
 * The market model: R = α + β·R_m + e, by least squares with intercept over the estimation days.
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), equations 3–7; Campbell, Lo and MacKinlay (1997), ch. 4.
 */
export type MarketFit = {
  /** Estimation days, M. */
  readonly n: number;
  readonly alpha: number;
  readonly beta: number;
  /** √(SSR/(M−2)): daily, in return units. */
  readonly sigma: number;
  readonly r2: number;
  readonly seAlpha: number;
  readonly seBeta: number;
  readonly marketMean: number;
  /** Σ(R_m − mean)² over the estimation days. */
  readonly marketSxx: number;
  readonly durbinWatson: number;
  /** Σ e_t·e_{t−1} / Σ e_t² */
  readonly residualAutocorrelation: number;
  readonly residuals: Float64Array;
};

/** @returns undefined when there are fewer than 5 days, or the market or the share did not move at all */
export function fitMarketModel(r: Float64Array, rm: Float64Array): MarketFit | undefined {
  const n = r.length;
  if (n < 5 || rm.length !== n) return undefined;
  const [mean, marketMean] = [meanOf(r), meanOf(rm)];
  let marketSxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < n; i += 1) {
    const x = (rm[i] ?? 0) - marketMean;
    const y = (r[i] ?? 0) - mean;
    marketSxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  if (!(marketSxx > 0) || !(syy > 0)) return undefined;
  const beta = sxy / marketSxx;
  const alpha = mean - beta * marketMean;
  const residuals = r.map((own, i) => own - alpha - beta * (rm[i] ?? 0));
  const { ssr, lagged, steps } = squares(residuals);
  const sigma = Math.sqrt(ssr / (n - 2));
  if (!(sigma > 1e-12 * Math.sqrt(syy / n))) return undefined;
  return {
    n,
    alpha,
    beta,
    sigma,
    r2: 1 - ssr / syy,
    seAlpha: sigma * Math.sqrt(1 / n + marketMean ** 2 / marketSxx),
    seBeta: sigma / Math.sqrt(marketSxx),
    marketMean,
    marketSxx,
    durbinWatson: steps / ssr,
    residualAutocorrelation: lagged / ssr,
    residuals,
  };
}

function squares(e: Float64Array): { ssr: number; lagged: number; steps: number } {
  let ssr = 0;
  let lagged = 0;
  let steps = 0;
  for (let i = 0; i < e.length; i += 1) {
    const here = e[i] ?? 0;
    ssr += here * here;
    if (i === 0) continue;
    const before = e[i - 1] ?? 0;
    lagged += here * before;
    steps += (here - before) ** 2;
  }
  return { ssr, lagged, steps };
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0;
  return sum / values.length;
}

/** With n − 1; NaN for fewer than two values. */
export function deviationOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += ((values[i] ?? 0) - mean) ** 2;
  return values.length < 2 ? Number.NaN : Math.sqrt(sum / (values.length - 1));
}
