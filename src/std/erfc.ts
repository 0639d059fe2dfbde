/**
 * The complementary error function, to a relative error of about 1e-15.
 * Source: W. J. Cody, "Rational Chebyshev approximation for the error function", Math. Comp. 23 (1969).
 */
import { polynomial } from "./polynomial.ts";

const NEAR_TOP = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
] as const;
const NEAR_BOTTOM = [
  1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171,
] as const;
const MIDDLE_TOP = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
  881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
] as const;
const MIDDLE_BOTTOM = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
] as const;
const FAR_TOP = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
] as const;
const FAR_BOTTOM = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
] as const;

/** 1 − erf(x); 0 beyond about 26.5, where it is below the smallest float. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  const value = size <= 0.46875 ? 1 - near(size) : size <= 4 ? middle(size) : far(size);
  return x < 0 ? 2 - value : value;
}

function near(x: number): number {
  const square = x * x;
  return (x * polynomial(NEAR_TOP, square)) / polynomial(NEAR_BOTTOM, square);
}

function middle(x: number): number {
  return (negativeSquareExp(x) * polynomial(MIDDLE_TOP, x)) / polynomial(MIDDLE_BOTTOM, x);
}

function far(x: number): number {
  const inverse = 1 / (x * x);
  const correction = (inverse * polynomial(FAR_TOP, inverse)) / polynomial(FAR_BOTTOM, inverse);
  return (negativeSquareExp(x) * (1 / Math.sqrt(Math.PI) - correction)) / x;
}

/** exp(−x²) in two factors, so that the rounding of x² is not magnified. */
function negativeSquareExp(x: number): number {
  const sixteenths = Math.trunc(x * 16) / 16;
  return Math.exp(-sixteenths * sixteenths) * Math.exp(-(x - sixteenths) * (x + sixteenths));
}
