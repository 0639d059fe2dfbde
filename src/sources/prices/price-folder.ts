/**
 * A folder of price files that somebody else fills: looked at and reported on, never changed.
 * Rule kept here: what its prices are adjusted for, the folder does not say, so it is recorded as unstated.
 */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { dayOf, parseDay } from "../../model/day.ts";
import type { Problem } from "../../model/problem.ts";
import type { Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { csvRows } from "../../std/csv-rows.ts";
import { defectsOf, type PriceDay } from "./series.ts";

export const priceFolder: Publisher = {
  name: "price-folder",
  title: "Folder of prices",
  pace: { requests: 1, perMs: 1 },
  needsContact: false,
  list,
};

async function list({ wanted, dir, now }: ListRequest): Promise<Listing> {
  const problems: Problem[] = [];
  const read: string[] = [];
  const wrong = (file: string, what: string, fix: string) =>
    problems.push({ code: "price-file", severity: "warning", what, where: { file }, fix });
  let answered = wanted.paths.length > 0;
  for (const path of wanted.paths) {
    const root = resolve(dir, path);
    const names = await readdir(root).catch(() => undefined);
    if (!names) {
      wrong(path, "There is no such folder, or it may not be read.", "check `paths` in desk.yaml.");
      answered = false;
      continue;
    }
    for (const name of names.filter((each) => /\.csv$/i.test(each)).toSorted()) {
      const file = join(root, name);
      const days = daysOf(await readFile(file, "utf8"));
      if (!days) {
        wrong(
          relative(dir, file),
          "This file has no columns `date` and `close`.",
          "name them in its first line.",
        );
        continue;
      }
      read.push(file);
      problems.push(
        ...defectsOf(
          {
            symbol: name.replace(/\.csv$/i, ""),
            source: wanted.name,
            url: relative(dir, file),
            currency: null,
            retrievedAt: now,
            closeBasis: "unstated",
            adjustedBasis: null,
            days,
          },
          dayOf(now),
        ).map((problem) => ({ ...problem, where: { file: relative(dir, file) } })),
      );
    }
  }
  return { leaves: [], problems, answered, from: dayOf(now), written: read };
}

function daysOf(text: string): readonly PriceDay[] | undefined {
  const [header, ...rows] = csvRows(text);
  const names = (header ?? []).map((name) => name.trim().toLowerCase());
  const at = (...known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const [date, close] = [at("date", "day"), at("close")];
  if (date < 0 || close < 0) return undefined;
  const cell = (row: readonly string[], index: number) => (index < 0 ? "" : (row[index] ?? "").trim());
  return rows.flatMap((row): readonly PriceDay[] => {
    const day = parseDay(cell(row, date));
    if (!day) return [];
    return [
      {
        day,
        open: cell(row, at("open")),
        high: cell(row, at("high")),
        low: cell(row, at("low")),
        close: cell(row, close),
        adjustedClose: cell(row, at("adj_close", "adjclose", "adj close")),
        volume: cell(row, at("volume")),
      },
    ];
  });
}
