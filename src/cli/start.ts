/**
 * The published command's first file, CommonJS so that `assay --version` starts no module loader: it answers that, and hands
 * everything else to main.
 */
import { VERSION } from "./version.ts";

if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  process.stdout.write(`${VERSION}\n`);
} else {
  import("./main.ts").catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  });
}
