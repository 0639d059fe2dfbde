/**
 * Every bar, with its ratio: `npm run bench`. The outputs of both contenders must be equal; a ratio outside its bar fails only
 * with `--strict`, since a machine that is busy with other work bends even ratios.
 */
import { appendBench } from "./append.ts";
import { edgartoolsBench, filingsAtHand, filingsBench, memoryBench } from "./documents.ts";
import { observationsBench, releasesAtHand } from "./observations.ts";
import { startBench } from "./start.ts";

const start = startBench(15);
const append = await appendBench({ batches: 100, rows: 200, pairs: 5 });
const filings = filingsAtHand();
const reading = filingsBench(filings, 7);
const memory = memoryBench();
const edgar = edgartoolsBench(filings);
const observed = observationsBench(await releasesAtHand(), 3);
const met = start && append.met && reading.met && memory && edgar && observed;
if (!append.equal || !reading.equal || (process.argv.includes("--strict") && !met)) process.exitCode = 1;
