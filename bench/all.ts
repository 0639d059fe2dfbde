/**
 * Every bar, with its ratio: `npm run bench`, or some by name: `npm run bench -- append payback`. The outputs of both contenders must be
 * equal; a ratio outside its bar fails only with `--strict`, since a machine that is busy with other work bends even ratios.
 */
import { appendBench } from "./append.ts";

import { edgartoolsBench, filingsAtHand, filingsBench, memoryBench } from "./documents.ts";
import { eventBench } from "./eventstudy.ts";
import { observationsBench, releasesAtHand } from "./observations.ts";
import { paceBench } from "./pace.ts";
import { paybackBench } from "./payback.ts";
import { startBench } from "./start.ts";
import { thirteenFBench } from "./thirteen-f.ts";

type Found = { readonly met: boolean; readonly equal: boolean };
const barOnly = (met: boolean): Found => ({ met, equal: true });

const BENCHES: Readonly<Record<string, () => Found | Promise<Found>>> = {
  start: () => barOnly(startBench(15)),
  append: () => appendBench({ batches: 100, rows: 200, pairs: 5 }),
  filings: () => filingsBench(filingsAtHand(), 7),
  memory: () => barOnly(memoryBench()),
  edgartools: () => barOnly(edgartoolsBench(filingsAtHand())),
  observations: async () => barOnly(observationsBench(await releasesAtHand(), 3)),
  events: () => eventBench({ stocks: 3_000, days: 2_520, events: 100_000, rounds: 7 }),
  pace: async () => barOnly(await paceBench()),
  payback: () => paybackBench({ paths: 1_000_000, pairs: 7, mayInstall: true }),
  "thirteen-f": () => thirteenFBench({ rows: 3_000_000, pairs: 3 }),
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { met, equal } = await run();
  if (!equal || (process.argv.includes("--strict") && !met)) process.exitCode = 1;
}
