/** One of a simulation's workers: takes blocks of paths until none is left, and ends. */
import { workerData } from "node:worker_threads";
import { type WorkOrder, workOn } from "./payback/claims.ts";

const order: WorkOrder = workerData;
workOn(order);
