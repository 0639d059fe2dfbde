/**
 * A test's outcome. Rule kept here: a test that cannot be made (too few shares, no spread) is absent with its reason, never a zero.
 */
export type TestResult = {
  readonly stat: number;
  readonly p: number;
  /** Degrees of freedom; absent where p is the normal's or exact. */
  readonly df?: number;
};

/** @returns undefined instead of a result that is no number */
export function finite<T extends TestResult>(result: T): T | undefined {
  return Number.isFinite(result.stat) && Number.isFinite(result.p) ? result : undefined;
}
