/** `assay reaction`: what moved with an event, on prices of your own. */
import { relative, resolve } from "node:path";
import { marketOf } from "../../analyses.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { checkFolder } from "../../prices.ts";
import {
  countAsked,
  eventTime,
  mistake,
  type ReactionAsked,
  reactionFromFolder,
  tickersAsked,
  USUAL,
  windowsAsked,
} from "../../reaction.ts";
import { type Context, sayProblems } from "../context.ts";
import { reactionLines } from "../terminal/reaction.ts";
import { safe } from "../terminal/text.ts";

type Options = Readonly<Record<string, unknown>>;

export async function reaction(context: Context, [id]: readonly string[], options: Options): Promise<number> {
  if (options.check === true) return check(context, options);
  const flags = ["event", "tickers", "market", "prices"].some((name) => options[name] !== undefined);
  if (!flags) return onDesk(context, id);
  if (id !== undefined)
    throw mistake(
      "thesis-and-flags",
      `"${id}" names a thesis, and --event, --tickers, --market or --prices an event of your own.`,
      "give the one or the other.",
    );
  const report = await reactionFromFolder(folderOf(context, options), askedFrom(context, options));
  sayProblems(context, report.problems);
  if (context.json) context.print(JSON.stringify(report));
  else for (const line of reactionLines(report, context)) context.print(line);
  return 0;
}

/** The events of a thesis, on the prices of its desk. */
async function onDesk(context: Context, id: string | undefined): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    const asOf = context.asOf ?? defaultDay(assay.desk, context.today);
    const { reactions, problems } = await marketOf(assay, question, asOf);
    const own = problems.filter(
      ({ where }) => where?.file?.includes("prices") === true || where === undefined,
    );
    sayProblems(context, own);
    if (reactions.length === 0)
      throw mistake(
        "no-reaction",
        question.thesis.market?.events.length
          ? `No event of ${question.thesis.id} can be studied as of ${asOf}.`
          : `The thesis ${question.thesis.id} names no event.`,
        "state `events` and `securities` in the thesis file and put prices in the desk's prices folder, or name an event: --event DAY --tickers A,B --market M --prices DIR.",
      );
    for (const [i, each] of reactions.entries()) {
      if (context.json) context.print(JSON.stringify(each));
      else {
        if (i > 0) context.print("");
        for (const line of reactionLines(each.report, context, each.title)) context.print(line);
      }
    }
    return 0;
  });
}

function textOf(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

function folderOf({ cwd }: Context, options: Options): string {
  const named = textOf(options, "prices");
  if (named === undefined)
    throw mistake(
      "no-prices",
      "--prices names no folder.",
      "name the folder with the price files: --prices DIR.",
    );
  return resolve(cwd, named);
}

function askedFrom(context: Context, options: Options): ReactionAsked {
  const [event, tickers, market] = ["event", "tickers", "market"].map((name) => {
    const text = textOf(options, name);
    if (text === undefined)
      throw mistake(
        "missing-flag",
        `--${name} is missing.`,
        "such as: assay reaction --event 2025-09-24 --tickers BABA,BIDU --market ^GSPC --prices DIR",
      );
    return text;
  });
  const count = (name: "estimation" | "gap", least: number, most: number) => {
    const text = textOf(options, name);
    return text === undefined ? USUAL[name] : countAsked(name, text, { least, most });
  };
  const gap = count("gap", 1, 250);
  const windows = textOf(options, "windows");
  const placebo = textOf(options, "placebo");
  const [onlyMarket = "", second] = tickersAsked("market", market ?? "");
  if (second !== undefined)
    throw mistake("bad-ticker", "--market takes one ticker.", "name one index or fund.");
  const shares = tickersAsked("tickers", tickers ?? "");
  const placebos = placebo === undefined ? [] : tickersAsked("placebo", placebo);
  const both = placebos.find((ticker) => shares.includes(ticker));
  if (both !== undefined)
    throw mistake("bad-ticker", `${both} is both a share and a placebo.`, "name it once.");
  return {
    event: eventTime(event ?? "", context.asOf ?? context.today),
    market: onlyMarket,
    tickers: shares,
    placebos,
    estimation: count("estimation", 30, 2_000),
    gap,
    windows: windows === undefined ? windowsAsked(USUAL_WINDOWS, gap) : windowsAsked(windows, gap),
    kind: options.log === true ? "log" : USUAL.kind,
    asOf: context.asOf ?? context.today,
  };
}

const USUAL_WINDOWS = USUAL.windows.map(({ from, to }) => `${from}:${to}`).join(",");

/** `--check`: the price files alone. Exit 2 when one of them cannot be used. */
async function check(context: Context, options: Options): Promise<number> {
  const dir = folderOf(context, options);
  const against = textOf(options, "against");
  const files = await checkFolder(dir, against === undefined ? undefined : resolve(context.cwd, against));
  const named = files.map((file) => ({
    ...file,
    problems: file.problems.map((problem) => ({
      ...problem,
      where: { ...problem.where, file: relative(context.cwd, problem.where?.file ?? file.file) },
    })),
  }));
  if (context.json) for (const file of named) context.print(JSON.stringify(file));
  else {
    sayProblems(
      context,
      named.flatMap(({ problems }) => problems),
    );
    const wrong = named.filter(({ problems }) => problems.length > 0);
    for (const { file, problems } of wrong)
      context.print(`  ${safe(file)}: ${[...new Set(problems.map(({ code }) => code))].join(", ")}`);
    context.print(
      `${named.length} price ${named.length === 1 ? "file" : "files"} checked, ${wrong.length} with defects.`,
    );
  }
  return named.some(({ problems }) => problems.some(({ severity }) => severity === "error")) ? 2 : 0;
}
