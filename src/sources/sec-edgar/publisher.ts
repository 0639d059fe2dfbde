/**
 * SEC EDGAR: a company's filings, and the facts it tagged in them.
 *
 *   ticker → CIK → list of filings (older pages where they are asked for) → header of each filing → its documents
 *
 * Rules kept here: a filing became public when EDGAR accepted it; of a 6-K or 8-K the exhibits come first, since they hold the
 * release; a filing is at its address for ever, the list and the facts are not.
 */
import type { Day } from "../../model/day.ts";
import { entityId } from "../../model/id.ts";
import type { Problem } from "../../model/problem.ts";
import type { Fetch, Fetched, Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { parseJson, textField } from "../../std/json-field.ts";
import { mapLimited } from "../../std/map-limited.ts";
import { type FiledDocument, readHeader } from "./header.ts";
import { amendedBy, type Filing, readSubmissions } from "./submissions.ts";

/** Forms taken when the desk names none. */
const USUAL_FORMS: readonly string[] = ["10-K", "10-Q", "8-K", "20-F", "40-F", "6-K"];
/** A filing of these forms is read in its exhibits: the form itself is a cover. */
const COVERS: readonly string[] = ["8-K", "6-K"];
const TICKERS_URL = "https://www.sec.gov/files/company_tickers.json";

export const secEdgar: Publisher = {
  name: "sec-edgar",
  title: "SEC EDGAR",
  pace: { requests: 10, perMs: 1000 },
  needsContact: true,
  list,
};

async function list(request: ListRequest): Promise<Listing> {
  const { wanted, fetch, since } = request;
  const found = await cikOf(request);
  if (typeof found !== "string") return nothing([found]);
  const listed = await filingsOf(found, since, fetch);
  if (!("filings" in listed)) return nothing([listed]);
  const { filings } = listed;
  const problems: Problem[] = [];
  const forms = wanted.forms.length > 0 ? wanted.forms : USUAL_FORMS;
  const taken = filings
    .filter(({ form, filed }) => filed >= since && forms.includes(form.replace(/\/A$/, "")))
    .toSorted((a, b) =>
      a.filed === b.filed ? (a.accession < b.accession ? -1 : 1) : a.filed < b.filed ? -1 : 1,
    );
  const leaves: Leaf[] = [];
  const opened = await mapLimited(taken, 4, (filing) => documentsOf(filing, found, filings, request));
  leaves.push(...opened.flatMap((each) => each.leaves));
  problems.push(...opened.flatMap((each) => each.problems));
  if (taken.some(({ form }) => !COVERS.includes(form.replace(/\/A$/, ""))))
    leaves.push(factsOf(found, request));
  const failed = problems.some(({ code }) => code !== "source-missing");
  return { leaves, problems, answered: !failed, from: since };
}

function nothing(problems: readonly Problem[]): Listing {
  return { leaves: [], problems, answered: false, from: null };
}

/** The company's CIK with its leading zeros: the catalogue's, else the one that SEC lists for the entity's ticker. */
async function cikOf({ wanted, catalogue, fetch }: ListRequest): Promise<string | Problem> {
  const entity = catalogue.entities.find(({ id }) => id === wanted.entity);
  const given = wanted.keys.find((key) => /^\d{1,10}$/.test(key)) ?? entity?.cik;
  if (given !== undefined) return given.padStart(10, "0");
  const tickers = [...wanted.keys, ...(entity?.tickers ?? [])].map((ticker) => ticker.toUpperCase());
  const got = await fetch({ url: TICKERS_URL, keep: "conditional" });
  if (got.kind !== "got") return got.problem;
  const json = parseJson(got.bytes);
  if (typeof json !== "object" || json === null) return notTheForm(TICKERS_URL, got);
  const row = Object.values(json).find((each) => tickers.includes(textField(each, "ticker").toUpperCase()));
  const cik = textField(row, "cik_str");
  return cik !== "" ? cik.padStart(10, "0") : unknownTicker(wanted.name, wanted.entity ?? "", tickers);
}

/** Every filing the company's list and its older pages hold, as far back as `since`. */
export async function filingsOf(
  cik: string,
  since: Day,
  fetch: Fetch,
): Promise<{ readonly filings: readonly Filing[] } | Problem> {
  const first = await submissionsAt(fetch, `https://data.sec.gov/submissions/CIK${cik}.json`);
  if (!("filings" in first)) return first;
  const filings = [...first.filings];
  for (const { name, to } of first.older) {
    if (to < since) continue;
    const page = await submissionsAt(fetch, `https://data.sec.gov/submissions/${name}`);
    if (!("filings" in page)) return page;
    filings.push(...page.filings);
  }
  return { filings };
}

async function submissionsAt(fetch: Fetch, url: string) {
  const got = await fetch({ url, keep: "conditional", accept: "application/json" });
  if (got.kind !== "got") return got.problem;
  return readSubmissions(parseJson(got.bytes)) ?? notTheForm(url, got);
}

async function documentsOf(
  filing: Filing,
  cik: string,
  filings: readonly Filing[],
  { fetch, wanted, catalogue }: ListRequest,
): Promise<{ readonly leaves: readonly Leaf[]; readonly problems: readonly Problem[] }> {
  const folder = folderOf(filing, cik);
  const url = `${folder}/${filing.accession}-index-headers.html`;
  const got = await fetch({ url, keep: "forever" });
  if (got.kind !== "got") return { leaves: [], problems: [got.problem] };
  const header = readHeader(new TextDecoder("latin1").decode(got.bytes));
  if (!header) return { leaves: [], problems: [notTheForm(url, got)] };
  const form = filing.form.replace(/\/A$/, "");
  const amended = amendedBy(filing, filings);
  const title = catalogue.entities.find(({ id }) => id === wanted.entity)?.title ?? wanted.entity ?? cik;
  const about = filing.reportDay === undefined ? filing.filed : filing.reportDay;
  const leaves = readable(form, filing, header.documents).map(
    ({ type, file, description }): Leaf => ({
      url: `${folder}/${file}`,
      changes: false,
      head: {
        title: `${title}: ${type}${type === filing.form ? "" : ` of ${filing.form}`}, ${about}${named(description, type)}`,
        ...(wanted.entity === undefined ? {} : { issuer: entityId(wanted.entity) }),
        sourceUrl: `${folder}/${file}`,
        publisher: "US Securities and Exchange Commission",
        publishedAt: header.acceptedAt,
        authority: "primary",
        kind: "filing",
        language: "en",
        ...(amended === undefined ? {} : { amends: `${folderOf(amended, cik)}/${amended.primary}` }),
      },
    }),
  );
  return { leaves, problems: [] };
}

/** The documents of a filing that hold what is read, in the order in which they are read. */
function readable(
  form: string,
  filing: Filing,
  documents: readonly FiledDocument[],
): readonly FiledDocument[] {
  const exhibits = documents.filter(({ type, file }) => /^EX-99/.test(type) && isText(file));
  const main = documents.find(({ file }) => file === filing.primary) ?? documents[0];
  const cover = main && isText(main.file) ? [main] : [];
  return COVERS.includes(form) ? [...exhibits, ...cover] : cover;
}

function isText(file: string): boolean {
  return /\.(?:htm|html|txt|pdf)$/i.test(file);
}

function named(description: string, type: string): string {
  return description === "" || description.toUpperCase() === type ? "" : ` (${description})`;
}

export function folderOf({ accession }: Filing, cik: string): string {
  return `https://www.sec.gov/Archives/edgar/data/${Number(cik)}/${accession.replaceAll("-", "")}`;
}

/** Every figure the company tagged, in one file that grows with each filing. */
function factsOf(cik: string, { wanted }: ListRequest): Leaf {
  const url = `https://data.sec.gov/api/xbrl/companyfacts/CIK${cik}.json`;
  return {
    url,
    changes: true,
    head: {
      ...(wanted.entity === undefined ? {} : { issuer: entityId(wanted.entity) }),
      sourceUrl: url,
      authority: "primary",
      kind: "company facts",
      language: "en",
    },
  };
}

function notTheForm(url: string, got: Fetched): Problem {
  const page = got.kind === "got" && /^\s*</.test(Buffer.from(got.bytes.subarray(0, 200)).toString("latin1"));
  return {
    code: "source-changed",
    severity: "warning",
    what: `${new URL(url).host} sent ${page ? "a page" : "something"} that is not of the form expected here.`,
    where: { file: url },
    fix: "open the address in a browser: the publisher may be down or may have changed its pages.",
  };
}

function unknownTicker(name: string, entity: string, tickers: readonly string[]): Problem {
  return {
    code: "unknown-ticker",
    severity: "warning",
    what: `SEC lists no company under ${tickers.length > 0 ? tickers.join(", ") : "no ticker"} (source "${name}", entity "${entity}").`,
    where: { file: "desk.yaml" },
    fix: "give the entity its `cik` in catalogue.yaml, or name it under `keys`.",
  };
}
