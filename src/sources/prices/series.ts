/**
 * A series of daily prices on its way into the desk: `prices/SYMBOL.csv` (columns date, open, high, low, close, adj_close, volume)
 * and `prices/SYMBOL.json`, which says where it came from and how it was adjusted.
 * Rules kept here: a series that this program did not write is never written over; a column the source does not give is empty, never
 * filled in; what is odd about a series is said, and the series is left as it came.
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Day, Instant } from "../../model/day.ts";
import { daysBetween } from "../../model/day.ts";
import type { Problem } from "../../model/problem.ts";

/** Prices as printed, a decimal each; "" where the source has none. */
export type PriceDay = {
  readonly day: Day;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly adjustedClose: string;
  readonly volume: string;
};

export type Adjustment = "none" | "splits" | "splits and dividends" | "unstated";

export type PriceSeries = {
  readonly symbol: string;
  readonly source: string;
  readonly url: string;
  readonly currency: string | null;
  readonly retrievedAt: Instant;
  /** What `close` and the other prices are adjusted for, and what `adj_close` is. */
  readonly closeBasis: Adjustment;
  readonly adjustedBasis: Adjustment | null;
  readonly days: readonly PriceDay[];
};

/** @returns the file written, or the problem that kept it from being written */
export async function writeSeries(series: PriceSeries, deskDir: string): Promise<string | Problem> {
  const folder = join(deskDir, "prices");
  const file = join(folder, `${fileName(series.symbol)}.csv`);
  const note = join(folder, `${fileName(series.symbol)}.json`);
  const existing = await readFile(file, "utf8").catch(() => undefined);
  const ours = await readFile(note, "utf8").catch(() => undefined);
  if (existing !== undefined && (ours === undefined || !ours.includes(`"source": "${series.source}"`)))
    return {
      code: "price-file-kept",
      severity: "warning",
      what: `prices/${fileName(series.symbol)}.csv is ${ours === undefined ? "yours" : "of another source"} and was not written over.`,
      where: { file },
      fix: "move it away, or fetch under another folder.",
    };
  await mkdir(folder, { recursive: true });
  const rows = series.days.map(({ day, open, high, low, close, adjustedClose, volume }) =>
    [day, open, high, low, close, adjustedClose, volume].join(","),
  );
  const { days: _, ...said } = series;
  await replace(file, `date,open,high,low,close,adj_close,volume\n${rows.join("\n")}\n`);
  await replace(
    note,
    `${JSON.stringify({ ...said, first: series.days[0]?.day ?? null, last: series.days.at(-1)?.day ?? null }, null, 2)}\n`,
  );
  return file;
}

/** Whole or not at all: a process killed while it writes leaves the old file. */
async function replace(file: string, text: string): Promise<void> {
  const part = `${file}.${process.pid}`;
  await writeFile(part, text);
  await rename(part, file);
}

/** "^HSI" and "BRK/B" name no file. */
function fileName(symbol: string): string {
  return symbol
    .toUpperCase()
    .replace(/[^A-Z0-9.-]/g, "_")
    .replace(/^\.+/, "_");
}

/** A calendar week without a trade happens in China; two do not. */
const STALE_DAYS = 14;
const HALF = 0.5;

/** What is odd about a series: stale, days without trade, one row for two days, a fall or rise that looks like a split. */
export function defectsOf(series: PriceSeries, today: Day): readonly Problem[] {
  const said = (what: string, fix: string): Problem => ({
    code: "price-defect",
    severity: "warning",
    what: `${series.symbol} (${series.source}): ${what}`,
    where: { file: `prices/${fileName(series.symbol)}.csv` },
    fix,
  });
  const { days } = series;
  const last = days.at(-1)?.day;
  const fillers = days.filter(
    ({ volume, open, high, low, close }) =>
      Number(volume) === 0 && open === close && high === low && close !== "",
  ).length;
  const copies = days.filter((row, i) => {
    const before = days[i - 1];
    return (
      before &&
      Number(row.volume) > 0 &&
      row.volume === before.volume &&
      row.close === before.close &&
      row.open === before.open
    );
  }).length;
  const jumps = days.filter((row, i) => {
    const before = Number(days[i - 1]?.close);
    const ratio = Number(row.close) / before;
    return before > 0 && (ratio < HALF || ratio > 1 / HALF);
  });
  return [
    ...(last === undefined || daysBetween(last, today) > STALE_DAYS
      ? [
          said(
            last === undefined ? "no day came." : `its last day is ${last}.`,
            "check the symbol: it may have been renamed or delisted.",
          ),
        ]
      : []),
    ...(fillers > 0
      ? [
          said(
            `${fillers} days have no trade and one price: they fill holidays.`,
            "they are no days of trading; event studies leave them out.",
          ),
        ]
      : []),
    ...(copies > 0
      ? [said(`${copies} days repeat the day before to the last share.`, "compare with another source.")]
      : []),
    ...jumps
      .slice(0, 3)
      .map(({ day }) =>
        said(
          `its price halved or doubled on ${day}: a split that is not adjusted for, or an error.`,
          "compare with another source.",
        ),
      ),
  ];
}
