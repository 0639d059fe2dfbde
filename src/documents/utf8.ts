/** Bytes → text. Rule kept here: text that is not UTF-8 is refused with the place of the first bad byte, never mended. */

/**
 * UTF-8 without its byte order mark and with line feeds only.
 * @returns the text, or the offset of the first byte that cannot be read
 */
export function decodeUtf8(bytes: Uint8Array): string | number {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return zero;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return firstBadByte(bytes);
  }
}

/** By halving: the longest prefix that decodes, when read as a stream that goes on. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // What decodes as the start of a character may be what is wrong: the place is where that character begins.
  while (good > 0 && ((bytes[good - 1] ?? 0) & 0xc0) === 0x80) good -= 1;
  return (bytes[good - 1] ?? 0) >= 0xc0 ? good - 1 : good;
}
