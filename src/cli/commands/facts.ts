/** `assay read --facts FILE…`: what a filer tagged, as the tags say it, before anything is made of it. */
import type { Document } from "../../model/document.ts";
import { type FactPeriod, segmentWords } from "../../model/fact.ts";
import { periodLabel } from "../../model/period.ts";
import { encodeFact } from "../../wire/fact.ts";
import type { Context } from "../context.ts";
import { table } from "../terminal/table.ts";
import { safe } from "../terminal/text.ts";

export function showFacts(context: Context, documents: readonly Document[]): void {
  const tagged = documents.flatMap((document) => (document.facts ?? []).map((fact) => ({ document, fact })));
  if (tagged.length === 0)
    context.say(
      "note: none of the files holds tagged facts. Fix: name filings in inline XBRL (10-K, 10-Q, 20-F as HTML).",
    );
  if (context.json) {
    for (const { document, fact } of tagged) context.print(JSON.stringify(encodeFact(fact, document)));
    return;
  }
  const columns = [
    { title: "concept" },
    { title: "of" },
    { title: "period" },
    { title: "value", align: "right" as const },
    { title: "unit" },
  ];
  const figures = tagged.filter(({ fact }) => fact.kind === "numeric");
  const rows = figures.map(({ fact }) => [
    safe(fact.concept.replace(/^.*:/, "")),
    safe(segmentWords(fact)),
    time(fact.period),
    fact.value ?? (fact.nil ? "nil" : "—"),
    safe(fact.unit ?? ""),
  ]);
  for (const line of table(columns, rows, context.terminal.width)) context.print(line);
  context.print("");
  context.print(
    `${figures.length} figures, and ${tagged.length - figures.length} texts that --json shows. Next: assay read FILE, for the observations made of them`,
  );
}

function time(period: FactPeriod): string {
  return period.kind === "forever" ? "always" : periodLabel(period);
}
