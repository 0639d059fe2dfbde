/**
 * Who says so and when, as an HTML file or a filing tells it.
 * Rules kept here: a filing by its own cover facts is primary; a page is of the lowest standing until its source vouches
 * for it; a day is taken only from a field that means the day of publication.
 */
import { parseInstant } from "../model/day.ts";
import type { DocumentHead } from "../model/document.ts";
import type { Fact } from "../model/fact.ts";
import type { HtmlText } from "./html-walk.ts";
import { fileName, releaseByFile } from "./options.ts";

const PUBLISHED = [
  "article:published_time",
  "datepublished",
  "date",
  "dc.date",
  "dc.date.issued",
  "dcterms.issued",
  "pubdate",
  "publishdate",
];

type Page = Pick<HtmlText, "text" | "blocks" | "facts" | "title" | "language" | "meta">;

export function htmlHead({ text, blocks, facts, title, language, meta }: Page, origin: string): DocumentHead {
  const name = fileName(origin);
  const cover = coverOf(facts);
  const heading = blocks.find(({ kind }) => kind === "heading")?.span;
  const said = PUBLISHED.map((field) => meta.get(field)).find((value) => value !== undefined);
  const publishedAt = said === undefined ? undefined : parseInstant(said);
  const publisher = cover?.company ?? meta.get("og:site_name");
  return {
    title: (cover?.title ?? title ?? (heading ? text.slice(...heading) : name)).slice(0, 300),
    ...(publisher === undefined ? {} : { publisher }),
    ...(cover?.cik === undefined ? {} : { cik: cover.cik }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    authority: cover ? "primary" : "secondary",
    kind: cover ? "filing" : "page",
    language: /^[a-z]{2,3}(?=$|[-_])/i.exec(language ?? "")?.[0].toLowerCase() ?? languageOf(text),
    release: releaseByFile(origin),
  };
}

/** Of a page that does not say: by its script. */
function languageOf(text: string): string {
  const start = text.slice(0, 4_000);
  const count = (letters: RegExp) => start.match(letters)?.length ?? 0;
  if (count(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu) > start.length / 20) return "ja";
  return count(/\p{sc=Han}/gu) > start.length / 5 ? "zh" : "en";
}

/** "Example Corp 10-Q for the period ended 2025-04-27", from the facts of the cover page. */
function coverOf(
  facts: readonly Fact[],
): { readonly title: string; readonly company: string; readonly cik?: string } | undefined {
  const said = (concept: string) =>
    facts.find((fact) => fact.concept === concept && fact.value !== null)?.value?.replace(/\s+/g, " ");
  const [company, form, end] = [
    said("dei:EntityRegistrantName"),
    said("dei:DocumentType"),
    said("dei:DocumentPeriodEndDate"),
  ];
  if (company === undefined || form === undefined) return undefined;
  const cik = said("dei:EntityCentralIndexKey")?.replace(/^0+/, "");
  return {
    company,
    ...(cik && /^\d{1,10}$/.test(cik) ? { cik } : {}),
    title: `${company} ${form}${end === undefined ? "" : ` for the period ended ${end}`}`,
  };
}
