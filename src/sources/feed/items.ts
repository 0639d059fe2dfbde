/** The items of any kind of feed in one shape. */
import { fieldOf, listField, textField } from "../../std/json-field.ts";

export type FeedItem = {
  readonly title: string;
  readonly link: string;
  readonly id: string;
  /** As written; "" when there is none. */
  readonly date: string;
  /** Markup. */
  readonly summary: string;
  readonly publisher: string;
  readonly language: string;
};

/** @param parsed what feedsmith made of a feed */
export function itemsOf(parsed: unknown): readonly FeedItem[] {
  const feed = fieldOf(parsed, "feed");
  const publisher = wordsOf(fieldOf(feed, "title"));
  const language = textField(feed, "language") || (listField(fieldOf(feed, "dc"), "languages")[0] ?? "");
  const items = [...listField(feed, "items"), ...listField(feed, "entries")];
  return items.map((item) => ({
    title: wordsOf(fieldOf(item, "title")),
    link: linkOf(item),
    id: wordsOf(fieldOf(item, "id")) || wordsOf(fieldOf(item, "guid")) || wordsOf(fieldOf(item, "title")),
    date: dateOf(item),
    summary:
      wordsOf(fieldOf(item, "summary")) ||
      wordsOf(fieldOf(item, "description")) ||
      wordsOf(fieldOf(item, "content")) ||
      textField(item, "content_html") ||
      textField(item, "content_text"),
    publisher,
    language: String(language).slice(0, 2).toLowerCase(),
  }));
}

function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : textField(value, "value") || textField(value, "encoded");
}

function linkOf(item: unknown): string {
  const links = listField(item, "links");
  const alternate = links.find((link) => ["", "alternate"].includes(textField(link, "rel"))) ?? links[0];
  return textField(item, "link") || textField(alternate, "href") || textField(item, "url");
}

/** When it was first published; when it was last changed only if nothing else is said. */
function dateOf(item: unknown): string {
  const own = ["published", "pubDate", "date_published"].map((name) => textField(item, name));
  const dublin = listField(fieldOf(item, "dc"), "dates")[0];
  return (
    own.find((date) => date !== "") ??
    (typeof dublin === "string" ? dublin : textField(item, "updated") || textField(item, "date_modified"))
  );
}
