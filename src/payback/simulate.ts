/**
 * Many cohorts with uncertain inputs: what one unit spent may come to (method §4).
 * Rules kept here: path i depends on the plan and on i only, so any split of the paths over workers gives the same bits. The uniforms
 * of the inputs are the Mulberry32 sequence of the seed, one an input in order, found by counting; z = L·Φ⁻¹(u); life in whole
 * quarters, half to even, ramp and lag in whole quarters.
 */
import type { SplitKernel } from "../evidence/kernel.ts";
import { nearestEven, PARAMETERS, type ParameterKey, type Parameters } from "../model/payback-parameters.ts";
import { cohortOf } from "./cohort.ts";
import {
  type Correlation,
  choleskyOf,
  marginalOf,
  tablesOf,
  type UncertainInput,
  valueAt,
} from "./copula.ts";
import { internalRate } from "./measures.ts";
import { fillNormals } from "./normals.ts";
import { normalScore } from "./scores.ts";

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
  readonly tables: Float64Array;
  /** Of each input: its place in PARAMETERS, least, most, and steps a unit (0 where it has none). */
  readonly limits: Float64Array;
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
  const kernels: SplitKernel[] = [];
  for (const input of simulation.inputs) {
    const kernel = marginalOf(input);
    if (!kernel) return { kind: "range", key: input.key };
    kernels.push(kernel);
  }
  const limits = Float64Array.from(simulation.inputs.flatMap(({ key }) => limitsOf(key)));
  return { simulation, keys, lower, tables: tablesOf(kernels), limits };
}

/** Lives go in whole quarters of a year, lag and ramp in whole quarters. */
function limitsOf(key: ParameterKey): readonly number[] {
  const place = PARAMETERS.findIndex((each) => each.key === key);
  const { least = 0, most = 1, kind = "share" } = PARAMETERS[place] ?? {};
  const steps = kind === "quarters" ? 1 : key === "life" || key === "bookLife" ? 4 : 0;
  return [place, least, most, steps];
}

/** Draws the uncertain inputs of a path into their places among the parameters (the order of PARAMETERS). */
function drawInto(
  out: Float64Array,
  { simulation, keys, lower, tables, limits }: Prepared,
  path: number,
): void {
  const n = keys.length;
  const seed = simulation.seed;
  for (let j = 0; j < n; j++) SCORES[j] = normalScore(uniformAt(seed, path * n + j));
  for (let j = 0; j < n; j++) {
    let z = 0;
    for (let k = 0; k <= j; k++) z += (lower[j * n + k] as number) * (SCORES[k] as number);
    const value = valueAt(tables, j, z);
    const least = limits[4 * j + 1] as number;
    const most = limits[4 * j + 2] as number;
    const steps = limits[4 * j + 3] as number;
    const stepped = steps === 0 ? value : nearestEven(value * steps) / steps;
    out[limits[4 * j] as number] = Math.min(most, Math.max(least, stepped));
  }
}

const SCORES = new Float64Array(PARAMETERS.length);

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
  const { seed, noise: sigma } = ready.simulation;
  const values = valuesOf(ready.simulation.parameters);
  const noise = new Float64Array(MOST_QUARTERS);
  for (let path = from; path < to; path++) {
    drawInto(values, ready, path);
    const lived = nearestEven(4 * (values[LIFE] as number));
    if (sigma > 0) fillNormals(noise, lived, seed, path);
    onePath(values, { lived, noise, sigma, out, at: path - from });
  }
}

const MOST_QUARTERS = 160;

function valuesOf(parameters: Parameters): Float64Array {
  return Float64Array.from(PARAMETERS, ({ key }) => parameters[key]);
}

const placeOf = (key: ParameterKey): number => PARAMETERS.findIndex((each) => each.key === key);
const LAG = placeOf("lag");
const RAMP = placeOf("ramp");
const YIELD = placeOf("yield");
const DECAY = placeOf("decay");
const OPEX = placeOf("opex");
const SERVERS = placeOf("serverShare");
const LIFE = placeOf("life");
const SHELL_LIFE = placeOf("shellLife");
const BOOK_LIFE = placeOf("bookLife");
const MAINTENANCE = placeOf("maintenance");
const TAX = placeOf("tax");
const WORKING = placeOf("workingCapital");
const DISCOUNT = placeOf("discount");

type Onto = {
  readonly lived: number;
  readonly noise: Float64Array;
  readonly sigma: number;
  readonly out: Paths;
  readonly at: number;
};

/** The cohort of cohort.ts, summed as it goes: nothing is kept of it but its value and when it is back. */
function onePath(p: Float64Array, { lived, noise, sigma, out, at }: Onto): void {
  const lag = p[LAG] as number;
  const ramp = p[RAMP] as number;
  const tax = p[TAX] as number;
  const serverShare = p[SERVERS] as number;
  const shellLife = p[SHELL_LIFE] as number;
  const booked = nearestEven(4 * (p[BOOK_LIFE] as number));
  const servers = serverShare / booked;
  const shell = (1 - serverShare) / (4 * shellLife);
  const share = (1 - (p[OPEX] as number)) * (1 - tax);
  const tied = (p[WORKING] as number) * 4;
  const upkeep = tax * shell - ((p[MAINTENANCE] as number) / 4) * (1 - tax);
  const shield = tax * servers;
  const full = (p[YIELD] as number) / 4;
  const rise = full / ramp;
  const kept = Math.sqrt(Math.sqrt(1 - (p[DECAY] as number)));
  const perQuarter = 1 / Math.sqrt(Math.sqrt(1 + (p[DISCOUNT] as number)));
  let planned = full;
  let factor = lag === 1 ? perQuarter : perQuarter ** lag;
  let before = 0;
  let sum = -1;
  let npv = -1;
  let back = -1;
  for (let age = 0; age < lived; age++) {
    if (age > ramp) planned *= kept;
    let rev = age + 1 < ramp ? rise * (age + 1) : planned;
    if (sigma > 0) rev *= 1 + sigma * (noise[age] as number);
    const flow = rev * share + (age < booked ? upkeep + shield : upkeep) - tied * (rev - before);
    before = rev;
    npv += flow * factor;
    factor *= perQuarter;
    const next = sum + flow;
    if (next < 0) back = -1;
    else if (back < 0) back = lag + age - 1 - sum / flow;
    sum = next;
  }
  const left = 1 - lived / 4 / shellLife;
  const rest =
    (left > 0 ? (1 - serverShare) * left : 0) +
    (booked > lived ? shield * (booked - lived) : 0) +
    tied * before;
  npv += rest * factor;
  if (sum + rest < 0) back = -1;
  else if (back < 0) back = lag + lived - 1 - sum / rest;
  out.npv[at] = npv;
  out.payback[at] = back < 0 ? Number.POSITIVE_INFINITY : back / 4;
}

/** The value of each uncertain input on a path, in the simulation's order. */
export function drawnInputs(ready: Prepared, path: number): readonly number[] {
  const drawn = parametersOn(ready, path);
  return ready.keys.map((key) => drawn[key]);
}

/** A path's assumptions: the simulation's, with what was drawn. */
export function parametersOn(ready: Prepared, path: number): Parameters {
  const values = valuesOf(ready.simulation.parameters);
  drawInto(values, ready, path);
  const drawn = Object.fromEntries(ready.keys.map((key) => [key, values[placeOf(key)]]));
  return { ...ready.simulation.parameters, ...drawn };
}

/** Internal rate of return of the first paths, without noise; NaN where there is none. */
export function ratesOf(ready: Prepared, count: number): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, path) => internalRate(cohortOf(parametersOn(ready, path)).cash) ?? Number.NaN,
  );
}
