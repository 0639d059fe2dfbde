/**
 * Every bar, with its ratio: `npm run bench`. The outputs of both contenders must be equal; a ratio outside its bar fails only
 * with `--strict`, since a machine that is busy with other work bends even ratios.
 */
import { appendBench } from "./append.ts";
import { paceBench } from "./pace.ts";
import { startBench } from "./start.ts";
import { thirteenFBench } from "./thirteen-f.ts";

const start = startBench(15);
const append = await appendBench({ batches: 100, rows: 200, pairs: 5 });
const thirteenF = await thirteenFBench({ rows: 3_000_000, pairs: 3 });
const pace = await paceBench();
const met = start && append.met && thirteenF.met && pace;
if (!append.equal || !thirteenF.equal || (process.argv.includes("--strict") && !met)) process.exitCode = 1;
