/**
 * Tests of all events of a panel together: BMP, generalised sign, Corrado's rank, and the calendar-time mean, in which the events of one
 * day count as one. Rule kept here: as in `ranks.ts` and `standard-tests.ts`, on typed arrays.
 * Source of the calendar-time mean: Jaffe (1974), Journal of Business 47.
 */
import { deviationOf, meanOf } from "./market-model.ts";
import {
  byStock,
  fitWindow,
  type Panel,
  type PanelEvents,
  type PanelSpec,
  type PanelStudy,
} from "./panel.ts";

export type PanelTests = {
  readonly bmp: number;
  readonly generalizedSign: number;
  readonly corrado: number;
  /** Mean over days of the day's mean SCAR, by its spread over days. */
  readonly calendarTime: number;
};

/** @throws RangeError when an event's days lie outside the panel */
export function testPanel(
  panel: Panel,
  events: PanelEvents,
  spec: PanelSpec,
): { readonly study: PanelStudy; readonly tests: PanelTests } {
  const { returns, market, days } = panel;
  const { estimation, gap, from, to } = spec;
  const order = byStock(panel, events, spec);
  const size = order.length;
  const length = to - from + 1;
  const study = { car: new Float64Array(size), se: new Float64Array(size), t: new Float64Array(size) };
  const fit = new Float64Array(5);
  const residuals = new Float64Array(estimation + length);
  const ranking = rankingOf(residuals.length);
  const away = new Float64Array(residuals.length);
  let positive = 0;
  let positiveShare = 0;
  for (let k = 0; k < size; k += 1) {
    const i = order[k] as number;
    const at = events.day[i] as number;
    const row = (events.stock[i] as number) * days;
    const start = at - gap - estimation + 1;
    fitWindow(returns, market, { row, start, estimation }, fit);
    const alpha = fit[0] as number;
    const beta = fit[1] as number;
    const sigma = fit[2] as number;
    const mean = fit[3] as number;
    let above = 0;
    for (let d = 0; d < estimation; d += 1) {
      const e = (returns[row + start + d] as number) - alpha - beta * (market[start + d] as number);
      residuals[d] = e;
      if (e > 0) above += 1;
    }
    let car = 0;
    let excess = 0;
    for (let d = 0; d < length; d += 1) {
      const m = market[at + from + d] as number;
      const ar = (returns[row + at + from + d] as number) - alpha - beta * m;
      residuals[estimation + d] = ar;
      car += ar;
      excess += m - mean;
    }
    const error =
      sigma * Math.sqrt(length + (length * length) / estimation + (excess * excess) / (fit[4] as number));
    study.car[i] = car;
    study.se[i] = error;
    study.t[i] = car / error;
    positiveShare += above / estimation;
    if (car > 0) positive += 1;
    addRanks(residuals, 1 / sigma, ranking, away);
  }
  const pHat = positiveShare / size;
  const middle = (residuals.length + 1) / 2;
  return {
    study,
    tests: {
      bmp: (Math.sqrt(size) * meanOf(study.t)) / deviationOf(study.t),
      generalizedSign: (positive - size * pHat) / Math.sqrt(size * pHat * (1 - pHat)),
      corrado: corradoOf(
        away.map((sum) => sum / size - middle),
        estimation,
        length,
      ),
      calendarTime: calendarTime(study.t, events.day, days),
    },
  };
}

/** Room to rank so many values in, used again for each event. */
type Ranking = {
  readonly bin: Uint8Array;
  readonly next: Int32Array;
  readonly value: Float64Array;
  readonly place: Int32Array;
};

const BINS = 256;

function rankingOf(size: number): Ranking {
  return {
    bin: new Uint8Array(size),
    next: new Int32Array(BINS + 1),
    value: new Float64Array(size),
    place: new Int32Array(size),
  };
}

/**
 * Adds each value's rank, from 1, to `into`; equal values share the mean of their ranks. Values are dealt into bins by their size in
 * standard deviations and then sorted by insertion, which moves hardly any: exact whatever they are, quick where they are returns.
 */
function addRanks(
  values: Float64Array,
  scale: number,
  { bin, next, value, place }: Ranking,
  into: Float64Array,
): void {
  const size = values.length;
  next.fill(0);
  for (let d = 0; d < size; d += 1) {
    const x = (values[d] as number) * scale;
    const b = (BINS / 2 + ((BINS / 2 - 1) * x) / (1 + Math.abs(x))) | 0;
    bin[d] = b;
    next[b + 1] = (next[b + 1] as number) + 1;
  }
  for (let b = 0; b < BINS; b += 1) next[b + 1] = (next[b + 1] as number) + (next[b] as number);
  for (let d = 0; d < size; d += 1) {
    const b = bin[d] as number;
    const at = next[b] as number;
    next[b] = at + 1;
    value[at] = values[d] as number;
    place[at] = d;
  }
  for (let k = 1; k < size; k += 1) {
    const v = value[k] as number;
    if (!((value[k - 1] as number) > v)) continue;
    const p = place[k] as number;
    let j = k;
    for (; j > 0 && (value[j - 1] as number) > v; j -= 1) {
      value[j] = value[j - 1] as number;
      place[j] = place[j - 1] as number;
    }
    value[j] = v;
    place[j] = p;
  }
  for (let k = 0; k < size; ) {
    let end = k + 1;
    while (end < size && value[end] === value[k]) end += 1;
    const rank = (k + 1 + end) / 2;
    for (; k < end; k += 1) {
      const d = place[k] as number;
      into[d] = (into[d] as number) + rank;
    }
  }
}

function corradoOf(means: Float64Array, estimation: number, length: number): number {
  const spread = Math.sqrt(means.reduce((sum, d) => sum + d * d, 0) / means.length);
  return (Math.sqrt(length) * meanOf(means.subarray(estimation))) / spread;
}

function calendarTime(scars: Float64Array, day: Int32Array, days: number): number {
  const [sums, counts] = [new Float64Array(days), new Int32Array(days)];
  for (let i = 0; i < scars.length; i += 1) {
    const d = day[i] as number;
    sums[d] = (sums[d] as number) + (scars[i] as number);
    counts[d] = (counts[d] as number) + 1;
  }
  const means = Float64Array.from(
    [...counts.keys()].filter((d) => (counts[d] ?? 0) > 0),
    (d) => (sums[d] ?? 0) / (counts[d] ?? 1),
  );
  return (Math.sqrt(means.length) * meanOf(means)) / deviationOf(means);
}
