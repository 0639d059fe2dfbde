/** The thread in which the work is done, so that the server answers at once while a verdict is worked out. */
import { parentPort, workerData } from "node:worker_threads";
import { type Reply, refusal, type Sent } from "./asks.ts";
import { now, openWork } from "./work.ts";

const port = parentPort;
if (port === null) throw new Error("thread.ts is started by engine.ts");
const say = (reply: Reply) => port.postMessage(reply);
const work = openWork(String(workerData), now);
// What is wrong with the desk is told to whoever asks.
work.catch(() => {});
let last: Promise<unknown> = Promise.resolve();
port.on("message", ({ id, ask }: Sent) => {
  const does = async () => {
    try {
      say({ id, text: await (await work).answer(ask, (progress) => say({ id, progress })) });
    } catch (error) {
      say(refusal(id, error));
    }
  };
  // One after the other; the index gives way between two documents.
  if (ask.kind === "index") void does();
  else last = last.then(does);
});
