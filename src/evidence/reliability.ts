/**
 * How far a source's own words can be trusted (method §1): the chance that a figure from it is what it says,
 * and the order in which versions of one figure replace each other.
 */
import type { Authority } from "../model/document.ts";

/** r_source, 0..1. Primary: the issuer's or regulator's own document; derived: computed from such figures. */
export const RELIABILITY: Readonly<Record<Authority, number>> = {
  primary: 0.98,
  derived: 0.95,
  news: 0.92,
  management_claim: 0.7,
  secondary: 0.8,
  disputed: 0.5,
};

/** Higher replaces lower, whenever it became known. */
export const AUTHORITY_RANK: Readonly<Record<Authority, number>> = {
  primary: 4,
  derived: 3,
  news: 2,
  management_claim: 2,
  secondary: 1,
  disputed: 0,
};
