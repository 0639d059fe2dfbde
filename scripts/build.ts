/**
 * Bundles the command line for publication: dist/assay.cjs, which answers `--version` by itself, dist/main.js, the chunks each
 * command loads when it runs, dist/page, and what other threads run: dist/thread.js for the desk that is served, dist/pdf-worker.js,
 * dist/simulate-worker.js.
 */
import { rmSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";
import { buildPage } from "./page.ts";

const shared: BuildOptions = {
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node22.18",
  minify: true,
  legalComments: "linked",
};

rmSync("dist", { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: {
    main: "src/cli/main.ts",
    thread: "src/server/thread.ts",
    "pdf-worker": "src/documents/pdf-worker.ts",
    "simulate-worker": "src/simulate-worker.ts",
  },
  splitting: true,
  format: "esm",
  chunkNames: "chunks/[name]-[hash]",
  // CommonJS packages in the bundle ask for Node's own modules by require; nothing else is left to ask for.
  banner: { js: "const require = (id) => process.getBuiltinModule(id);" },
});
await build({
  ...shared,
  entryPoints: { assay: "src/cli/start.ts" },
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  banner: { js: "#!/usr/bin/env node" },
  plugins: [
    {
      name: "main",
      setup: ({ onResolve }) =>
        onResolve({ filter: /\/main\.ts$/ }, () => ({ path: "./main.js", external: true })),
    },
  ],
});
await buildPage();
