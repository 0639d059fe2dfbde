/**
 * The program: every command in the order of its help, and how an error is told. Rule kept here: words only; each command's work is
 * loaded when it is run.
 */
import { Command, CommanderError } from "commander";
import { problemText, UserError } from "../model/problem.ts";
import { ANSWER_COMMANDS } from "./answer-commands.ts";
import type { Done } from "./define.ts";
import { DESK_COMMANDS } from "./desk-commands.ts";
import { safe } from "./terminal/text.ts";
import { VERSION } from "./version.ts";

/** @returns the exit code: 0 done, 1 our fault, 2 the user's, 3 refused by lint or gate */
export async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = build((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    for (const problem of error.problems) process.stderr.write(`error: ${safe(problemText(problem))}\n`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a fault of Assay's, not yours. Nothing recorded is lost. Please report it with these lines:\n${text}\n`,
  );
  return 1;
}

function build(done: Done): Command {
  const program = new Command("assay")
    .description("Tests an investment thesis against the evidence as it arrives.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help; also `assay help COMMAND`")
    .showHelpAfterError("(see `assay --help`)")
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      "\nTo begin:\n  assay demo              the bundled Alibaba desk, offline\n  assay init my-desk      a desk of your own\n",
    );
  for (const make of [...DESK_COMMANDS, ...ANSWER_COMMANDS])
    program.addCommand(
      make(done).exitOverride().showHelpAfterError("(see --help)").showSuggestionAfterError(),
    );
  program.allowExcessArguments().action(() => {
    const [unknown] = program.args;
    if (unknown !== undefined) program.error(`error: unknown command '${safe(unknown)}'`);
    program.outputHelp();
  });
  return program;
}
