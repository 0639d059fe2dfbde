/** Server-sent events: changes and progress. Rule kept here: a stream that nobody reads is closed, and none is buffered without end. */
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Events, Happened } from "./events.ts";
import { refuse } from "./problem.ts";

const HEARTBEAT_MS = 25_000;
/** Events a slow reader may be behind; older progress is dropped. */
const MOST_BEHIND = 200;

export function stream(context: Context, events: Events): Response | Promise<Response> {
  const waiting: Happened[] = [];
  let wake: (() => void) | undefined;
  const stop = events.listen((happened) => {
    if (waiting.length >= MOST_BEHIND) waiting.shift();
    waiting.push(happened);
    wake?.();
  });
  if (stop === undefined)
    return refuse(429, "too-many-streams", "Too many pages listen to this desk.", "close some of them.");
  return streamSSE(context, async (out) => {
    out.onAbort(() => {
      stop();
      wake?.();
    });
    await out.writeSSE({ event: "hello", data: "{}" });
    while (!out.aborted && !out.closed) {
      const next = waiting.shift();
      if (next) {
        await out.writeSSE({ event: next.name, data: JSON.stringify(next.data) });
        continue;
      }
      const woken = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), HEARTBEAT_MS);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
      if (!woken && !out.aborted) await out.writeSSE({ event: "beat", data: "{}" });
    }
    stop();
  });
}
