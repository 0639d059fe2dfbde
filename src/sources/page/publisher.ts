/**
 * Watched pages: each time the words of a page change, the page is a new document.
 * Rules kept here: a page is compared by its text, so that a changed picture, script or layout is no news; its words are known from
 * when they were seen, since a page does not say when it was changed.
 */
import { dayOf } from "../../model/day.ts";
import { entityId } from "../../model/id.ts";
import type { Problem } from "../../model/problem.ts";
import type { Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { decodeText } from "../../std/decode-text.ts";
import { plainText, titleOf } from "../../std/plain-text.ts";

export const page: Publisher = {
  name: "page",
  title: "Watched page",
  pace: { requests: 1, perMs: 1000 },
  needsContact: false,
  list,
};

async function list({ wanted, fetch, now }: ListRequest): Promise<Listing> {
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  for (const url of wanted.urls) {
    const got = await fetch({ url, keep: "conditional", mostBytes: 20_000_000 });
    if (got.kind !== "got") {
      problems.push(got.problem);
      continue;
    }
    const markup = decodeText(got.bytes, got.type);
    const isPdf = markup.startsWith("%PDF-");
    const text = isPdf ? "" : plainText(markup);
    if (!isPdf && text === "") {
      problems.push(noWords(url));
      continue;
    }
    const title = titleOf(markup) || new URL(url).host;
    leaves.push({
      url,
      changes: true,
      bytes: isPdf ? got.bytes : new TextEncoder().encode(`# ${title}\n\n${text.replaceAll("\n", "\n\n")}\n`),
      head: {
        title,
        ...(wanted.entity === undefined ? {} : { issuer: entityId(wanted.entity) }),
        sourceUrl: url,
        publisher: new URL(url).host,
        publishedAt: got.at,
        authority: wanted.authority ?? "secondary",
        kind: "page",
        language: wanted.language ?? "en",
      },
    });
  }
  if (wanted.urls.length === 0)
    problems.push({
      code: "no-address",
      severity: "warning",
      what: `Source "${wanted.name}" names no address.`,
      where: { file: "desk.yaml" },
      fix: "give it `urls`, such as [https://example.org/prices].",
    });
  return { leaves, problems, answered: problems.length === 0, from: dayOf(now) };
}

function noWords(url: string): Problem {
  return {
    code: "source-empty",
    severity: "warning",
    what: "The page has no words: it may be made by a script in the browser.",
    where: { file: url },
    fix: "watch the address its script loads from, or save the page and take it in with `assay add`.",
  };
}
