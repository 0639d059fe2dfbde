/**
 * Feeds (RSS, Atom, RDF, JSON Feed) of an issuer, a wire or a regulator: each item becomes a document of its title and summary.
 * Rules kept here: an item is known by its address, and its first form counts; an item without a date that can be read takes no
 * part in any view of a day; a feed tells only as far back as its oldest item.
 */
import { parseFeed } from "feedsmith";
import { dayOf } from "../../model/day.ts";
import { entityId } from "../../model/id.ts";
import type { Problem } from "../../model/problem.ts";
import type { Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { decodeText } from "../../std/decode-text.ts";
import { plainText } from "../../std/plain-text.ts";
import { feedDate } from "./date.ts";
import { type FeedItem, itemsOf } from "./items.ts";

export const feed: Publisher = {
  name: "feed",
  title: "Feed",
  pace: { requests: 1, perMs: 1000 },
  needsContact: false,
  list,
};

async function list(request: ListRequest): Promise<Listing> {
  const { wanted, fetch, now } = request;
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  for (const url of wanted.urls) {
    const got = await fetch({ url, keep: "conditional", mostBytes: 20_000_000 });
    if (got.kind !== "got") {
      problems.push(got.problem);
      continue;
    }
    const items = read(decodeText(got.bytes, got.type));
    if (items === undefined) problems.push(noFeed(url));
    else leaves.push(...items.flatMap((item) => leafOf(item, url, request)));
  }
  if (wanted.urls.length === 0) problems.push(noAddress(wanted.name));
  const inOrder = leaves.toSorted((a, b) =>
    (a.head.publishedAt ?? "") < (b.head.publishedAt ?? "") ? -1 : 1,
  );
  const oldest = inOrder.find(({ head }) => head.publishedAt !== undefined)?.head.publishedAt;
  return {
    leaves: inOrder,
    problems,
    answered: problems.length === 0,
    from: dayOf(oldest ?? now),
  };
}

function read(text: string): readonly FeedItem[] | undefined {
  try {
    return itemsOf(parseFeed(text));
  } catch {
    return undefined;
  }
}

/** An item that has the words asked for (`keys`), when any are. */
function leafOf(item: FeedItem, feedUrl: string, { wanted, since }: ListRequest): readonly Leaf[] {
  const summary = plainText(item.summary);
  const title = plainText(item.title) || summary.split("\n")[0]?.slice(0, 120) || "Untitled";
  const words = `${title}\n${summary}`;
  if (wanted.keys.length > 0 && !wanted.keys.some((key) => words.toLowerCase().includes(key.toLowerCase())))
    return [];
  const publishedAt = feedDate(item.date);
  if (publishedAt !== undefined && dayOf(publishedAt) < since) return [];
  const url = addressOf(item, feedUrl);
  return [
    {
      url,
      changes: false,
      bytes: new TextEncoder().encode(
        `# ${title}\n\n${summary === title ? "" : `${summary.replaceAll("\n", "\n\n")}\n`}`,
      ),
      head: {
        title,
        ...(wanted.entity === undefined ? {} : { issuer: entityId(wanted.entity) }),
        sourceUrl: url,
        publisher: item.publisher || new URL(feedUrl).host,
        ...(publishedAt === undefined ? {} : { publishedAt }),
        authority: wanted.authority ?? "news",
        kind: "news",
        language: wanted.language ?? (item.language || "en"),
      },
    },
  ];
}

function addressOf({ link, id }: FeedItem, feedUrl: string): string {
  if (link !== "" && URL.canParse(link, feedUrl)) return new URL(link, feedUrl).href;
  return `${feedUrl}#${id}`;
}

function noFeed(url: string): Problem {
  return {
    code: "source-changed",
    severity: "warning",
    what: `${new URL(url).host} sent something that is no feed.`,
    where: { file: url },
    fix: "open the address in a browser: the feed may have moved, or the publisher may be down.",
  };
}

function noAddress(name: string): Problem {
  return {
    code: "no-address",
    severity: "warning",
    what: `Source "${name}" names no address.`,
    where: { file: "desk.yaml" },
    fix: "give it `urls`, such as [https://example.org/news.xml].",
  };
}
