/**
 * A copy of a short text that keeps no longer text alive: a slice of a file, kept, keeps the whole file in memory.
 * Slices of fewer than 13 characters are copies already.
 */
export function owned(text: string): string {
  return text.length < 13 ? text : Array.from(text).join("");
}

/** `owned`, each different text once. */
export function owner(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same !== undefined) return same;
    const copy = owned(text);
    known.set(copy, copy);
    return copy;
  };
}
