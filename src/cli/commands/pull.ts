/** `assay pull`: what the desk's sources have published, fetched once; with `--every`, again and again. */
import type { Cron } from "croner";
import type { Assay } from "../../assay.ts";
import { parseDay } from "../../model/day.ts";
import { type Problem, UserError } from "../../model/problem.ts";
import { withDesk } from "../../open.ts";
import { type PullOptions, pull as pullDesk, type SourceReport } from "../../pull.ts";
import { type Context, contextFor, sayProblems } from "../context.ts";
import { networkOf } from "../network.ts";
import { table } from "../terminal/table.ts";
import { safe } from "../terminal/text.ts";
import { VERSION } from "../version.ts";

export async function pull(
  context: Context,
  _: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { source, since, dryRun, every } = options;
  const asked: PullOptions = {
    ...(typeof source === "string" ? { only: source } : {}),
    ...(typeof since === "string" ? { since: sinceDay(since, context) } : {}),
    dryRun: dryRun === true,
    program: `Assay/${VERSION}`,
    ...networkOf(process.env.ASSAY_TEST_SERVER),
    progress: context.progress,
  };
  const once = (now: Context) =>
    withDesk({ named: context.deskNamed, from: context.cwd, now: now.now }, async (assay) => {
      const reports = await pullDesk(assay, asked);
      context.progress("");
      show(now, assay, reports, asked.dryRun);
      return 0;
    });
  if (typeof every !== "string") return once(context);
  // A schedule that is none is said before anything is fetched.
  const job = await scheduled(every);
  await once(context);
  return again(context, job, once);
}

/** @throws UserError when the text is no span and no pattern */
async function scheduled(every: string): Promise<Cron> {
  const { Cron } = await import("croner");
  const { pattern, interval } = scheduleOf(every);
  try {
    return new Cron(pattern, {
      protect: true,
      paused: true,
      ...(interval === undefined ? {} : { interval }),
    });
  } catch {
    throw badEvery(every);
  }
}

/** On a schedule until the process is told to end. A pull that is still running is not begun a second time. */
async function again(
  context: Context,
  job: Cron,
  once: (context: Context) => Promise<number>,
): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const say = () =>
    context.say(`note: next pull ${job.nextRun()?.toISOString().slice(0, 19) ?? "never"}Z; Ctrl-C ends it.`);
  job.schedule(async () => {
    try {
      await once(
        contextFor({
          ...(context.deskNamed === undefined ? {} : { desk: context.deskNamed }),
          json: context.json,
        }),
      );
    } catch (error) {
      // A desk that was mended wrongly in the meantime is told of, and the next pull tries again.
      if (!(error instanceof UserError)) throw error;
      sayProblems(context, error.problems);
    }
    say();
  });
  job.resume();
  say();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      job.stop();
      resolve(0);
    });
  return promise;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Sources are not asked more often than this. */
const SHORTEST_SECONDS = 60;

/** "1h", "30m", "2d", or a cron pattern such as "0 18 * * 1-5". */
function scheduleOf(every: string): { readonly pattern: string; readonly interval?: number } {
  const span = /^(\d{1,4})([smhd])$/.exec(every.trim());
  if (!span) return { pattern: every };
  const interval = Number(span[1]) * (SECONDS[span[2] ?? ""] ?? 0);
  if (interval < SHORTEST_SECONDS && process.env.ASSAY_TEST_SERVER === undefined) throw badEvery(every);
  return { pattern: "* * * * * *", interval };
}

function badEvery(every: string): UserError {
  return new UserError([
    {
      code: "bad-every",
      severity: "error",
      what: `--every "${every}" is no span of a minute or more and no cron pattern.`,
      fix: 'write 30m, 1h or 1d, or a pattern such as "0 18 * * 1-5".',
    },
  ]);
}

function sinceDay(text: string, { today }: Context) {
  const day = parseDay(text);
  const refuse = (what: string): never => {
    throw new UserError([
      { code: "bad-since", severity: "error", what, fix: "write it as YYYY-MM-DD, such as 2026-01-01." },
    ]);
  };
  if (!day) return refuse(`--since "${text}" is not a day.`);
  return day > today ? refuse(`--since ${text} has not come yet: today is ${today}.`) : day;
}

function show(context: Context, assay: Assay, reports: readonly SourceReport[], dryRun: boolean): void {
  sayProblems(context, folded(reports));
  if (context.json) {
    for (const report of reports) context.print(JSON.stringify(report));
    return;
  }
  const columns = [
    { title: "source" },
    { title: "from" },
    { title: "listed", align: "right" as const },
    { title: dryRun ? "to fetch" : "new", align: "right" as const },
    { title: "figures", align: "right" as const },
    { title: "" },
  ];
  const rows = reports.map((report) => [
    safe(report.source),
    report.from,
    String(report.listed),
    String(dryRun ? report.wouldFetch.length : report.added),
    String(report.observations),
    report.outcome === "failed" ? `FAILED: ${safe(report.cause)}` : safe(report.cause),
  ]);
  for (const line of table(columns, rows, context.terminal.width)) context.print(line);
  if (dryRun)
    for (const { wouldFetch } of reports) for (const url of wouldFetch) context.print(`  ${safe(url)}`);
  context.print("");
  const failed = reports.filter(({ outcome }) => outcome === "failed").length;
  context.print(
    `${reports.reduce((sum, { added }) => sum + added, 0)} new documents from ${reports.length} ${reports.length === 1 ? "source" : "sources"}${failed > 0 ? `, ${failed} of them failed: their silence counts for nothing` : ""}. Next: assay verdict --desk ${assay.desk.dir}`,
  );
}

/** Many documents with one complaint are told of once, with their number. */
function folded(reports: readonly SourceReport[]): readonly Problem[] {
  return reports.flatMap(({ source, problems }) =>
    [...Map.groupBy(problems, ({ code, what }) => `${code} ${what}`).values()].flatMap(([first, ...more]) =>
      first
        ? [
            {
              ...first,
              what:
                more.length > 0 ? `${first.what} (${more.length + 1} documents of ${source})` : first.what,
            },
          ]
        : [],
    ),
  );
}
