/** `Retry-After`, and how long to wait when a server does not say. */

const LONGEST_MS = 3_600_000;

/**
 * Milliseconds to wait before asking again.
 * @param header `Retry-After`: whole seconds, or an HTTP date (RFC 9110 §10.2.3)
 * @param nowMs milliseconds since the epoch
 * @returns 0..3,600,000, or undefined when the header says nothing readable
 */
export function retryAfterMs(header: string, nowMs: number): number | undefined {
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at - nowMs, 0), LONGEST_MS);
}

/**
 * Milliseconds before try `tries` + 1: twice as long each time, from 500 ms to 30 s, of which a random half is waited at least.
 * @param tries how often it was tried: 1, 2, …
 * @param chance 0..1
 */
export function backoffMs(tries: number, chance: number): number {
  const full = Math.min(30_000, 500 * 2 ** (tries - 1));
  return Math.round(full / 2 + (full / 2) * chance);
}
