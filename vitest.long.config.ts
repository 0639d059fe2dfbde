import { defineConfig } from "vitest/config";

/** Tests that kill processes a hundred times or wait for a pace: `npm run test:long`. */
export default defineConfig({
  test: {
    include: ["src/**/*.long.test.ts", "tests/**/*.long.test.ts"],
    testTimeout: 30_000,
  },
});
