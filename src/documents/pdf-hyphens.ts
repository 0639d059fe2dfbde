/**
 * Words parted at the end of a line. Rule kept here: a hyphen goes only when the document itself has the word in one piece, and
 * stays with its word when the document has it hyphenated; otherwise the lines stay as printed.
 */
export type Vocabulary = ReadonlySet<string>;

/** Every word of the document that no line end touches. */
export function vocabularyOf(lines: readonly string[]): Vocabulary {
  const words = new Set<string>();
  for (const line of lines)
    for (const { 0: word, index } of line.matchAll(/\p{L}+(?:-\p{L}+)*/gu))
      if (index + word.length < line.length - 1) words.add(word.toLowerCase());
  return words;
}

const TAIL = /(\p{L}+(?:-\p{L}+)*)([-\u2010\u00ad])$/u;
const HEAD = /^\p{L}+(?:-\p{L}+)*/u;

/** The lines of a block with its parted words made whole on the line where they begin. */
export function hyphenate(lines: readonly string[], vocabulary: Vocabulary): readonly string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    const [, start, hyphen] = TAIL.exec(before ?? "") ?? [];
    const end = HEAD.exec(line)?.[0];
    if (before === undefined || start === undefined || end === undefined) {
      whole.push(line);
      continue;
    }
    const stem = before.slice(0, -1);
    const isWhole = hyphen === "\u00ad" || vocabulary.has((start + end).toLowerCase());
    const isHyphenated = vocabulary.has(`${start}-${end}`.toLowerCase());
    if (!isWhole && !isHyphenated) {
      whole.push(line);
      continue;
    }
    // Punctuation after the word comes with it.
    const tail = /^\S*/.exec(line)?.[0] ?? end;
    whole[whole.length - 1] = (isHyphenated && hyphen !== "\u00ad" ? before : stem) + tail;
    const rest = line.slice(tail.length).trimStart();
    if (rest !== "") whole.push(rest);
  }
  return whole.map((line) => line.replaceAll("\u00ad", ""));
}
