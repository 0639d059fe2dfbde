/**
 * A folder of price files (CSV, one ticker a file) → checked series. Rule kept here: which file a ticker is read from is always said, and
 * what is wrong with a file is named before anything is made from it.
 */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { filesUnder, unreadable } from "./desk/desk.ts";
import { type CheckedPrices, checkPrices } from "./market/defects.ts";
import { readPriceFile, sameTicker, tickerOfName } from "./market/price-file.ts";
import { compareSources } from "./market/two-sources.ts";
import { type Problem, UserError } from "./model/problem.ts";

/** Most bytes read of one price file. */
const MOST_BYTES = 20_000_000;
const MOST_FILES = 5_000;

export type PriceFolder = { readonly dir: string; readonly names: readonly string[] };

/** @throws UserError when the folder cannot be read or holds no CSV file */
export async function openPrices(dir: string): Promise<PriceFolder> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(dir, cause);
  });
  const names = entries.flatMap(({ name }) => (/\.csv$/i.test(name) ? [name] : [])).toSorted();
  if (names.length === 0)
    throw new UserError([
      {
        code: "no-prices",
        severity: "error",
        what: "It holds no CSV file.",
        where: { file: dir },
        fix: "name a folder with one file of daily closes a ticker, such as 9988.HK.csv.",
      },
    ]);
  return { dir, names };
}

/**
 * The series of a ticker. Its file is TICKER.csv, or the only one whose name begins with it; "^GSPC" and "GSPC" are one.
 * @throws UserError when there is none, or several
 */
export async function pricesOf({ dir, names }: PriceFolder, ticker: string): Promise<CheckedPrices> {
  const named = names.filter((name) => sameTicker(tickerOfName(name) ?? "", ticker));
  const exact = named.filter((name) => sameTicker(name.replace(/\.csv$/i, ""), ticker));
  const found = exact.length > 0 ? exact : named;
  const [name] = found;
  if (name === undefined || found.length > 1)
    throw new UserError([
      {
        code: name === undefined ? "no-ticker" : "several-files",
        severity: "error",
        what:
          name === undefined
            ? `There are no prices of ${ticker}.`
            : `${found.length} files could be ${ticker}: ${found.slice(0, 5).join(", ")}.`,
        where: { file: dir },
        fix: name === undefined ? `add ${ticker}.csv, or check the ticker.` : `keep one as ${ticker}.csv.`,
      },
    ]);
  return readChecked(join(dir, name), ticker);
}

async function readChecked(path: string, ticker: string): Promise<CheckedPrices> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (bytes.length > MOST_BYTES)
    throw new UserError([
      {
        code: "too-large",
        severity: "error",
        what: `It has ${bytes.length} bytes; at most ${MOST_BYTES} are read of a price file.`,
        where: { file: path },
        fix: "give daily prices of one ticker.",
      },
    ]);
  return checkPrices(readPriceFile(new TextDecoder().decode(bytes), path), ticker);
}

export type CheckedFile = {
  readonly file: string;
  readonly ticker: string;
  readonly days: number;
  readonly first: string | null;
  readonly last: string | null;
  /** The other file of the ticker it was compared with. */
  readonly against: string | null;
  readonly problems: readonly Problem[];
};

/**
 * Every price file under a folder, checked by itself and against TICKER.csv of the folder, of the folder above, or of `against`.
 * @throws UserError when a folder cannot be read
 */
export async function checkFolder(dir: string, against?: string): Promise<readonly CheckedFile[]> {
  const paths = (await filesUnder(dir, MOST_FILES)).filter((path) => /\.csv$/i.test(path));
  if (paths.length === 0) await openPrices(dir);
  const checked: CheckedFile[] = [];
  for (const path of paths) {
    const name = path.split(/[\\/]/).at(-1) ?? "";
    const ticker = tickerOfName(name);
    if (ticker === undefined || (await holdsNoPrices(path))) continue;
    const { series, problems } = await readChecked(path, ticker);
    const other =
      series && (await otherSource(path, ticker, [...(against ? [against] : []), dir, join(dir, "..")]));
    checked.push({
      file: relative(dir, path) || name,
      ticker,
      days: series?.rows.length ?? 0,
      first: series?.rows[0]?.day ?? null,
      last: series?.rows.at(-1)?.day ?? null,
      against: other?.source ?? null,
      problems: other && series ? merged(problems, compareSources(series, other)) : problems,
    });
  }
  return checked;
}

/** A table of something else beside the prices, such as dividends, has no close. */
async function holdsNoPrices(path: string): Promise<boolean> {
  const text = new TextDecoder().decode((await readFile(path)).subarray(0, 4_096));
  return !/close/i.test(text.split(/\r?\n/, 3).join("\n"));
}

async function otherSource(path: string, ticker: string, dirs: readonly string[]) {
  for (const dir of dirs) {
    const names = await readdir(dir).catch(() => []);
    const name = names.find(
      (each) =>
        /\.csv$/i.test(each) && sameTicker(each.replace(/\.csv$/i, ""), ticker) && join(dir, each) !== path,
    );
    if (name !== undefined) return (await readChecked(join(dir, name), ticker)).series;
  }
  return undefined;
}

/** A defect seen twice, alone and beside another source, is said once. */
function merged(own: readonly Problem[], compared: readonly Problem[]): readonly Problem[] {
  const known = new Set(own.map(({ code }) => code));
  return [
    ...own.filter(
      ({ code }) => !(code === "one-feed" && compared.some((each) => each.code === "single-venue")),
    ),
    ...compared.filter(({ code }) => !known.has(code)),
  ];
}
