/** Bytes of a text from the web → the text: by its byte order mark, what the server says, or what the text says of itself. */

/** @param type `Content-Type`, with its charset if it names one */
export function decodeText(bytes: Uint8Array, type: string | null): string {
  const mark = [
    [[0xef, 0xbb, 0xbf], "utf-8"],
    [[0xff, 0xfe], "utf-16le"],
    [[0xfe, 0xff], "utf-16be"],
  ] as const;
  const marked = mark.find(([start]) => start.every((byte, i) => bytes[i] === byte))?.[1];
  const said = /charset\s*=\s*["']?([\w:-]+)/i.exec(type ?? "")?.[1];
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const own =
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w:-]+)["']/i.exec(head)?.[1] ??
    /<meta[^>]*charset\s*=\s*["']?([\w:-]+)/i.exec(head)?.[1];
  for (const label of [marked, said, own, "utf-8"]) {
    const text = label === undefined ? undefined : decodedAs(bytes, label);
    if (text !== undefined) return text;
  }
  // No encoding of the web fits: every byte is a character of western text.
  return new TextDecoder("windows-1252").decode(bytes);
}

function decodedAs(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
