/** The commands that make a desk and fill it: words only. */
import { Command } from "commander";
import { type Definition, on, shared } from "./define.ts";
import { withSaidOptions } from "./said.ts";

export const DESK_COMMANDS: readonly Definition[] = [
  (done) =>
    on(
      shared(
        new Command("demo")
          .argument("[dir]", "folder to make (default: ./assay-demo)")
          .option("--serve", "then open it in the browser, as `assay serve` does")
          .option("--port <number>", "with --serve: the port (default: 4780)")
          .option("--no-open", "with --serve: print the address only"),
        { desk: false },
      )
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
          new Command("read")
            .argument(
              "[files...]",
              "documents to read without taking them in (default: the desk's documents)",
            )
            .option("--facts", "the tagged facts of filings in inline XBRL, as the filer tagged them"),
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
      shared(
        new Command("draft")
          .argument("<brief>", "a text, Markdown or HTML file, an address, or - for standard input")
          .option(
            "--out <file>",
            "write the thesis file there (default: print it); never over a file that exists",
          )
          .option(
            "-i, --interactive",
            "ask the questions here, one by one; every answer is saved in --out at once, and the same command resumes",
          )
          .option(
            "--answers <file>",
            "a draft partly filled in, or a thesis file: its values go before what is proposed",
          )
          .option(
            "--split",
            "where the note's two readings can both hold, write three hypotheses that cannot",
          )
          .option(
            "--published <day>",
            "the day the note came out, YYYY-MM-DD (default: what it says, else today)",
          )
          .option("--title <title>", "the note's title")
          .option("--publisher <name>", "who published it")
          .option("--url <address>", "where it stands"),
      )
        .summary("someone's note → a thesis file, by its grammar")
        .description(
          "Turns a research note into a thesis file: rival hypotheses and a signal for each thing the note says to watch, every one with the note's exact words. No language model. What only you can know (priors, expectations, how it is settled) stands empty under its question; `assay lint` then names exactly those places. With a desk, what its documents say of each figure so far is shown. Prints YAML, also to a pipe; --json prints what was found with spans.",
        ),
      done,
      async () => (await import("./commands/draft.ts")).draft,
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
];
