/** `assay review [accept|reject|correct|reset ID…]`: what waits for a person, and a person's word on it. */
import { userInfo } from "node:os";
import { reviewJson } from "../../answers.ts";
import { dayOf } from "../../model/day.ts";
import { dayLabel, periodLabel } from "../../model/period.ts";
import type { Decision } from "../../model/ports.ts";
import { UserError } from "../../model/problem.ts";
import { withDesk } from "../../open.ts";
import { type AskedWord, decide, type ReviewLine, reviewList } from "../../review.ts";
import { encodeDecision } from "../../wire/review.ts";
import { type Context, sayProblems } from "../context.ts";
import { safe, wrap } from "../terminal/text.ts";
import { metricText, valueText } from "./read.ts";

type Options = Readonly<Record<string, unknown>>;

export async function review(
  context: Context,
  [stray]: readonly string[],
  options: Options,
): Promise<number> {
  if (stray !== undefined)
    throw new UserError([
      {
        code: "unknown-word",
        severity: "error",
        what: `\`assay review\` does not know "${stray}".`,
        fix: "use accept, reject, correct or reset, then the ids; `assay review --help` tells more.",
      },
    ]);
  const decided = options.decided === true;
  const lines = await withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, (assay) =>
    reviewList(assay, { asOf: context.asOf ?? context.today, decided }),
  );
  if (context.json) for (const line of reviewJson(lines)) context.print(line);
  else {
    for (const line of lines) for (const each of shown(context, line)) context.print(each);
    context.print(decided ? decidedFoot(lines.length) : waitingFoot(lines.length));
  }
  return 0;
}

function waitingFoot(count: number): string {
  return count === 0
    ? "Nothing waits for review."
    : `${count} ${count === 1 ? "figure waits" : "figures wait"} for review and ${count === 1 ? "is" : "are"} not used. Next: assay review accept|reject|correct ID --because WHY`;
}

function decidedFoot(count: number): string {
  return count === 0
    ? "Nobody has decided about any figure yet."
    : `${count} decided. Taken back with: assay review reset ID --because WHY`;
}

function shown({ paint, terminal }: Context, line: ReviewLine): readonly string[] {
  const { observation: o, shortId, waits, around, quoteAt, decision } = line;
  const { width } = terminal;
  const indent = " ".repeat(shortId.length + 2);
  const why = decision && decision.decision !== "reset" ? decisionText(decision) : waits.join("; ");
  const words = `“${around.slice(0, quoteAt[0])}[${around.slice(...quoteAt)}]${around.slice(quoteAt[1])}”`;
  const head = `${o.entity} · ${metricText(o)} · ${periodLabel(o.period)}: ${valueText(o)} ${o.unit}`;
  return [
    `${paint.strong(shortId)}  ${wrap(safe(head), { width: width - indent.length, rest: indent })}`,
    paint.warning(wrap(safe(why), { width, first: indent })),
    wrap(`${safe(words)} ${safe(line.title)}, ${dayLabel(dayOf(o.publishedAt))}`, { width, first: indent }),
    "",
  ];
}

function decisionText({ decision, by, because, decidedAt }: Decision): string {
  const did = { accept: "accepted", reject: "rejected", correct: "corrected", reset: "reset" } as const;
  return `${did[decision]} by ${by} on ${dayLabel(dayOf(decidedAt))}: ${because}`;
}

/** The command that records this word. */
export function decideAs(decision: Decision["decision"]) {
  return async (context: Context, ids: readonly string[], options: Options): Promise<number> => {
    const text = (name: string) => (typeof options[name] === "string" ? options[name] : undefined);
    const { decisions, notes } = await withDesk(
      { named: context.deskNamed, from: context.cwd, now: context.now },
      (assay) =>
        decide(assay, {
          ids,
          by: text("by") ?? userName(),
          because: text("because") ?? "",
          ...wordOf(decision, text),
        }),
    );
    sayProblems(context, notes);
    for (const each of decisions)
      context.print(
        context.json
          ? JSON.stringify(encodeDecision(each))
          : `${each.observation}: ${safe(decisionText(each))}`,
      );
    if (!context.json) context.print("Next: assay verdict");
    return 0;
  };
}

function wordOf(decision: Decision["decision"], text: (name: string) => string | undefined): AskedWord {
  if (decision !== "correct") return { decision };
  const fields = ["value", "low", "high", "unit", "period"] as const;
  const said = fields.flatMap((name) => {
    const found = text(name);
    return found === undefined ? [] : [[name, found] as const];
  });
  return { decision, corrected: Object.fromEntries(said) };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}
