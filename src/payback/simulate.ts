/**
 * Many cohorts with uncertain inputs: what one unit spent may come to (method §4).
 * Rules kept here: path i depends on the plan and on i only, so any split of the paths over workers gives the same bits. The uniforms
 * of the inputs are the Mulberry32 sequence of the seed, one an input in order, found by counting; z = L·Φ⁻¹(u); life in whole
 * quarters, half to even, ramp and lag in whole quarters.
 */
import { normalQuantile } from "../std/normal.ts";
import { cohortOf } from "./cohort.ts";
import {
  type Correlation,
  choleskyOf,
  type Marginal,
  marginalOf,
  tableOf,
  type UncertainInput,
  valueAt,
} from "./copula.ts";
import { internalRate } from "./measures.ts";
import { fillNormals } from "./normals.ts";
import { PARAMETERS, type ParameterKey, type Parameters, quartersOf } from "./parameters.ts";

/** Plain values only: it goes to workers as it is. */
export type Simulation = {
  /** What is not uncertain keeps its value here. */
  readonly parameters: Parameters;
  readonly inputs: readonly UncertainInput[];
  readonly correlations: readonly Correlation[];
  readonly seed: number;
  /** Standard deviation of a quarter's revenue round the model, as a share of it; 0: none. */
  readonly noise: number;
};

/** A simulation with its tables. */
export type Prepared = {
  readonly simulation: Simulation;
  readonly keys: readonly ParameterKey[];
  readonly lower: Float64Array;
  readonly marginals: readonly Marginal[];
  readonly bounds: readonly (readonly [least: number, most: number])[];
};

/** Where the paths go; each as long as there are paths. Payback in years, Infinity for never. */
export type Paths = { readonly npv: Float64Array; readonly payback: Float64Array };

/** Why a simulation cannot be run. */
export type SimulationProblem =
  | { readonly kind: "range"; readonly key: ParameterKey }
  | { readonly kind: "correlations" };

export function prepared(simulation: Simulation): Prepared | SimulationProblem {
  const keys = simulation.inputs.map(({ key }) => key);
  const lower = choleskyOf(keys, simulation.correlations);
  if (!lower) return { kind: "correlations" };
  const marginals: Marginal[] = [];
  for (const input of simulation.inputs) {
    const kernel = marginalOf(input);
    if (!kernel) return { kind: "range", key: input.key };
    marginals.push(tableOf(kernel));
  }
  const bounds = keys.map((key): readonly [number, number] => {
    const { least = 0, most = 1 } = PARAMETERS.find((each) => each.key === key) ?? {};
    return [least, most];
  });
  return { simulation, keys, lower, marginals, bounds };
}

/** The value of each uncertain input on a path, in order. */
export function drawInputs({ simulation, keys, lower, marginals, bounds }: Prepared, path: number, out: Float64Array): void {
  const n = keys.length;
  const scores = SCORES;
  for (let j = 0; j < n; j++) {
    scores[j] = normalQuantile(uniformAt(simulation.seed, path * n + j));
    let z = 0;
    for (let k = 0; k <= j; k++) z += (lower[j * n + k] as number) * (scores[k] as number);
    const value = valueAt(marginals[j] as Marginal, z);
    const [least, most] = bounds[j] as readonly [number, number];
    out[j] = inSteps(keys[j] as ParameterKey, value < least ? least : value > most ? most : value);
  }
}

const SCORES = new Float64Array(PARAMETERS.length);

/** Lives in whole quarters, lag and ramp in whole numbers of them. */
function inSteps(key: ParameterKey, value: number): number {
  if (key === "life" || key === "bookLife") return Math.max(1, quartersOf(value)) / 4;
  if (key === "ramp") return Math.max(1, Math.round(value));
  return key === "lag" ? Math.round(value) : value;
}

/** The number of the Mulberry32 sequence at a place, from 0; never quite 0. */
function uniformAt(seed: number, index: number): number {
  const state = (seed + Math.imul(index + 1, 0x6d2b79f5)) | 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  const word = (t ^ (t >>> 14)) >>> 0;
  return (word === 0 ? 0.5 : word) / 4294967296;
}

/** The paths from one to before another, each written at its number less `from`. */
export function runPaths(ready: Prepared, from: number, to: number, out: Paths): void {
  const { simulation, keys } = ready;
  const inputs = new Float64Array(keys.length);
  const p: { -readonly [K in ParameterKey]: number } = { ...simulation.parameters };
  const noise = new Float64Array(MOST_QUARTERS);
  for (let path = from; path < to; path++) {
    drawInputs(ready, path, inputs);
    for (let j = 0; j < keys.length; j++) p[keys[j] as ParameterKey] = inputs[j] as number;
    const lived = quartersOf(p.life);
    if (simulation.noise > 0) fillNormals(noise, lived, simulation.seed, path);
    onePath(p, lived, { noise, sigma: simulation.noise, out, at: path - from });
  }
}

const MOST_QUARTERS = 160;

type Onto = {
  readonly noise: Float64Array;
  readonly sigma: number;
  readonly out: Paths;
  readonly at: number;
};

/** The cohort of cohort.ts, summed as it goes: nothing is kept of it but its value and when it is back. */
function onePath(p: Parameters, lived: number, { noise, sigma, out, at }: Onto): void {
  const { lag, ramp, tax, maintenance, serverShare, shellLife } = p;
  const end = lag + lived;
  const booked = Math.round(4 * p.bookLife);
  const servers = serverShare / booked;
  const shell = (1 - serverShare) / (4 * shellLife);
  const share = (1 - p.opex) * (1 - tax);
  const tied = p.workingCapital * 4;
  const upkeep = tax * shell - (maintenance / 4) * (1 - tax);
  const shield = tax * servers;
  const full = p.yield / 4;
  const kept = (1 - p.decay) ** 0.25;
  const perQuarter = (1 + p.discount) ** -0.25;
  let [price, factor, before, sum, npv, back] = [1, lag === 0 ? 1 : perQuarter ** lag, 0, -1, -1, -1];
  for (let s = lag; s < end; s++) {
    const age = s - lag;
    if (age > ramp) price *= kept;
    const planned = age + 1 < ramp ? (full * (age + 1)) / ramp : full * price;
    const rev = sigma > 0 ? planned * (1 + sigma * (noise[age] as number)) : planned;
    const flow = rev * share + upkeep + (age < booked ? shield : 0) - tied * (rev - before);
    before = rev;
    npv += flow * factor;
    factor *= perQuarter;
    const next = sum + flow;
    if (next < 0) back = -1;
    else if (back < 0) back = s - 1 - sum / flow;
    sum = next;
  }
  const rest =
    (1 - serverShare) * Math.max(0, 1 - lived / 4 / shellLife) +
    tax * servers * Math.max(0, booked - lived) +
    tied * before;
  npv += rest * factor;
  const next = sum + rest;
  if (next < 0) back = -1;
  else if (back < 0) back = rest > 0 ? end - 1 - sum / rest : end - 1;
  out.npv[at] = npv;
  out.payback[at] = back < 0 ? Number.POSITIVE_INFINITY : back / 4;
}

/** A path's assumptions: the simulation's, with what was drawn. */
export function parametersOn(ready: Prepared, path: number): Parameters {
  const inputs = new Float64Array(ready.keys.length);
  drawInputs(ready, path, inputs);
  const drawn = Object.fromEntries(ready.keys.map((key, j) => [key, inputs[j]]));
  return { ...ready.simulation.parameters, ...drawn };
}

/** Internal rate of return of the first paths, without noise; NaN where there is none. */
export function ratesOf(ready: Prepared, count: number): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, path) => internalRate(cohortOf(parametersOn(ready, path)).cash) ?? Number.NaN,
  );
}
