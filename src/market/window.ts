/**
 * Event windows: days counted from day 0, both ends in. Rule kept here: a window is written "from:to" wherever it is a name.
 */
export type Window = { readonly from: number; readonly to: number };

/** The windows of every study, fixed before any is looked at (method §5). */
export const STATED_WINDOWS: readonly Window[] = [
  { from: 0, to: 0 },
  { from: 0, to: 1 },
  { from: -1, to: 1 },
  { from: 0, to: 5 },
  { from: 0, to: 10 },
];

const FORM = /^([+\-−]?\d{1,3}):([+\-−]?\d{1,3})$/;

/** @returns undefined when `text` is not "from:to" with from ≤ to */
export function parseWindow(text: string): Window | undefined {
  const found = FORM.exec(text.trim());
  if (!found) return undefined;
  const [from, to] = [found[1], found[2]].map((part) => Number((part ?? "").replace("−", "-")));
  return from !== undefined && to !== undefined && from <= to ? { from: from + 0, to: to + 0 } : undefined;
}

/** "0:1", "-1:1" */
export function windowName({ from, to }: Window): string {
  return `${from}:${to}`;
}

export function windowLength({ from, to }: Window): number {
  return to - from + 1;
}
