/**
 * Who gains when the subject spends more: a change in its spending carried along supplier edges, two ways, two tiers at most.
 *
 *   top-down   E = ΔC · Σ_k κ_k·m_sk · θ / Rev_s     κ part of the spending in a category, m the supplier's part of it
 *   bottom-up  E = φ_s · ΔC/C · θ                     φ part of the supplier's revenue that comes from the spender
 *   second     E₂ = φ · 0.7 · E₁
 *
 * The two are combined by their geometric mean with log-sd √((½|ln ratio|)² + 0.3²); a threefold difference is flagged (method §6).
 * Rules kept here: a weight that is not known by the day is not used; a supplier reached in both tiers counts once, in the first; nobody is
 * reached in a circle; competitors, owners and customers carry nothing on, they are only shown.
 */
import type { Day } from "../model/day.ts";
import type { ExposureReport, SupplierExposure } from "../model/exposure.ts";
import type { EntityId } from "../model/id.ts";
import type { Edge, Shock, ThesisMarket, Weight } from "../model/market.ts";
import type { Problem } from "../model/problem.ts";

/** How much of a customer's gain a supplier of its own passes on to (method §6). */
const PASS = 0.7;
const BASE_LOG_SD = 0.3;
/** P10 and P90 of the standard normal. */
const TENTH = 1.2815515655446004;
const THREEFOLD = 3;

export type ExposureRequest = {
  readonly asOf: Day;
  readonly market: ThesisMarket;
  readonly titleOf: (entity: EntityId) => string;
};

/** @returns undefined when the thesis states no shock, or none that was known by the day */
export function studyExposures({ asOf, market, titleOf }: ExposureRequest): ExposureReport | undefined {
  const { shock } = market;
  if (!shock || laterThan(shockWeights(shock), asOf)) return undefined;
  const problems: Problem[] = [];
  const edges = market.edges.filter(
    (edge) => (edge.known ?? asOf) <= asOf && !laterThan(weightsOf(edge), asOf),
  );
  const suppliers = edges.filter(({ kind }) => kind === "supplier");
  const first = suppliers
    .filter(({ from }) => from === shock.entity)
    .flatMap((edge) => {
      const found = firstTier(edge, shock, titleOf(edge.to));
      if (!found) problems.push(noWeight(edge));
      return found ? [found] : [];
    });
  const reached = new Set([shock.entity, ...first.map(({ entity }) => entity)]);
  const second = suppliers.flatMap((edge) => {
    const customer = first.find(({ entity }) => entity === edge.from);
    if (!customer) return [];
    if (reached.has(edge.to)) {
      problems.push(twice(edge));
      return [];
    }
    const found = secondTier(edge, customer, titleOf(edge.to));
    if (!found) problems.push(noWeight(edge));
    return found ? [found] : [];
  });
  const entities = [shock.entity, ...edges.flatMap(({ from, to }) => [from, to])];
  return {
    asOf,
    shock: {
      title: shock.title,
      entity: shock.entity,
      unit: shock.unit,
      change: shock.change.value,
      known: shock.change.known,
    },
    suppliers: [...first, ...second].toSorted((a, b) => b.combined - a.combined),
    edges,
    titles: Object.fromEntries(entities.map((entity) => [entity, titleOf(entity)])),
    checks: [],
    problems,
  };
}

function shockWeights({ change, spending, recognised }: Shock): readonly Weight[] {
  return [change, spending, recognised];
}

function weightsOf({ revenue, share, ofCategory }: Edge): readonly Weight[] {
  return [revenue, share, ...Object.values(ofCategory)].filter((weight) => weight !== null);
}

function laterThan(weights: readonly Weight[], asOf: Day): boolean {
  return weights.some(({ known }) => known > asOf);
}

type Estimates = { readonly topDown: number | null; readonly bottomUp: number | null };

/** Both ways, with every weight at one end of its range. */
function estimates(edge: Edge, shock: Shock, end: "value" | "low" | "high"): Estimates {
  const change = shock.change[end];
  const recognised = shock.recognised[end];
  const parts = Object.entries(edge.ofCategory).flatMap(([category, part]) => {
    const share = shock.categories[category];
    return share ? [share[end] * part[end]] : [];
  });
  // More revenue makes the exposure smaller.
  const other = end === "low" ? "high" : end === "high" ? "low" : "value";
  const revenue = edge.revenue?.[other];
  const spending = shock.spending[other];
  return {
    topDown:
      parts.length > 0 && revenue
        ? (change * parts.reduce((sum, part) => sum + part, 0) * recognised) / revenue
        : null,
    bottomUp: edge.share ? ((edge.share[end] * change) / spending) * recognised : null,
  };
}

function firstTier(edge: Edge, shock: Shock, title: string): SupplierExposure | undefined {
  const middle = estimates(edge, shock, "value");
  const combined = combine(middle);
  if (combined === undefined) return undefined;
  const [low, high] = [combine(estimates(edge, shock, "low")), combine(estimates(edge, shock, "high"))];
  return {
    entity: edge.to,
    title,
    tier: 1,
    through: edge.from,
    ...middle,
    ...combined,
    low: Math.min(low?.combined ?? 0, combined.low),
    high: Math.max(high?.combined ?? 0, combined.high),
  };
}

type Combined = Pick<SupplierExposure, "combined" | "ratio" | "logSd" | "low" | "high" | "disagree">;

/** Geometric mean of the two ways; of one way it is that way. */
export function combine({ topDown, bottomUp }: Estimates): Combined | undefined {
  const both = topDown !== null && bottomUp !== null;
  const combined = both ? Math.sqrt(topDown * bottomUp) : (topDown ?? bottomUp);
  if (combined === null) return undefined;
  const ratio = both && bottomUp > 0 ? topDown / bottomUp : null;
  const logSd = Math.hypot(ratio === null || ratio <= 0 ? 0 : 0.5 * Math.abs(Math.log(ratio)), BASE_LOG_SD);
  return {
    combined,
    ratio,
    logSd,
    low: combined * Math.exp(-TENTH * logSd),
    high: combined * Math.exp(TENTH * logSd),
    disagree: ratio !== null && (ratio > THREEFOLD || ratio < 1 / THREEFOLD),
  };
}

function secondTier(edge: Edge, customer: SupplierExposure, title: string): SupplierExposure | undefined {
  if (!edge.share) return undefined;
  const { value, low, high } = edge.share;
  return {
    entity: edge.to,
    title,
    tier: 2,
    through: edge.from,
    topDown: null,
    bottomUp: value * PASS * customer.combined,
    combined: value * PASS * customer.combined,
    ratio: null,
    logSd: customer.logSd,
    low: low * PASS * customer.low,
    high: high * PASS * customer.high,
    disagree: customer.disagree,
  };
}

function noWeight({ from, to }: Edge): Problem {
  return {
    code: "unsourced-weight",
    severity: "warning",
    what: `The edge from ${from} to ${to} has no sourced weight; it is drawn and carries nothing.`,
    fix: "state `share`, or `revenue` with `of_category`, each with value, low, high, source and known.",
  };
}

function twice({ from, to }: Edge): Problem {
  return {
    code: "counted-once",
    severity: "note",
    what: `${to} is reached through ${from} as well as nearer by; it counts once, where it is nearest.`,
    fix: "nothing, unless the nearer edge is wrong.",
  };
}
