/**
 * The command line's front door. Rule kept here: every failure ends in a sentence and the right exit code (0 done, 1 our fault,
 * 2 the user's, 3 refused by lint or gate).
 */

// A closed pipe (`assay verdict | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
const args = process.argv.slice(2);
const quick = args[0] === "verdict" && (await (await import("./quick.ts")).quickVerdict(args.slice(1)));
if (!quick) process.exitCode = await (await import("./program.ts")).run(args);

export {};
