/**
 * How fast a source is asked, over all processes on one desk: it has as many slots as requests are allowed in a stretch of time,
 * and a slot is free again a whole stretch after its answer began. A request reached the server before that, wherever it was
 * delayed, so no window of that length ever holds more requests than allowed, as the server sees it.
 * Rule kept here: a slot whose process died comes back by itself; a source that asked for rest is asked by nobody until then.
 */
import { hostname } from "node:os";
import type { Pace } from "../../model/publisher.ts";
import type { Memory } from "./memory.ts";

/** No answer takes longer to begin (ask.ts): a slot held longer belongs to a process that died, on whatever machine. */
export const LEASE_MS = 60_000;
/** Clocks are read in whole milliseconds, here and there. */
const MARGIN_MS = 5;
/** Others may give a slot back at any moment: look again so often. */
const LOOK_MS = 8;
/** Whether the holders of slots still live is looked at so often. */
const ALIVE_MS = 250;
const HERE = `${hostname()}:`;

export type Pacer = {
  /** Waits for a slot. @returns what to call when the answer begins, or will not come */
  take(): Promise<() => void>;
  /** Nobody asks this source before that moment. */
  hold(untilMs: number): void;
  /** Milliseconds until the source may be asked at all. */
  heldMs(): number;
};

export function pacerFor(source: string, pace: Pace, { database }: Memory): Pacer {
  const insert = database.prepare("INSERT OR IGNORE INTO slots VALUES (?, ?, 0, '')");
  for (let slot = 0; slot < pace.requests; slot++) insert.run(source, slot);
  // A clock that was set back leaves slots that seem to be free only long from now.
  const free = database.prepare(
    "SELECT slot FROM slots WHERE source = ? AND slot < ? AND (free_at <= ? OR free_at > ?) ORDER BY free_at LIMIT 1",
  );
  const first = database.prepare("SELECT min(free_at) AS at FROM slots WHERE source = ? AND slot < ?");
  const set = database.prepare("UPDATE slots SET free_at = ?, holder = ? WHERE source = ? AND slot = ?");
  const held = database.prepare("SELECT slot, holder FROM slots WHERE source = ? AND holder <> ''");
  const drop = database.prepare(
    "UPDATE slots SET free_at = ?, holder = '' WHERE source = ? AND slot = ? AND holder = ?",
  );
  const holdOf = database.prepare("SELECT until FROM holds WHERE source = ?");
  const setHold = database.prepare(
    "INSERT INTO holds VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET until = max(until, excluded.until)",
  );
  const latest = (now: number) => now + LEASE_MS + pace.perMs;
  const heldMs = () => Math.max(0, Number(holdOf.get(source)?.until ?? 0) - Date.now());
  const claim = (): number | undefined => {
    const now = Date.now();
    if (free.get(source, pace.requests, now, latest(now)) === undefined) return undefined;
    database.exec("BEGIN IMMEDIATE");
    try {
      const found = free.get(source, pace.requests, Date.now(), latest(now));
      if (found) set.run(Date.now() + LEASE_MS, `${HERE}${process.pid}`, source, Number(found.slot));
      database.exec("COMMIT");
      return found ? Number(found.slot) : undefined;
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };
  /** What a process sent before it died may still be under way: its slots rest for a whole stretch from now. */
  const freeTheDead = () => {
    for (const { slot, holder } of held.all(source)) {
      const pid = String(holder).startsWith(HERE) ? Number(String(holder).slice(HERE.length)) : undefined;
      if (pid !== undefined && !isAlive(pid))
        drop.run(Date.now() + pace.perMs, source, Number(slot), String(holder));
    }
  };
  return {
    heldMs,
    hold(untilMs) {
      setHold.run(source, Math.round(untilMs));
    },
    async take() {
      let lookedMs = 0;
      for (;;) {
        const rest = heldMs();
        if (rest > 0) {
          await sleep(Math.min(rest, 1000));
          continue;
        }
        const slot = claim();
        if (slot !== undefined) {
          let given = false;
          return () => {
            if (!given) set.run(Date.now() + pace.perMs + MARGIN_MS, "", source, slot);
            given = true;
          };
        }
        if (Date.now() - lookedMs > ALIVE_MS) {
          freeTheDead();
          lookedMs = Date.now();
        }
        const wait = Number(first.get(source, pace.requests)?.at ?? 0) - Date.now();
        await sleep(Math.min(Math.max(wait, 1), LOOK_MS));
      }
    },
  };
}

export function sleep(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
