/** One worker's share of a simulation: runs the paths it is handed and ends. */
import { workerData } from "node:worker_threads";
import { runPaths } from "./payback/simulate.ts";
import type { WorkOrder } from "./simulate.ts";

const { ready, from, to, paths }: WorkOrder = workerData;
runPaths(ready, from, to, paths);
