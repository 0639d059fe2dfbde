/**
 * The ledger file read as bytes, beside the engine that has it open.
 * Rule kept here: a descriptor of a ledger file is never closed. Closing any descriptor of a file drops every POSIX lock
 * the process has on it, those of SQLite included (https://sqlite.org/howtocorrupt.html §2.2), and another process could
 * then throw the log of an open ledger away. One a file is kept for the life of the process.
 */
import { createHash } from "node:crypto";
import { fstatSync, openSync, readSync, statSync } from "node:fs";

export type FileHash = { readonly size: number; readonly sha256: string };

const CHUNK = 1 << 20;
const held = new Map<string, number>();

/** Size and hash of all bytes of the file. @throws Error of the file system */
export function hashFile(file: string): FileHash {
  const descriptor = hold(file);
  const running = createHash("sha256");
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, fstatSync(descriptor).size)));
  let size = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, 0, chunk.length, size);
    if (count === 0) return { size, sha256: running.digest("hex") };
    running.update(chunk.subarray(0, count));
    size += count;
  }
}

/** By device and inode: while it is held, the number cannot come to mean another file. */
function hold(file: string): number {
  const { dev, ino } = statSync(file);
  const key = `${dev}:${ino}`;
  const known = held.get(key);
  if (known !== undefined) return known;
  const descriptor = openSync(file, "r");
  held.set(key, descriptor);
  return descriptor;
}
