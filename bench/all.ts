/**
 * Every bar, with its ratio: `npm run bench`. The outputs of both contenders must be equal; a ratio outside its bar fails only
 * with `--strict`, since a machine that is busy with other work bends even ratios.
 */
import { appendBench } from "./append.ts";
import { paybackBench } from "./payback.ts";
import { startBench } from "./start.ts";

const start = startBench(15);
const append = await appendBench({ batches: 100, rows: 200, pairs: 5 });
const payback = await paybackBench({ paths: 1_000_000, pairs: 7 });
const met = start && append.met && payback.met;
if (!append.equal || !payback.equal || (process.argv.includes("--strict") && !met)) process.exitCode = 1;
