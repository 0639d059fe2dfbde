import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    // Minutes of killing and waiting: vitest.long.config.ts.
    exclude: ["**/*.long.test.ts"],
    testTimeout: 30_000,
  },
});
