/** A pure function of one text that is asked the same thing again and again. Rule kept here: it forgets all when it holds `most` answers. */

/** @param most answers kept, texts of up to `longest` characters; longer ones are computed each time */
export function remembered<T>(
  compute: (text: string) => T,
  { most = 5_000, longest = 1_000 }: { readonly most?: number; readonly longest?: number } = {},
): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    if (text.length > longest) return compute(text);
    const found = known.get(text);
    if (found) return found.answer;
    if (known.size >= most) known.clear();
    const answer = compute(text);
    known.set(text, { answer });
    return answer;
  };
}
