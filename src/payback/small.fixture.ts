/** Test support: one set of assumptions and one plan, round numbers of no company. */
import type { Parameters } from "../model/payback-parameters.ts";
import type { UncertainInput } from "./copula.ts";
import type { Plan } from "./programme.ts";
import { type Prepared, prepared, type Simulation } from "./simulate.ts";

export const ASSUMED: Parameters = {
  aiShare: 0.9,
  yield: 0.5,
  lag: 1,
  ramp: 2,
  decay: 0.05,
  opex: 0.4,
  serverShare: 0.6,
  life: 5,
  shellLife: 15,
  bookLife: 5,
  maintenance: 0.01,
  tax: 0.2,
  workingCapital: 0.04,
  discount: 0.1,
  legacyGrowth: 0.05,
  legacyMargin: 0.1,
};

export const PLAN: Plan = { spending: [10, 12, 14, 16, 20, 20, 20, 20], base: [20, 21, 22, 23] };

export const INPUTS: readonly UncertainInput[] = [
  { key: "yield", range: { low: 0.4, mid: 0.5, high: 0.63 } },
  { key: "opex", range: { low: 0.3, mid: 0.4, high: 0.5 } },
  { key: "life", range: { low: 4, mid: 5, high: 6.5 } },
];

export const SIMULATION: Simulation = {
  parameters: ASSUMED,
  inputs: INPUTS,
  correlations: [{ pair: ["yield", "opex"], rho: -0.4 }],
  seed: 7,
  noise: 0.02,
};

/** @throws when a simulation cannot be run: a mistake in the test */
export function readyFor(simulation: Simulation): Prepared {
  const ready = prepared(simulation);
  if ("kind" in ready) throw new Error(`no simulation: ${ready.kind}`);
  return ready;
}
