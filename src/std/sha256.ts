/** SHA-256 as lower-case hex. */
import { createHash, hash } from "node:crypto";

/** @param content text is hashed as UTF-8 */
export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}

/** The hash of several parts, as if concatenated. */
export function sha256Of(parts: Iterable<string | Uint8Array>): string {
  const running = createHash("sha256");
  for (const part of parts) running.update(part);
  return running.digest("hex");
}
