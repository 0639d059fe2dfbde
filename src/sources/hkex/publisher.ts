/**
 * Announcements of companies listed in Hong Kong, by HKEX's title search.
 *
 *   stock code → HKEX's own number of the stock → the titles of its announcements (JSON inside JSON) → their PDF files
 *
 * Rules kept here: times are Hong Kong's, days before months; a search that finds nothing is an answer, and one that was cut
 * short is none; the English and the Chinese file of an announcement belong to one release.
 */
import { type Day, dayOf, type Instant, instant, parseInstant } from "../../model/day.ts";
import { entityId } from "../../model/id.ts";
import type { Problem } from "../../model/problem.ts";
import type { Fetch, Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { fieldOf, parseJson, textField } from "../../std/json-field.ts";
import { zonedInstant } from "../../std/zoned.ts";

export const hkex: Publisher = {
  name: "hkex",
  title: "HKEX",
  pace: { requests: 2, perMs: 1000 },
  needsContact: false,
  list,
};

const SITE = "https://www1.hkexnews.hk";
const STOCKS = `${SITE}/ncms/script/eds/activestock_sehk_e.json`;
/** Announcements asked for at once: more than any company makes in years. */
const MOST_ROWS = 2000;

async function list(request: ListRequest): Promise<Listing> {
  const { wanted, catalogue, fetch, since, now } = request;
  const tickers = catalogue.entities.find(({ id }) => id === wanted.entity)?.tickers ?? [];
  const codes = [...wanted.keys, ...tickers.filter((ticker) => /^\d{1,5}\.HK$/i.test(ticker))].map((code) =>
    code.replace(/\.HK$/i, "").padStart(5, "0"),
  );
  const [code] = codes;
  if (code === undefined) return failed(noCode(wanted.name, wanted.entity));
  const stock = await stockIdOf(code, fetch);
  if (typeof stock !== "string") return failed(stock);
  const languages = wanted.language === undefined ? ["en"] : wanted.language.split(/[ ,+]+/);
  const leaves: Leaf[] = [];
  for (const language of languages) {
    const rows = await rowsOf({ stock, language, since, until: hongKongDay(now) }, fetch);
    if ("problem" in rows) return failed(rows.problem);
    leaves.push(...rows.rows.flatMap((row) => leafOf(row, { code, language, entity: wanted.entity })));
  }
  const inOrder = leaves.toSorted((a, b) =>
    (a.head.publishedAt ?? "") < (b.head.publishedAt ?? "") ? -1 : 1,
  );
  return { leaves: inOrder, problems: [], answered: true, from: since };
}

function failed(problem: Problem): Listing {
  return { leaves: [], problems: [problem], answered: false, from: null };
}

async function stockIdOf(code: string, fetch: Fetch): Promise<string | Problem> {
  const got = await fetch({ url: STOCKS, keep: "conditional" });
  if (got.kind !== "got") return got.problem;
  const json = parseJson(got.bytes);
  if (!Array.isArray(json)) return notTheForm(STOCKS);
  const id = textField(
    json.find((row) => textField(row, "c") === code),
    "i",
  );
  return id !== "" ? id : noStock(code);
}

type Rows = { readonly rows: readonly unknown[] } | { readonly problem: Problem };

async function rowsOf(
  {
    stock,
    language,
    since,
    until,
  }: { readonly stock: string; readonly language: string; readonly since: Day; readonly until: string },
  fetch: Fetch,
): Promise<Rows> {
  const query = new URLSearchParams({
    sortDir: "0",
    sortByOptions: "DateTime",
    category: "0",
    market: "SEHK",
    stockId: stock,
    documentType: "-1",
    fromDate: since.replaceAll("-", ""),
    toDate: until.replaceAll("-", ""),
    title: "",
    searchType: "0",
    t1code: "-2",
    t2Gcode: "-2",
    t2code: "-2",
    rowRange: String(MOST_ROWS),
    lang: language === "zh" ? "ZH" : "E",
  });
  const url = `${SITE}/search/titleSearchServlet.do?${query}`;
  const got = await fetch({ url, keep: "never", accept: "application/json" });
  if (got.kind !== "got") return { problem: got.problem };
  const json = parseJson(got.bytes);
  const inner = fieldOf(json, "result");
  if (typeof json !== "object" || json === null || (typeof inner !== "string" && inner !== null))
    return { problem: notTheForm(url) };
  // Nothing found: "null", an empty list, or no text at all.
  if (inner === null || inner.trim() === "" || inner.trim() === "null") return { rows: [] };
  const rows = parseJson(new TextEncoder().encode(inner));
  if (!Array.isArray(rows)) return { problem: notTheForm(url) };
  return fieldOf(json, "hasNextRow") === true ? { problem: cutShort(url, rows.length) } : { rows };
}

function leafOf(
  row: unknown,
  {
    code,
    language,
    entity,
  }: { readonly code: string; readonly language: string; readonly entity: string | undefined },
): readonly Leaf[] {
  const link = textField(row, "FILE_LINK");
  const publishedAt = hongKongTime(textField(row, "DATE_TIME"));
  if (!/^\/[\w./-]+\.(?:pdf|htm|html)$/i.test(link) || !publishedAt) return [];
  const url = `${SITE}${link}`;
  return [
    {
      url,
      changes: false,
      head: {
        title: unmarked(textField(row, "TITLE")) || `Announcement of ${code}`,
        ...(entity === undefined ? {} : { issuer: entityId(entity) }),
        sourceUrl: url,
        publisher: "HKEX",
        publishedAt,
        authority: "primary",
        kind: "announcement",
        language: language === "zh" ? "zh" : "en",
      },
    },
  ];
}

/** "18/03/2026 16:35", a clock in Hong Kong. */
function hongKongTime(text: string) {
  const found = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)(?::(\d\d))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, day, month, year, hour, minute, second = "00"] = found;
  const at = zonedInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}`, "Asia/Hong_Kong");
  return at === undefined ? undefined : parseInstant(at);
}

function hongKongDay(now: Instant): Day {
  return dayOf(instant(new Date(Date.parse(now) + 8 * 3_600_000).toISOString()));
}

function unmarked(title: string): string {
  return title
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#x2f;", "/")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ")
    .trim();
}

function notTheForm(url: string): Problem {
  return {
    code: "source-changed",
    severity: "warning",
    what: "HKEX sent something that is not of the form expected here.",
    where: { file: url },
    fix: "open the address in a browser: HKEX may be down or may have changed its pages.",
  };
}

function cutShort(url: string, rows: number): Problem {
  return {
    code: "source-cut-short",
    severity: "warning",
    what: `HKEX listed ${rows} announcements and says that there are more.`,
    where: { file: url },
    fix: "ask for fewer days with a later `since`.",
  };
}

function noStock(code: string): Problem {
  return {
    code: "unknown-stock",
    severity: "warning",
    what: `HKEX lists no stock with the code ${code}.`,
    where: { file: "desk.yaml" },
    fix: "check the code under `keys`, such as [9988].",
  };
}

function noCode(name: string, entity: string | undefined): Problem {
  return {
    code: "no-stock-code",
    severity: "warning",
    what: `Source "${name}" names no stock${entity === undefined ? "" : `, and the catalogue knows no Hong Kong ticker of ${entity}`}.`,
    where: { file: "desk.yaml" },
    fix: "give the stock code under `keys`, such as [9988].",
  };
}
