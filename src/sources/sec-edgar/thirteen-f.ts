/**
 * Form 13F: what the managers of a desk's list held at the end of each quarter, from their filings at EDGAR.
 * Rule kept here: each filing is fetched whole (`ACCESSION.txt`), since its header says when it was accepted and its cover whether
 * it replaces or adds to an earlier one.
 */
import type { Problem } from "../../model/problem.ts";
import type { Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { filingsOf, folderOf } from "./publisher.ts";

export const thirteenF: Publisher = {
  name: "13f",
  title: "SEC EDGAR",
  pace: { requests: 10, perMs: 1000 },
  pacedWith: "sec-edgar",
  needsContact: true,
  list,
};

async function list({ wanted, fetch, since }: ListRequest): Promise<Listing> {
  const managers = wanted.keys.filter((key) => /^\d{1,10}$/.test(key)).map((key) => key.padStart(10, "0"));
  if (managers.length === 0)
    return { leaves: [], problems: [noManager(wanted.name)], answered: false, from: null };
  const leaves: (readonly [day: string, leaf: Leaf])[] = [];
  const problems: Problem[] = [];
  for (const cik of managers) {
    const filings = await filingsOf(cik, since, fetch);
    if (!("filings" in filings)) {
      problems.push(filings);
      continue;
    }
    for (const filing of filings.filings) {
      if (filing.filed < since || !/^13F-HR(?:\/A)?$/.test(filing.form)) continue;
      const url = `${folderOf(filing, cik)}/${filing.accession}.txt`;
      leaves.push([filing.filed, { url, changes: false, head: { sourceUrl: url } }]);
    }
  }
  return {
    leaves: leaves.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, leaf]) => leaf),
    problems,
    answered: problems.length === 0,
    from: since,
  };
}

function noManager(name: string): Problem {
  return {
    code: "no-manager",
    severity: "warning",
    what: `Source "${name}" names no manager.`,
    where: { file: "desk.yaml" },
    fix: "list the managers' Central Index Keys under `keys`, such as [1067983].",
  };
}
