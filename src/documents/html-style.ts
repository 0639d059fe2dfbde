/**
 * What the style of an element says about its text. Rule kept here: only what changes the meaning of the words is read:
 * that they are not shown, bold, italic, or raised as a footnote mark is.
 */

/** Marks of a stretch of text, inherited by what stands inside. */
export const BOLD = 1;
export const ITALIC = 2;
export const RAISED = 4;
/** Not shown, but its facts count. */
export const HIDDEN = 8;
/** Neither shown nor read. */
export const GONE = 16;
/** Taken back by an inner style: `<b><span style="font-weight:400">`. */
const LIGHT = 32;
const UPRIGHT = 64;

/** A longer style is read so far. */
const MOST_STYLE = 1_000;
const MOST_KNOWN = 20_000;

const WORDS: readonly (readonly [style: RegExp, mark: number])[] = [
  [/(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i, HIDDEN],
  [/(?:^|[;\s])font(?:-weight)?\s*:[^;]*\b(?:bold|bolder|[6-9]00)\b/i, BOLD],
  [/(?:^|[;\s])font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b/i, LIGHT],
  [/(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)/i, ITALIC],
  [/(?:^|[;\s])font-style\s*:\s*normal/i, UPRIGHT],
  [/(?:^|[;\s])vertical-align\s*:\s*(?:super|text-top)/i, RAISED],
  [/(?:^|[;\s])position\s*:\s*relative[\s\S]*(?:^|[;\s])top\s*:\s*-\d/i, RAISED],
];

/** With a memory: a filing writes the same few hundred styles many thousand times. */
export function styleReader(): (style: string) => number {
  const known = new Map<string, number>();
  return (style) => {
    const marks = known.get(style);
    if (marks !== undefined) return marks;
    let found = 0;
    const read = style.slice(0, MOST_STYLE);
    for (const [words, mark] of WORDS) if (words.test(read)) found |= mark;
    if (known.size < MOST_KNOWN) known.set(style, found);
    return found;
  };
}

/** Of the style of a cell or row only this is read: the words in it have styles of their own. */
export function mayHide(style: string): boolean {
  return style.includes("none") || style.includes("hidden");
}

/** The marks inside an element of style `own` that stands where `inherited` holds. */
export function inside(inherited: number, own: number): number {
  let marks = inherited;
  if (own & LIGHT) marks &= ~BOLD;
  if (own & UPRIGHT) marks &= ~ITALIC;
  return marks | (own & (BOLD | ITALIC | RAISED | HIDDEN | GONE));
}
