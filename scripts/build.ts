/** Bundles the command line for publication: dist/assay.js and the chunks each command loads when it runs. */
import { rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { assay: "src/cli/main.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22.18",
  minify: true,
  legalComments: "linked",
  chunkNames: "chunks/[name]-[hash]",
  // CommonJS packages in the bundle ask for Node's own modules by require; nothing else is left to ask for.
  banner: { js: "const require = (id) => process.getBuiltinModule(id);" },
});
