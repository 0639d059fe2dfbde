/** How a command is defined: its shared options, and its work, which is loaded when it is run. */
import { type Command, Option } from "commander";
import { type Context, contextFor, type GlobalOptions } from "./context.ts";

export type Done = (exitCode: number) => void;
export type Action = (
  context: Context,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number>;
/** A command, told what to call with its exit code. */
export type Definition = (done: Done) => Command;

/** The options nearly every command has. */
export function shared(
  command: Command,
  { asOf = true, desk = true }: { asOf?: boolean; desk?: boolean } = {},
): Command {
  if (desk)
    command.addOption(
      new Option("--desk <dir>", "the desk (default: the nearest folder upwards with a desk.yaml)"),
    );
  if (asOf)
    command.addOption(
      new Option("--as-of <day>", "use only what was public by this day, YYYY-MM-DD (default: today)"),
    );
  return command.addOption(new Option("--json", "print JSON (also when the output is not a terminal)"));
}

/** `load` gives the work of the command. */
export function on(command: Command, done: Done, load: () => Promise<Action>): Command {
  return command.action(async () => {
    const options: GlobalOptions & Record<string, unknown> = command.opts();
    const action = await load();
    done(await action(contextFor(options), command.args, options));
  });
}
