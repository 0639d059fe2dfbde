/** The metric that a table's caption says is parted by segment: "a breakdown of our revenue by segment". */
import { type RowLabel, rowLabelOf } from "./row-labels.ts";

const TOPICS: readonly (readonly [words: RegExp, label: string])[] = [
  [/adjusted ebita by segment/i, "adjusted ebita"],
  [/gross profit(?: and (?:gross )?margin)? by (?:segment|line|type)/i, "gross profit"],
  [/cost of (?:sales|revenues?) by (?:segment|line|type)/i, "cost of sales"],
  [/operating (?:profit|income)[^.:]{0,60} by (?:reportable )?segments?/i, "operating profit"],
  [
    /(?:revenues?|net sales)(?: breakdown)? by (?:segment|line|type|business|product|geograph|source|categor)/i,
    "revenue",
  ],
  [/revenue information|revenue analysis|analysis of revenue|segment revenue/i, "revenue"],
];

/** The metric that the table's caption says is parted by segment. */
export function topicOf(caption: string): RowLabel | undefined {
  const near = caption.slice(-300);
  const found = TOPICS.map(([words, label]) => ({ at: lastIndexOf(near, words), label }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => b.at - a.at)[0];
  return found && rowLabelOf(found.label);
}

function lastIndexOf(text: string, words: RegExp): number {
  return [...text.matchAll(new RegExp(words.source, "gi"))].at(-1)?.index ?? -1;
}
