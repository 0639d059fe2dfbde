/** Every bar, with its ratio. `node bench/all.ts`; exit 1 when one is not met. Needs `npm run build`. */
import { appendBench } from "./append.ts";
import { startBench } from "./start.ts";

const met = [startBench(15), (await appendBench({ batches: 100, rows: 200, pairs: 5 })).met];
process.exitCode = met.every((each) => each) ? 0 : 1;
