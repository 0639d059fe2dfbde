/**
 * The ledger's files read as bytes, beside the engine that has them open.
 * Rule kept here: a descriptor of a file SQLite locks (the ledger and the index of its log) is never closed. Closing any
 * descriptor of a file drops every POSIX lock the process has on it, those of SQLite included
 * (https://sqlite.org/howtocorrupt.html, section 2.2). One for each file is kept for the life of the process.
 */
import { createHash } from "node:crypto";
import { openSync, readSync, statSync } from "node:fs";

const CHUNK = 1 << 20;
const held = new Map<string, number>();

/** sha256 of all bytes of the file. @throws Error of the file system */
export function hashFile(path: string): string {
  const descriptor = heldOpen(path);
  const running = createHash("sha256");
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (let at = 0; ; ) {
    const count = readSync(descriptor, chunk, 0, CHUNK, at);
    if (count === 0) return running.digest("hex");
    running.update(chunk.subarray(0, count));
    at += count;
  }
}

/**
 * A descriptor for reading a file that SQLite locks: kept, not to be closed. By device and inode, which cannot come to
 * mean another file while it is held. @throws Error of the file system
 */
export function heldOpen(path: string): number {
  const { dev, ino } = statSync(path);
  const key = `${dev}:${ino}`;
  const known = held.get(key);
  if (known !== undefined) return known;
  const descriptor = openSync(path, "r");
  held.set(key, descriptor);
  return descriptor;
}
