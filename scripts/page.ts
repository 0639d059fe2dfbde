/** Builds the page to dist/page: `npm run page`. `npm run build` does it too. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const root = fileURLToPath(new URL("../src/page", import.meta.url));

export async function buildPage(
  outDir = fileURLToPath(new URL("../dist/page", import.meta.url)),
): Promise<void> {
  // Whatever runs it: the page that is served is the one for production.
  process.env.NODE_ENV = "production";
  await build({
    root,
    mode: "production",
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      // No script or style in the page itself: the page's policy would refuse it.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 900,
      reportCompressedSize: false,
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage();
