/**
 * Every bar, with its ratio: `npm run bench`. The outputs of both contenders must be equal; a ratio outside its bar fails only
 * with `--strict`, since a machine that is busy with other work bends even ratios.
 */
import { appendBench } from "./append.ts";
import { eventBench } from "./eventstudy.ts";
import { startBench } from "./start.ts";

const start = startBench(15);
const append = await appendBench({ batches: 100, rows: 200, pairs: 5 });
const events = eventBench({ stocks: 3_000, days: 2_520, events: 100_000, rounds: 7 });
const met = start && append.met && events.met;
if (!append.equal || !events.equal || (process.argv.includes("--strict") && !met)) process.exitCode = 1;
