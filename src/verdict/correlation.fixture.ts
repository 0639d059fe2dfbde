/** Test support: normal draws that go together. */

/** Lower triangle L with L·Lᵀ = R: L times independent normals has the correlations R. */
export function cholesky(r: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const l: number[][] = r.map((row) => row.map(() => 0));
  for (const [i, row] of l.entries())
    for (let j = 0; j <= i; j++) {
      const rest = (r[i]?.[j] ?? 0) - dot(row.slice(0, j), (l[j] ?? []).slice(0, j));
      row[j] = i === j ? Math.sqrt(rest) : rest / (l[j]?.[j] ?? 1);
    }
  return l;
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}
