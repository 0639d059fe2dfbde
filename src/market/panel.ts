/**
 * The market model for very many events on one panel of returns, on typed arrays: what `firm.ts` computes for one share, for a hundred
 * thousand. Rule kept here: the same formulas as `firm.ts`, so the same numbers to 1e-9; sums are of returns less their mean, so that
 * nothing cancels on series of any level.
 */
export type Panel = {
  readonly stocks: number;
  readonly days: number;
  /** Row by row, a stock a row. */
  readonly returns: Float64Array;
  readonly market: Float64Array;
};

/** `from` and `to` are days from day 0; the estimation ends `gap` days before it. */
export type PanelSpec = {
  readonly estimation: number;
  readonly gap: number;
  readonly from: number;
  readonly to: number;
};

/** Event `i` is on `day[i]` of stock `stock[i]`. */
export type PanelEvents = { readonly stock: Int32Array; readonly day: Int32Array };

export type PanelStudy = { readonly car: Float64Array; readonly se: Float64Array; readonly t: Float64Array };

/** One pass over each event's days. @throws RangeError when an event's days lie outside the panel */
export function studyPanel(panel: Panel, events: PanelEvents, spec: PanelSpec): PanelStudy {
  const { returns, market, days } = panel;
  const { estimation, gap, from, to } = spec;
  const order = byStock(panel, events, spec);
  const size = order.length;
  const [car, se, t] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const fit = new Float64Array(5);
  const length = to - from + 1;
  for (let k = 0; k < size; k += 1) {
    const i = order[k] as number;
    const at = events.day[i] as number;
    const row = (events.stock[i] as number) * days;
    fitWindow(returns, market, { row, start: at - gap - estimation + 1, estimation }, fit);
    const alpha = fit[0] as number;
    const beta = fit[1] as number;
    const sigma = fit[2] as number;
    const mean = fit[3] as number;
    const sxx = fit[4] as number;
    let sum = 0;
    let excess = 0;
    for (let d = at + from; d <= at + to; d += 1) {
      const m = market[d] as number;
      sum += (returns[row + d] as number) - alpha - beta * m;
      excess += m - mean;
    }
    const error = sigma * Math.sqrt(length + (length * length) / estimation + (excess * excess) / sxx);
    car[i] = sum;
    se[i] = error;
    t[i] = sum / error;
  }
  return { car, se, t };
}

type Stretch = { readonly row: number; readonly start: number; readonly estimation: number };

/** α, β, σ, and mean and S_xx of the market, into `fit`; two sums run side by side, so that one addition need not wait for the last. */
export function fitWindow(
  returns: Float64Array,
  market: Float64Array,
  { row, start, estimation }: Stretch,
  fit: Float64Array,
): void {
  const y0 = returns[row + start] as number;
  const x0 = market[start] as number;
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  let tx = 0;
  let ty = 0;
  let txx = 0;
  let txy = 0;
  let tyy = 0;
  const even = estimation - (estimation % 2);
  for (let d = 0; d < even; d += 2) {
    const x = (market[start + d] as number) - x0;
    const y = (returns[row + start + d] as number) - y0;
    const u = (market[start + d + 1] as number) - x0;
    const v = (returns[row + start + d + 1] as number) - y0;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
    tx += u;
    ty += v;
    txx += u * u;
    txy += u * v;
    tyy += v * v;
  }
  if (even < estimation) {
    const x = (market[start + even] as number) - x0;
    const y = (returns[row + start + even] as number) - y0;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  fromSums(fit, estimation, sx + tx, sy + ty, sxx + txx, sxy + txy, syy + tyy);
  const beta = fit[1] as number;
  fit[0] = (fit[0] as number) + y0 - beta * x0;
  fit[3] = (fit[3] as number) + x0;
}

function fromSums(
  fit: Float64Array,
  n: number,
  sx: number,
  sy: number,
  sxx: number,
  sxy: number,
  syy: number,
): void {
  const mx = sx / n;
  const my = sy / n;
  const cxx = sxx - sx * mx;
  const cxy = sxy - sx * my;
  const beta = cxy / cxx;
  fit[0] = my - beta * mx;
  fit[1] = beta;
  fit[2] = Math.sqrt(Math.max(0, syy - sy * my - beta * cxy) / (n - 2));
  fit[3] = mx;
  fit[4] = cxx;
}

/**
 * The events in the order of their stocks, so that a stock's days are fetched from memory once.
 * @throws RangeError when an event's days lie outside the panel
 */
export function byStock({ stocks, days }: Panel, { stock, day }: PanelEvents, spec: PanelSpec): Int32Array {
  const first = Math.min(spec.from, 1 - spec.gap - spec.estimation);
  const next = new Int32Array(stocks + 1);
  for (let i = 0; i < stock.length; i += 1) {
    const s = stock[i] as number;
    const d = day[i] as number;
    if (!(s >= 0 && s < stocks && d + first >= 0 && d + spec.to < days))
      throw new RangeError(`event ${i} reaches outside the panel: stock ${s}, day ${d}`);
    next[s + 1] = (next[s + 1] as number) + 1;
  }
  for (let s = 0; s < stocks; s += 1) next[s + 1] = (next[s + 1] as number) + (next[s] as number);
  const order = new Int32Array(stock.length);
  for (let i = 0; i < stock.length; i += 1) {
    const s = stock[i] as number;
    const at = next[s] as number;
    order[at] = i;
    next[s] = at + 1;
  }
  return order;
}

/** A panel with its running sums: made once, then each event costs a few look-ups whatever the estimation's length. */
export type PreparedPanel = {
  readonly panel: Panel;
  /** Σ(r−r̄), Σ(r−r̄)(m−m̄), Σ(r−r̄)² of the days before, a stock after the other, `days + 1` each. */
  readonly sums: Float64Array;
  /** Σ(m−m̄), Σ(m−m̄)² of the days before. */
  readonly marketSums: Float64Array;
  readonly means: Float64Array;
  readonly marketMean: number;
};

export function preparePanel(panel: Panel): PreparedPanel {
  const { stocks, days, returns, market } = panel;
  const marketMean = market.reduce((sum, m) => sum + m, 0) / days;
  const marketSums = new Float64Array(2 * (days + 1));
  for (let d = 0; d < days; d += 1) {
    const m = (market[d] as number) - marketMean;
    marketSums[2 * d + 2] = (marketSums[2 * d] as number) + m;
    marketSums[2 * d + 3] = (marketSums[2 * d + 1] as number) + m * m;
  }
  const means = new Float64Array(stocks);
  const sums = new Float64Array(3 * (days + 1) * stocks);
  for (let s = 0; s < stocks; s += 1) {
    const row = s * days;
    let total = 0;
    for (let d = 0; d < days; d += 1) total += returns[row + d] as number;
    const mean = total / days;
    means[s] = mean;
    let at = 3 * (days + 1) * s;
    let [sr, srm, srr] = [0, 0, 0];
    for (let d = 0; d < days; d += 1) {
      const r = (returns[row + d] as number) - mean;
      sr += r;
      srm += r * ((market[d] as number) - marketMean);
      srr += r * r;
      at += 3;
      sums[at] = sr;
      sums[at + 1] = srm;
      sums[at + 2] = srr;
    }
  }
  return { panel, sums, marketSums, means, marketMean };
}

/** As `studyPanel`, from running sums. @throws RangeError when an event's days lie outside the panel */
export function studyPrepared(prepared: PreparedPanel, events: PanelEvents, spec: PanelSpec): PanelStudy {
  const { panel, sums, marketSums } = prepared;
  const { days } = panel;
  const { estimation: n, gap, from, to } = spec;
  const order = byStock(panel, events, spec);
  const size = order.length;
  const [car, se, t] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const length = to - from + 1;
  for (let k = 0; k < size; k += 1) {
    const i = order[k] as number;
    const day = events.day[i] as number;
    const base = 3 * (days + 1) * (events.stock[i] as number);
    const start = day - gap - n + 1;
    const a = base + 3 * start;
    const b = base + 3 * (start + n);
    const sy = (sums[b] as number) - (sums[a] as number);
    const sxy = (sums[b + 1] as number) - (sums[a + 1] as number);
    const syy = (sums[b + 2] as number) - (sums[a + 2] as number);
    const ma = 2 * start;
    const mb = 2 * (start + n);
    const sx = (marketSums[mb] as number) - (marketSums[ma] as number);
    const sxx = (marketSums[mb + 1] as number) - (marketSums[ma + 1] as number);
    const mx = sx / n;
    const my = sy / n;
    const cxx = sxx - sx * mx;
    const cxy = sxy - sx * my;
    const beta = cxy / cxx;
    const sigma = Math.sqrt(Math.max(0, syy - sy * my - beta * cxy) / (n - 2));
    const wa = base + 3 * (day + from);
    const wb = base + 3 * (day + to + 1);
    const own = (sums[wb] as number) - (sums[wa] as number);
    const their = (marketSums[2 * (day + to + 1)] as number) - (marketSums[2 * (day + from)] as number);
    const excess = their - length * mx;
    const sum = own - length * my - beta * excess;
    const error = sigma * Math.sqrt(length + (length * length) / n + (excess * excess) / cxx);
    car[i] = sum;
    se[i] = error;
    t[i] = sum / error;
  }
  return { car, se, t };
}
