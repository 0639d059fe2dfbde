/** The page's colours as they stand now, for what is drawn by a library that knows no variables. */
export type Colours = Readonly<
  Record<"paper" | "ink" | "faint" | "hair" | "favourable" | "unfavourable" | "tint" | "later", string>
>;

export function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim() || "#888";
  return {
    paper: read("paper"),
    ink: read("ink"),
    faint: read("faint"),
    hair: read("hair"),
    favourable: read("favourable"),
    unfavourable: read("unfavourable"),
    tint: read("unfavourable-tint"),
    later: read("later"),
  };
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function monthText(at: number): string {
  const text = new Date(at).toISOString();
  const month = MONTHS[Number(text.slice(5, 7)) - 1] ?? "";
  return month === "Jan" ? `${month}\n${text.slice(0, 4)}` : month;
}

/** "25 Nov" */
export function shortDay(day: string): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ""}`;
}

/** "Sep 2025" for a quarter or a day, else the key. */
export function shortPeriod(key: string): string {
  const quarter = /^(\d{4})Q([1-4])$/.exec(key);
  if (quarter) return `${MONTHS[Number(quarter[2]) * 3 - 1]} ${quarter[1]}`;
  const day = /^(\d{4})-(\d{2})-\d{2}$/.exec(key);
  return day ? `${MONTHS[Number(day[2]) - 1]} ${day[1]}` : key;
}
