/**
 * The commands and their options. Rule kept here: this file knows words only; each command's work is loaded when it is run.
 */
import { Command, CommanderError, Option } from "commander";
import { problemText, UserError } from "../model/problem.ts";
import { type Context, contextFor, type GlobalOptions } from "./context.ts";
import { withSaidOptions } from "./said.ts";
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

type Done = (exitCode: number) => void;
type Action = (
  context: Context,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number>;

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
  for (const make of COMMANDS)
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

/** The options nearly every command has. */
function shared(
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

function on(command: Command, done: Done, load: () => Promise<Action>): Command {
  return command.action(async () => {
    const options: GlobalOptions & Record<string, unknown> = command.opts();
    const action = await load();
    done(await action(contextFor(options), command.args, options));
  });
}

/** `review` with its words as commands of their own: each has options and a help that fit it. */
function reviewCommand(done: Done): Command {
  const review = on(
    shared(new Command("review").option("--decided", "list what was decided about, with who and why"))
      .summary("what waits for a person: list, accept, reject, correct, reset")
      .description(
        "Lists the figures that are kept out of evidence until somebody has looked at them: those that failed a check, and those read by a model. Each stands with its words in the document and why it waits. A decision is a record in the ledger: it is never overwritten, the latest word on a figure counts, and `reset` takes it back. It says what the document says, so it holds for every day since the document was public; a figure that the company restated later is no misreading.",
      ),
    done,
    async () => (await import("./commands/review.ts")).review,
  )
    .enablePositionalOptions()
    // So that a misspelt word is told as that, whatever follows it.
    .allowUnknownOption()
    .allowExcessArguments();
  const word = (name: string, ids: string, summary: string) =>
    shared(
      new Command(name).argument(ids, "observation id, or its first digits, as `assay review` lists it"),
      {
        asOf: false,
      },
    )
      .summary(summary)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
      .requiredOption("--because <why>", "the reason, kept with the decision")
      .option("--by <name>", "who decides (default: your user name here)")
      .exitOverride()
      .showHelpAfterError("(see --help)");
  const load = async () => (await import("./commands/review.ts")).decideAs;
  const act = (name: "accept" | "reject" | "correct" | "reset") => async (): Promise<Action> =>
    (await load())(name);
  review.addCommand(
    on(word("accept", "<ids...>", "use a figure as it was read, although it waits"), done, act("accept")),
  );
  review.addCommand(on(word("reject", "<ids...>", "leave a misread figure out"), done, act("reject")));
  review.addCommand(
    on(
      word("correct", "<id>", "use a figure with what should have been read")
        .option("--value <number>", "the value, in base units or in those of --unit")
        .option("--low <number>", "lower end of a range, with --high")
        .option("--high <number>", "upper end of a range")
        .option("--unit <unit>", 'CNY, USD, percent, count …; with a scale for the numbers given: "CNY bn"')
        .option("--period <period>", "2025Q3, 2025H1, 2025, 2025-09-30, or 2025-04-01..2026-03-31"),
      done,
      act("correct"),
    ),
  );
  review.addCommand(
    on(word("reset", "<ids...>", "take the latest word on a figure back"), done, act("reset")),
  );
  return review;
}

const COMMANDS: readonly ((done: Done) => Command)[] = [
  (done) =>
    on(
      shared(new Command("demo").argument("[dir]", "folder to make (default: ./assay-demo)"), { desk: false })
        .summary("copy the bundled desk, run it, print the verdict, write the brief")
        .description(
          "Copies the bundled Alibaba desk to a folder, reads its documents, prints the verdict and writes the brief. Offline. A folder that exists is never written over, except an earlier demo, which is brought up to date.",
        ),
      done,
      async () => (await import("./commands/demo.ts")).demo,
    ),
  (done) =>
    on(
      shared(
        new Command("init")
          .argument("<dir>", "folder to make")
          .option("--contact <who>", "your name and mail address, for publishers that ask who fetches"),
        { asOf: false, desk: false },
      )
        .summary("make a desk")
        .description("Makes a desk: a folder for theses, documents, settings and the ledger."),
      done,
      async () => (await import("./commands/init.ts")).init,
    ),
  (done) =>
    on(
      shared(
        withSaidOptions(new Command("add").argument("<paths...>", "files, folders or addresses (https://…)")),
        { asOf: false },
      )
        .summary("take documents in")
        .description(
          "Takes documents in, from files or from the web: each is kept whole in the ledger by its hash, and read. The same bytes twice change nothing.",
        ),
      done,
      async () => (await import("./commands/add.ts")).add,
    ),
  (done) =>
    on(
      shared(
        new Command("pull")
          .option("--source <name>", "only this source of desk.yaml")
          .option("--since <day>", "nothing published before this day (default: as desk.yaml says)")
          .option("--dry-run", "list what would be fetched, and take nothing in")
          .option("--every <span>", "again after each span (30m, 1h, 1d) or at a cron pattern, until Ctrl-C"),
        { asOf: false },
      )
        .summary("fetch what is new from the desk's sources")
        .description(
          "Fetches what the desk's sources have published and the desk does not hold, takes it in and reads it. Without `sources` in desk.yaml: the SEC filings of the companies its theses watch. Each source is asked at its own pace, what cannot change is fetched once, and every look is written down, so that `assay watch` can tell silence from a failure of ours. A source that fails stops no other and is said; interrupted, it goes on where it was; run twice, it adds nothing. No key is needed.",
        ),
      done,
      async () => (await import("./commands/pull.ts")).pull,
    ),
  (done) =>
    on(
      shared(
        withSaidOptions(
          new Command("read").argument(
            "[files...]",
            "documents to read without taking them in (default: the desk's documents)",
          ),
        ),
      )
        .summary("documents → observations")
        .description(
          "Reads documents into observations: dated figures and statements, each with its exact words. Without files, takes in and reads what is new in the desk's documents folder, then prints what the desk knows.",
        ),
      done,
      async () => (await import("./commands/read.ts")).read,
    ),
  (done) =>
    on(
      shared(new Command("lint").argument("[thesis]", "thesis file (default: every thesis of the desk)"), {
        asOf: false,
      })
        .summary("is a thesis monitorable, exclusive, falsifiable, honest?")
        .description(
          "Checks thesis files: hypotheses that exclude one another, priors, predictions made before their facts, signals that tell hypotheses apart. Exit 3 when refused.",
        ),
      done,
      async () => (await import("./commands/lint.ts")).lint,
    ),
  (done) =>
    on(
      shared(new Command("verdict").argument("[thesis]", "thesis id (default: the desk's only thesis)"))
        .summary("how far the evidence favours each hypothesis, and why")
        .description(
          "Prints the probability of each hypothesis as of a day with its jitter range, how it moved, the facts that moved it most with their words, the flags, and what to watch next.",
        ),
      done,
      async () => (await import("./commands/verdict.ts")).verdict,
    ),
  (done) =>
    on(
      shared(new Command("watch").argument("[thesis]", "thesis id (default: the desk's only thesis)"))
        .summary("the watch list: state, due, what would move the verdict most")
        .description(
          "Prints each signal's state (not due, due, disclosed, due and not disclosed, source down, not collected), its due day, and what the awaited figures could do.",
        ),
      done,
      async () => (await import("./commands/watch.ts")).watch,
    ),
  (done) =>
    on(
      shared(
        new Command("replay")
          .argument("[thesis]", "thesis id (default: the desk's only thesis)")
          .option("--from <day>", "first day (default: the day the thesis was opened)"),
      )
        .summary("the verdict over time, as known then and as known now")
        .description(
          "Prints the probability of each hypothesis for every day on which something changed, twice: as known then, and as known now.",
        ),
      done,
      async () => (await import("./commands/replay.ts")).replay,
    ),
  (done) =>
    on(
      shared(
        new Command("brief")
          .argument("[thesis]", "thesis id (default: the desk's only thesis)")
          .option("--out <dir>", "folder to write to (default: the desk)")
          .option("--stdout", "print the Markdown instead of writing files"),
      )
        .summary("the four-part brief: Markdown, HTML, JSON")
        .description(
          "Writes the brief in four parts as brief.md, brief.html and brief.json. Every number in it is re-read first; if one does not resolve, nothing is written and the sentence is named (exit 3).",
        ),
      done,
      async () => (await import("./commands/brief.ts")).brief,
    ),
  reviewCommand,
  (done) =>
    on(
      shared(new Command("verify"), { asOf: false })
        .summary("re-check every hash, quote and verdict")
        .description(
          "Re-checks every hash, the chain, every quote against its span, and rebuilds every stored verdict byte for byte.",
        ),
      done,
      async () => (await import("./commands/verify.ts")).verify,
    ),
];
