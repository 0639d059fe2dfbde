/** Test support: the sections of the reference vectors that the tests use, as they stand in the file. */
import type { Kernel, Range, Transform } from "../model/thesis.ts";

type Numbers = Readonly<Record<string, number>>;
type Point = { asof: string; posterior: Numbers; log_odds_db: number; durable: number };
export type Vectors = {
  primitives: {
    t4: { x: number; pdf: number; cdf: number }[];
    t4_ppf: { p: number; x: number }[];
    Phi_inv: { p: number; z: number }[];
    mulberry32: { seed: number; first: number[] };
    split: {
      name: string;
      spec: Range & { transform?: Transform; kernel?: Kernel };
      m: number;
      s1: number;
      s2: number;
      at: { x: number; logpdf: number; cdf: number }[];
      q: number[];
    }[];
    background: { specs: Range[]; m: number; s: number; logpdf_at_5: number };
    path_loglik: {
      dist: Range;
      obs: { kind: "point" | "interval"; x: number; a: number; b: number | null };
      z_prev: number;
      rho: number;
      loglik: number;
      z: number;
    }[];
  };
  thesis: {
    frozen_at: string;
    resolution: string;
    readings: { id: string; prior: number; label: string }[];
    signals: unknown[];
    overlaps: { pair: [string, string]; rho: number }[];
  };
  observations: unknown[];
  evaluation: {
    path: Point[];
    naive_path: Point[];
    eta1_path: Point[];
    final_groups: {
      group: string;
      known_at: string;
      delta_db: number;
      interaction_db: number;
      posterior: Numbers;
      e_values: Numbers;
      capped: boolean;
      contributions: {
        signal: string;
        period: string;
        weight: number;
        J_bits: number;
        raw_db: number;
        db: number;
        pair_db: Numbers;
      }[];
    }[];
    J_bits: Numbers;
    prior_sensitivity: { prior_durable: number; posterior: number }[];
    breakeven_prior_approx: number;
    leave_one_out: { signal: Numbers; release: Numbers; source: Numbers; driver: Numbers };
    jitter: Numbers;
    what_next: {
      signal: string;
      period: string;
      predictive?: Record<string, [number, number, number]>;
      cross?: { "0.5": number[]; "0.9": number[] };
      p_range?: [number, number];
      outcomes?: { "0": number; "1": number };
      eig_bits: number;
      p_leader_changes: number;
      p_above_90: number;
      p_below_50: number;
      expected_abs_move: number;
      weight: number;
    }[];
    prequential: {
      signal: string;
      period: string;
      pit_mixture: number;
      pit_by_reading: Numbers;
      log_mix: number;
      log_background: number;
      gain_db: number;
    }[];
    rival_choice: {
      readings: string[];
      priors: number[];
      posterior: Numbers;
      log_odds_db: number;
      e_values: Numbers;
    }[];
    redefinition_sensitivity: { definition_match: number; durable: number }[];
    next_release_joint: { mean: number; q: Numbers; p_above_90: number; p_below_50: number };
    edge_cases: Record<string, { posterior: Numbers; log_odds_db: number }>;
  };
  scoring: {
    forecasts: [number, 0 | 1][];
    brier: number;
    log_score: number;
    base_rate: number;
    brier_base_rate: number;
    skill: number;
    pav: { p: number; recalibrated: number }[];
    MCB: number;
    DSC: number;
    UNC: number;
    multiclass: { p: number[]; outcome: number; brier: number; log: number };
    pinball: { q: number[]; forecast: number[]; y: number; loss: number[] };
  };
};
