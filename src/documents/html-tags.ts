/**
 * The tags of HTML that mean something to a reader of text. Rule kept here: what is not listed is an inline tag, and its
 * text counts.
 */

export type Role =
  | "inline"
  | "block"
  | "paragraph"
  | "heading"
  | "list"
  | "item"
  | "table"
  | "section"
  | "row"
  | "cell"
  | "caption"
  | "break"
  | "void"
  | "pre"
  | "title"
  | "html"
  | "meta"
  | "bold"
  | "italic"
  | "raised"
  | "dropped"
  | "xbrl";

export type Tag = {
  readonly name: string;
  /** As the file writes it. */
  readonly raw: string;
  readonly role: Role;
  /** Heading depth. */
  readonly level: number;
  /** Of inline XBRL or XBRL, when `role` is "xbrl": the name without its prefix, in lower case. */
  readonly local: string;
  /** Part of an XBRL instance (a context, a unit): never shown. */
  readonly isInstance: boolean;
  /** How many elements of this name are open, whatever the case of its letters; changed by the walk. */
  readonly count: { open: number };
  /** With a prefix: it may close itself. */
  readonly isForeign: boolean;
};

const ROLES: Readonly<Record<Exclude<Role, "inline" | "xbrl" | "heading">, string>> = {
  block:
    "div section article main header footer aside address blockquote center body form fieldset figure dl dt dd details summary hgroup",
  paragraph: "p",
  list: "ul ol menu dir",
  item: "li",
  table: "table",
  section: "thead tbody tfoot",
  row: "tr",
  cell: "td th",
  caption: "caption figcaption",
  break: "br",
  void: "hr img input link col area base embed source track wbr param",
  pre: "pre listing",
  title: "title",
  html: "html",
  meta: "meta",
  bold: "b strong",
  italic: "i em",
  raised: "sup",
  dropped:
    "script style noscript template svg iframe object applet select button textarea nav video audio canvas math dialog datalist",
};

/** What a namespace is to a reader of inline XBRL. */
function isXbrl(uri: string): "inline" | "instance" | undefined {
  if (/^http:\/\/www\.xbrl\.org\/\d{4}\/inlineXBRL$/.test(uri)) return "inline";
  return /^http:\/\/(?:www\.)?xbrl\.org\/(?:2003\/instance|200[56]\/xbrldi)$/.test(uri)
    ? "instance"
    : undefined;
}

/** Whether `text` stands in `source` from `start` to `end`: for short texts. */
export function isAt(source: string, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (source.charCodeAt(start + i) !== text.charCodeAt(i)) return false;
  return true;
}

const NEAR = 512;
const MOST_KNOWN = 5_000;

/** Tags by name, with the namespaces bound so far. */
export function tagReader() {
  const known = new Map<string, Tag>();
  // The usual prefixes hold also for a piece of a filing without its declarations: a dimension overlooked would make a part the whole.
  const prefixes = new Map<string, "inline" | "instance">([
    ["xbrli", "instance"],
    ["xbrldi", "instance"],
  ]);
  const counts = new Map<string, Tag["count"]>();
  const read = (raw: string): Tag => {
    const name = raw.toLowerCase();
    const count = counts.get(name) ?? { open: 0 };
    if (counts.size < MOST_KNOWN) counts.set(name, count);
    const colon = name.indexOf(":");
    if (colon < 0) return { ...(BY_NAME.get(name) ?? tagOf(name, "inline")), raw, count };
    const kind = prefixes.get(name.slice(0, colon));
    const tag = tagOf(name, kind ? "xbrl" : "inline");
    return {
      ...tag,
      raw,
      count,
      local: kind ? name.slice(colon + 1) : "",
      isInstance: kind === "instance",
      isForeign: true,
    };
  };
  const named = (raw: string): Tag => {
    const tag = known.get(raw);
    if (tag) return tag;
    const made = read(raw);
    if (known.size < MOST_KNOWN) known.set(raw, made);
    return made;
  };
  // The few names a file is made of, found by length and two letters, and compared.
  const nearNames: string[] = new Array(NEAR).fill("");
  const nearTags: Tag[] = new Array(NEAR).fill(named(""));
  return {
    named,
    /** The tag whose name stands in `source` from `start` to `end`. */
    at(source: string, start: number, end: number): Tag {
      const key =
        ((end - start) * 31 + source.charCodeAt(start) + source.charCodeAt(end - 1) * 7) & (NEAR - 1);
      const kept = nearNames[key];
      const near = nearTags[key];
      if (near && kept !== undefined && kept.length === end - start && source.startsWith(kept, start))
        return near;
      const name = source.slice(start, end);
      const tag = named(name);
      nearNames[key] = name;
      nearTags[key] = tag;
      return tag;
    },
    bind(prefix: string, uri: string) {
      const kind = isXbrl(uri);
      if (!kind) return;
      prefixes.set(prefix.toLowerCase(), kind);
      known.clear();
      nearNames.fill("");
    },
  };
}

function tagOf(name: string, role: Role, level = 0): Tag {
  return { name, raw: name, role, level, local: "", isInstance: false, isForeign: false, count: { open: 0 } };
}

const BY_NAME: ReadonlyMap<string, Tag> = new Map([
  ...Object.entries(ROLES).flatMap(([role, names]) =>
    names.split(" ").map((name): [string, Tag] => [name, tagOf(name, role as Role)]),
  ),
  ...[1, 2, 3, 4, 5, 6].map((level): [string, Tag] => [`h${level}`, tagOf(`h${level}`, "heading", level)]),
]);
