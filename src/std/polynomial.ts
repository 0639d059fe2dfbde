/** The value at x of a polynomial given by its coefficients from the highest power down (Horner's rule). */
export function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = 0; i < coefficients.length; i++) value = value * x + (coefficients[i] ?? 0);
  return value;
}
