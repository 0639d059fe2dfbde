/**
 * SQLite's write-ahead log after a process was ended before it could close: is every acknowledged transaction still in it?
 * SQLite itself takes the first frame that does not check for the end of the log and drops what follows without a word.
 * Rule kept here: look before SQLite does, because opening rewrites the index that remembers how far the log was
 * acknowledged. Format: https://sqlite.org/fileformat2.html#walformat and https://sqlite.org/walformat.html.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { endianness } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Problem } from "../model/problem.ts";
import { heldOpen } from "./file.ts";

type LogState = "whole" | "torn" | "damaged";
type Pair = readonly [number, number];

const HEADER = 32;
const FRAME_HEADER = 24;
const LITTLE_ENDIAN_MAGIC = 0x377f0682;
const BIG_ENDIAN_MAGIC = 0x377f0683;

/**
 * What is wrong with the log beside the ledger: an error when acknowledged records are lost in it, a warning when it ends
 * in bytes that may have been an append cut short or may have changed; undefined when nothing is, or there is no log.
 */
export async function logProblem(ledger: string): Promise<Problem | undefined> {
  let state = logState(ledger);
  // A log that another process is writing may look torn for a moment.
  for (let looks = 1; state !== "whole" && looks < 4; looks += 1) {
    await wait(20);
    state = logState(ledger);
  }
  if (state === "whole") return undefined;
  const where = { file: `${ledger}-wal` };
  return state === "damaged"
    ? {
        code: "ledger-log-damaged",
        severity: "error",
        what: "The log of the ledger has changed: records that were acknowledged cannot be read from it.",
        where,
        fix: "restore the ledger and this file from a copy; without one, delete this file to go on with the records before it.",
      }
    : {
        code: "ledger-log-torn",
        severity: "warning",
        what: "The log of the ledger ends in bytes that do not check: an append was cut short before it was acknowledged, or these bytes have changed.",
        where,
        fix: "compare the last record with what you know was recorded; the next append goes on after it.",
      };
}

/** Bytes in the log; 0 when there is none. */
export function logSize(ledger: string): number {
  return statSync(`${ledger}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

function logState(ledger: string): LogState {
  if (logSize(ledger) <= HEADER) return "whole";
  // First, so that what another process appends meanwhile is only more than was acknowledged.
  const acknowledged = acknowledgedIn(`${ledger}-shm`);
  const descriptor = openSync(`${ledger}-wal`, "r");
  try {
    return scan(descriptor, acknowledged);
  } finally {
    closeSync(descriptor);
  }
}

/** How far the log was acknowledged, by the index SQLite keeps of it while it is open. */
type Acknowledged = { readonly salts: bigint; readonly frames: number };

/**
 * Walks the frames as SQLite would when it recovers the log, to the first that does not follow on. What comes after may be
 * what an ended process left of an append it never acknowledged, or of an older log: only the index can tell whether a
 * frame that was acknowledged is among it.
 */
function scan(descriptor: number, acknowledged: Acknowledged | undefined): LogState {
  const header = readView(descriptor, 0, HEADER);
  if (header === undefined) return "whole";
  const little = header.getUint32(0) === LITTLE_ENDIAN_MAGIC;
  if (!little && header.getUint32(0) !== BIG_ENDIAN_MAGIC) return "damaged";
  let seed = checksum(header, { from: 0, to: 24, little, seed: [0, 0] });
  if (!same(seed, pairAt(header, 24))) return "damaged";
  const salts = header.getBigUint64(16);
  const size = FRAME_HEADER + header.getUint32(8);
  let committed = 0;
  let torn = false;
  for (let n = 0; ; n += 1) {
    const frame = readView(descriptor, HEADER + n * size, size);
    if (frame === undefined) break;
    const sum = frameChecksum(frame, little, seed);
    const checks = same(sum, pairAt(frame, 16));
    const ours = frame.getBigUint64(8) === salts;
    if (!checks || !ours) {
      torn = checks || ours;
      break;
    }
    seed = sum;
    if (frame.getUint32(4) !== 0) committed = n + 1;
  }
  if (acknowledged?.salts === salts) return acknowledged.frames > committed ? "damaged" : "whole";
  return torn ? "torn" : "whole";
}

function frameChecksum(frame: DataView, little: boolean, seed: Pair): Pair {
  const head = checksum(frame, { from: 0, to: 8, little, seed });
  return checksum(frame, { from: FRAME_HEADER, to: frame.byteLength, little, seed: head });
}

type Stretch = { readonly from: number; readonly to: number; readonly little: boolean; readonly seed: Pair };

/** SQLite's running checksum over pairs of 32-bit words. */
function checksum(view: DataView, { from, to, little, seed }: Stretch): Pair {
  let [a, b] = seed;
  for (let at = from; at < to; at += 8) {
    a = (a + view.getUint32(at, little) + b) >>> 0;
    b = (b + view.getUint32(at + 4, little) + a) >>> 0;
  }
  return [a, b];
}

/** The index of the log, in the machine's own byte order. undefined when there is none, or it is not whole. */
function acknowledgedIn(index: string): Acknowledged | undefined {
  if (!existsSync(index)) return undefined;
  const view = readView(heldOpen(index), 0, 48);
  if (view === undefined) return undefined;
  const little = endianness() === "LE";
  const sum = checksum(view, { from: 0, to: 40, little, seed: [0, 0] });
  if (!same(sum, [view.getUint32(40, little), view.getUint32(44, little)])) return undefined;
  return { frames: view.getUint32(16, little), salts: view.getBigUint64(32) };
}

function readView(descriptor: number, at: number, size: number): DataView | undefined {
  const view = new DataView(new ArrayBuffer(size));
  return readSync(descriptor, view, 0, size, at) === size ? view : undefined;
}

function pairAt(view: DataView, at: number): Pair {
  return [view.getUint32(at), view.getUint32(at + 4)];
}

function same([a, b]: Pair, [c, d]: Pair): boolean {
  return a === c && b === d;
}
