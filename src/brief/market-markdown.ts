/** The market's tables for Markdown, after the workings: what the page shows as charts. Rule kept here: a table has its source under it. */
import { exposureRows } from "./chart-exposures.ts";
import { flowRows } from "./chart-flows.ts";
import { reactionRows, titlesOf } from "./chart-market.ts";
import type { BriefInput } from "./resolve.ts";

/** @param escaped makes a cell safe for Markdown. @returns blocks, none where the thesis says nothing of the market */
export function marketMarkdown(input: BriefInput, escaped: (text: string) => string): readonly string[] {
  const { market } = input;
  if (!market) return [];
  const table = (rows: readonly (readonly string[])[]): string => {
    const line = (cells: readonly string[]) => `| ${cells.map((cell) => escaped(cell)).join(" | ")} |`;
    const [head = [], ...body] = rows;
    return [line(head), `|${head.map(() => "---").join("|")}|`, ...body.map(line)].join("\n");
  };
  const blocks = [
    ...market.reactions.flatMap((each) => [
      `### What moved with “${escaped(each.title)}”, beyond ${escaped(each.report.market)}`,
      table(reactionRows(each, titlesOf(input))),
      `Returns over sessions from:to counted from day 0; moved with, not because of. Daily closes in ${Object.values(
        each.report.tickers,
      )
        .map(({ source }) => escaped(source))
        .join(", ")}.`,
    ]),
    ...(market.exposures ? ["### Exposures", table(exposureRows(market.exposures))] : []),
    ...(market.flows ? ["### Holders", table(flowRows(market.flows))] : []),
  ];
  return blocks.length === 0 ? [] : ["## The market", ...blocks];
}
