/**
 * From a text back to the file it was made from. Rule kept here: piecewise linear, so that the place of a word in the
 * file is exact and a text of millions of characters needs one pair of numbers for each run that was copied.
 */

/** Run i begins at `text[i]` in the text and at `source[i]` in the decoded file; both lists ascend, in UTF-16 units. */
export type SourceMap = { readonly text: readonly number[]; readonly source: readonly number[] };

/**
 * @param at offset in the text, 0 to its length
 * @returns offset in the decoded file; a character that was put in (a line feed between blocks) has the place of what
 * comes before it, at most that of the run after it; 0 for an empty map
 */
export function sourceOffset({ text, source }: SourceMap, at: number): number {
  let [low, high] = [0, text.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((text[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const from = (source[low] ?? 0) + Math.max(0, at - (text[low] ?? 0));
  return Math.min(from, source[low + 1] ?? from);
}
