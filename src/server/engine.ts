/**
 * The engine: asks go to a thread of its own and come back as text.
 * Rule kept here: an ask is answered or refused, also when the thread ends.
 */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { UserError } from "../model/problem.ts";
import type { Ask, Progress, Reply, Sent } from "./asks.ts";

export type Engine = {
  /** @throws UserError as the command would */
  ask(ask: Ask, onProgress?: (progress: Progress) => void): Promise<string>;
  close(): Promise<void>;
};

type Waiting = {
  readonly resolve: (text: string) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: (progress: Progress) => void;
};

export function startEngine(dir: string): Engine {
  const worker = new Worker(threadFile(), { workerData: dir });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", (reply: Reply) => {
    const asker = waiting.get(reply.id);
    if (!asker) return;
    if ("progress" in reply) return asker.onProgress(reply.progress);
    waiting.delete(reply.id);
    if ("text" in reply) asker.resolve(reply.text);
    else if ("refused" in reply) asker.reject(new UserError(reply.refused.problems, reply.refused.exitCode));
    else asker.reject(new Error(reply.fault));
  });
  worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => end(new Error("the engine has ended")));
  return {
    ask: (ask, onProgress = () => {}) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = next++;
        waiting.set(id, { resolve, reject, onProgress });
        const sent: Sent = { id, ask };
        worker.postMessage(sent);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Beside this file among the sources; in the bundle beside main.js, wherever this chunk lies. */
function threadFile(): URL {
  const places = ["./thread.ts", "./thread.js", "../thread.js"].map((path) => new URL(path, import.meta.url));
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error("thread.js is missing from this installation");
  return found;
}
