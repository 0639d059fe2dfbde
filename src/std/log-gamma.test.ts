import { expect, test } from "vitest";
import { logGamma } from "./log-gamma.ts";

test.each([
  [1, 0],
  [2, 0],
  [5, Math.log(24)],
  [0.5, 0.5 * Math.log(Math.PI)],
  [0.1, 2.252712651734206],
  [100, 359.1342053695754],
])("log Γ(%d) is %d", (x, want) => {
  expect(logGamma(x)).toBeCloseTo(want, 10);
});
