/**
 * Running heads, running feet and page numbers of a PDF, which no block and no text holds. Rule kept here: a line goes only
 * when it stands in the outer margin and either repeats its letters from page to page or counts the pages.
 */
import { type Line, lineText } from "./pdf-lines.ts";

export type Page = { readonly lines: readonly Line[]; readonly width: number; readonly height: number };

/** The share of a page's height at its top and at its foot where furniture stands. */
const MARGIN = 0.1;
const NUMBER_MARGIN = 0.13;

/** The pages without their furniture. */
export function withoutFurniture(pages: readonly Page[]): readonly Page[] {
  const repeats = repeatedIn(pages);
  const shift = numberShift(pages);
  return pages.map((page, i) => ({
    ...page,
    lines: page.lines.filter((line) => {
      const text = lineText(line);
      const repeated = inMargin(line, page) && repeats.has(keyOf(text));
      return !repeated && !(inMargin(line, page, NUMBER_MARGIN) && isPageNumber(text, i, shift));
    }),
  }));
}

const inMargin = ({ y, size }: Line, { height }: Page, margin = MARGIN): boolean =>
  y < margin * height || y - size > (1 - margin) * height;

/** Letters only: the page number changes, the name of the report does not. */
const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();

/** Keys of marginal lines that a third of the pages and at least three share (two of a paper of two or three). */
function repeatedIn(pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const own = new Set(
      page.lines.filter((line) => inMargin(line, page)).map((line) => keyOf(lineText(line))),
    );
    for (const key of own) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = pages.length <= 3 ? pages.length : Math.max(3, pages.length / 3);
  const repeated = [...counts].filter(([key, count]) => count >= Math.max(2, least) && key.length >= 2);
  return new Set(repeated.map(([key]) => key));
}

const NUMBER = /^[-–—\s]*(\d{1,4})[-–—\s]*$/;
const COUNTED =
  /^(?:page\s*)\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$|^\d{1,4}\s*\/\s*\d{1,4}$|^第\s*\d{1,4}\s*页.{0,12}$/i;

/** How far printed page numbers run ahead of the count of pages, where most that could be one agree. */
function numberShift(pages: readonly Page[]): number | undefined {
  const shifts = pages.flatMap((page, i) =>
    page.lines.flatMap((line) => {
      const number = inMargin(line, page, NUMBER_MARGIN) ? NUMBER.exec(lineText(line))?.[1] : undefined;
      return number === undefined ? [] : [Number(number) - i];
    }),
  );
  const counts = Map.groupBy(shifts, (shift) => shift);
  const [most] = [...counts].toSorted((a, b) => b[1].length - a[1].length);
  if (!most) return undefined;
  const [shift, same] = most;
  return same.length >= Math.max(2, 0.4 * pages.length) || (pages.length === 1 && shift === 1)
    ? shift
    : undefined;
}

function isPageNumber(text: string, index: number, shift: number | undefined): boolean {
  if (COUNTED.test(text)) return true;
  const number = NUMBER.exec(text)?.[1];
  return number !== undefined && shift !== undefined && Number(number) === index + shift;
}
