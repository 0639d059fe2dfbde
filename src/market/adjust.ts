/**
 * Corrections for looking at several shares at once. Rule kept here: p-values come back in the order they went in.
 * Sources: Holm (1979); Hochberg (1988); Benjamini and Hochberg (1995); Benjamini and Yekutieli (2001).
 */
export type Correction = "bonferroni" | "holm" | "hochberg" | "benjamini-hochberg" | "benjamini-yekutieli";

export function adjust(ps: readonly number[], by: Correction): readonly number[] {
  const n = ps.length;
  if (by === "bonferroni") return ps.map((p) => Math.min(1, n * p));
  const order = ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p);
  const harmonic = Array.from({ length: n }, (_, i) => 1 / (i + 1)).reduce((sum, each) => sum + each, 0);
  const factor: Readonly<Record<Exclude<Correction, "bonferroni">, (rank: number) => number>> = {
    holm: (rank) => n - rank + 1,
    hochberg: (rank) => n - rank + 1,
    "benjamini-hochberg": (rank) => n / rank,
    "benjamini-yekutieli": (rank) => (n * harmonic) / rank,
  };
  const out = new Array<number>(n).fill(1);
  // Holm steps down from the smallest, each at least the one before; the others step up from the largest.
  const steps = order.map((each, i) => ({ ...each, rank: i + 1 }));
  const ordered = by === "holm" ? steps : steps.toReversed();
  let kept = by === "holm" ? 0 : 1;
  for (const { p, index, rank } of ordered) {
    const scaled = Math.min(1, factor[by](rank) * p);
    kept = by === "holm" ? Math.max(kept, scaled) : Math.min(kept, scaled);
    out[index] = kept;
  }
  return out;
}
