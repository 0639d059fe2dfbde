#!/usr/bin/env node
/**
 * The command line's front door. Rule kept here: `--version` loads nothing else, and every failure ends in a sentence and
 * the right exit code (0 done, 1 our fault, 2 the user's, 3 refused by lint or gate).
 */
import { VERSION } from "./version.ts";

if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  process.stdout.write(`${VERSION}\n`);
} else {
  // A closed pipe (`assay verdict | head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  const args = process.argv.slice(2);
  const quick = args[0] === "verdict" && (await (await import("./quick.ts")).quickVerdict(args.slice(1)));
  if (!quick) process.exitCode = await (await import("./program.ts")).run(args);
}
