/** What is wrong with the facts of a filing. Rule kept here: one problem for each kind of fault, however many facts have it. */
import type { Problem } from "../model/problem.ts";

export function complaints(file: string) {
  const found = new Map<
    string,
    { readonly code: string; readonly because: string; readonly first: string; count: number }
  >();
  return {
    add(code: string, because: string, first: string) {
      const key = `${code} ${because}`;
      const same = found.get(key);
      if (same) same.count += 1;
      else found.set(key, { code, because, first, count: 1 });
    },
    problems: (): readonly Problem[] =>
      Array.from(found.values(), ({ code, because, first, count }) => ({
        code,
        severity: "warning",
        what: `Inline XBRL facts with ${because}: ${count}, the first ${first}.`,
        where: { file },
        fix: "nothing, when the figures are not needed; else take them from the text.",
      })),
  };
}
