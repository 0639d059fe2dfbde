/** The commands that answer from a desk, decide and check: words only. */
import { Command } from "commander";
import { type Action, type Definition, type Done, on, shared } from "./define.ts";

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

function reactionCommand(done: Done): Command {
  return on(
    shared(
      new Command("reaction")
        .argument(
          "[thesis]",
          "thesis whose events are studied on the desk's prices (default: the desk's only thesis)",
        )
        .option(
          "--event <time>",
          "when it became public: a day, or a moment with its zone (2025-09-24T01:00:00Z)",
        )
        .option("--tickers <list>", "shares to study, with commas between: BABA,BIDU or 9988.HK,0700.HK")
        .option("--market <ticker>", "the index or fund that stands for the market: ^GSPC, ^HSI, 000300.SS")
        .option("--prices <dir>", "folder of daily closes, one CSV file a ticker")
        .option("--estimation <days>", "days the market model is fitted on (default: 250)")
        .option("--gap <days>", "it ends so many days before day 0 (default: 11)")
        .option("--windows <list>", "from:to in sessions, all of them shown (default: 0:0,0:1,-1:1,0:5,0:10)")
        .option("--placebo <list>", "peers the event should not touch, fixed in advance")
        .option("--log", "logarithmic returns instead of simple ones")
        .option("--check", "only check the price files: name each one's defects")
        .option("--against <dir>", "with --check: a second source to compare with"),
    )
      .summary("what moved with an event, and whether that was unusual")
      .description(
        "Event study: fits each share's market model before an event, and tells what it returned beyond it on the event's days. Day 0 is each exchange's first session that closes after the event. The headline is the calendar placebo: how often as large a move came without the event, all shares moved together. It says what moved with an event, never what the event caused.",
      ),
    done,
    async () => (await import("./commands/reaction.ts")).reaction,
  );
}

export const ANSWER_COMMANDS: readonly Definition[] = [
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
        new Command("payback")
          .argument("[thesis]", "thesis id (default: the desk's only thesis)")
          .option(
            "--set <name=value>",
            "what if: an assumption set otherwise, such as yield=0.5; may be repeated",
            (value: string, before: readonly string[] = []) => [...before, value],
          )
          .option("--suggest-expectations", "print what each scenario would have the thesis expect")
          .option("--paths <number>", "paths of the simulation (default: 10,000)")
          .option("--seed <number>", "seed of the simulation (default: 380)")
          .option(
            "--workers <number>",
            "threads; the numbers are the same for any (default: as many as help)",
          ),
      )
        .summary("what the spending must earn, and what you need to believe")
        .description(
          "Follows capital spending into capacity, revenue and cash, as assumed in the thesis' `payback` section and fitted to the quarters read by the day: what a unit spent earns under each hypothesis, when the programme is paid back, what would have to be true for it to earn what is asked, how likely that is, a pledge to spend against what was spent, and how far to trust it all.",
        ),
      done,
      async () => (await import("./commands/payback.ts")).payback,
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
  reactionCommand,
  (done) =>
    on(
      shared(new Command("flows").argument("[thesis]", "thesis id (default: the desk's only thesis)"))
        .summary("who held, bought and sold, and what was known when")
        .description(
          "Holders of the thesis' securities over time, from documents and holdings.csv: level, change, the change at the price before it, and the day it became known; largest adds and exits of each quarter. A change made or known before an event is never shown as its effect.",
        ),
      done,
      async () => (await import("./commands/flows.ts")).flows,
    ),
  (done) =>
    on(
      shared(new Command("exposures").argument("[thesis]", "thesis id (default: the desk's only thesis)"))
        .summary("who gains or loses along the supply chain")
        .description(
          "Carries a change in the subject's spending along the thesis' supplier edges, top-down and bottom-up, two tiers at most, with ranges; shows where the two ways disagree, and checks them against what moved with the thesis' events.",
        ),
      done,
      async () => (await import("./commands/exposures.ts")).exposures,
    ),
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
  (done) =>
    on(
      shared(
        new Command("serve")
          .option("--port <number>", "the port; 0 for any that is free (default: 4780)")
          .option(
            "--host <address>",
            "the address to listen on; any but this machine's own asks for a token",
            "127.0.0.1",
          )
          .option(
            "--new-token",
            "with --host: make another token, so that the old one no longer opens the desk",
          )
          .option("--no-open", "print the address only, and open no browser"),
        { asOf: false },
      )
        .summary("the desk in the browser, with its API")
        .description(
          "Serves the desk at http://127.0.0.1:4780 until it is stopped: its theses, verdicts over time, watch list, documents with every figure marked, review, search and sources. Offline. The API is described at /api/openapi.json; its answers are the bytes of --json. Only this machine can reach it unless --host says otherwise.",
        ),
      done,
      async () => (await import("./commands/serve.ts")).serve,
    ),
];
