/**
 * A YAML file with the place of every value, so that a message can name line and column.
 * Rules kept here: YAML 1.2 core; no tags and no aliases (a small file cannot become a huge one), at most 2,000,000
 * characters; everything wrong is told at once, unless the text cannot be taken apart at all.
 */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from "yaml";
import type { Place, Problem } from "../model/problem.ts";

const MOST_CHARACTERS = 2_000_000;
/** After so many slips in the syntax the rest is noise. */
const MOST_SYNTAX_PROBLEMS = 20;

export type YamlFile = {
  /** undefined: the text could not be taken apart; `problems` say why. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at a path stands; of a path that is not there, its nearest parent. `key`: of the key itself. */
  readonly placeOf: (path: readonly PropertyKey[], options?: { readonly key?: boolean }) => Place;
};

/** @param noun what the file is ("thesis", "desk"); its problems' codes begin with it */
export function readYaml(
  text: string,
  { file, noun }: { readonly file: string; readonly noun: string },
): YamlFile {
  const say = (code: string, what: string, fix: string, where: Place = { file }): Problem => ({
    code: `${noun}-${code}`,
    severity: "error",
    what,
    where,
    fix,
  });
  const refused = (problem: Problem): YamlFile => ({
    value: undefined,
    problems: [problem],
    placeOf: () => ({ file }),
  });
  if (text.length > MOST_CHARACTERS) {
    const what = `The file has ${text.length.toLocaleString("en")} characters; at most ${MOST_CHARACTERS.toLocaleString("en")} are read.`;
    return refused(say("too-large", what, "split it."));
  }
  const alien = alienAt(text);
  if (alien) return refused(say("not-text", alien.what, alien.fix, { file, ...alien.place }));
  const lines = new LineCounter();
  // uniqueKeys compares every key with every other; repeatedKeys() takes a set instead.
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const broken = syntaxProblems(document, lines).map(({ what, fix, at }) =>
    say("yaml", what, fix, placeAt(at)),
  );
  if (broken.length > 0) return { value: undefined, problems: broken, placeOf: () => ({ file }) };
  const slips = [...refusedNodes(document), ...repeatedKeys(document, placeAt)];
  const problems = slips.map(({ what, fix, at }) => say("yaml", what, fix, placeAt(at)));
  const hasAlias = slips.some(({ alias }) => alias);
  return {
    value: hasAlias ? undefined : document.toJS({ maxAliasCount: 0 }),
    problems,
    placeOf: (path, options) => placeAt(offsetOf(document, path, options?.key ?? false)),
  };
}

/** Bytes that were not UTF-8, and control characters: no editor writes them into a text file. */
function alienAt(text: string): { what: string; fix: string; place: Place } | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const found = /[\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(text);
  if (!found) return undefined;
  const before = text.slice(0, found.index).split("\n");
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return found[0] === "\ufffd"
    ? { what: "The file is not UTF-8 text.", fix: "save it as UTF-8.", place }
    : {
        what: `There is a control character here (code ${found[0].charCodeAt(0)}).`,
        fix: "delete it; a YAML file holds text only.",
        place,
      };
}

type Slip = { readonly what: string; readonly fix: string; readonly at: number; readonly alias?: boolean };

/** What keeps the text from being taken apart, in the order of the file: one a line, because one slip is often told twice. */
function syntaxProblems(document: Document.Parsed, lines: LineCounter): readonly Slip[] {
  const exhausted = document.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (exhausted)
    return [
      { what: "Lists or groups are nested too deeply here.", fix: "write it flatter.", at: exhausted.pos[0] },
    ];
  const tabs = document.errors.filter(({ code }) => code === "TAB_AS_INDENT");
  const byLine = new Map<number, YAMLParseError[]>();
  // What follows a tab is misread because of it.
  for (const error of tabs.length > 0 ? tabs : document.errors) {
    const { line } = lines.linePos(error.pos[0]);
    byLine.set(line, [...(byLine.get(line) ?? []), error]);
  }
  return [...byLine]
    .toSorted(([a], [b]) => a - b)
    .slice(0, MOST_SYNTAX_PROBLEMS)
    .flatMap(([, errors]) => slipOf(document, errors));
}

function slipOf(document: Document.Parsed, errors: readonly YAMLParseError[]): readonly Slip[] {
  const [first] = errors;
  if (!first) return [];
  const codes = errors.map(({ code }) => code);
  const at = first.pos[0];
  if (codes.includes("BLOCK_AS_IMPLICIT_KEY") && codes.includes("MULTILINE_IMPLICIT_KEY"))
    return [{ ...RUNS_ON, at }];
  if (first.message.startsWith("Missing closing"))
    return [{ ...UNCLOSED, at: lastQuoteBefore(document, at) }];
  const closing = /end with an? ([\]}])/.exec(first.message)?.[1];
  if (closing !== undefined) {
    const opening = closing === "]" ? "[" : "{";
    return [
      { what: `A \`${opening}\` before this place is never closed.`, fix: `add the \`${closing}\`.`, at },
    ];
  }
  const [what, fix] = SYNTAX[first.code] ?? [`This is not valid YAML: ${first.message}.`, QUOTE_IT];
  return [{ what, fix, at }];
}

/** A quote that is never closed is found at the end of the file; its beginning is where to look. */
function lastQuoteBefore(document: Document.Parsed, at: number): number {
  let last = at;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if ((type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") && range && range[0] < at) last = range[0];
    },
  });
  return last;
}

const RUNS_ON = {
  what: "The next line is indented further, so it runs on from this one.",
  fix: "line it up with its neighbours, or put quotes around a text that holds `: `.",
};
const UNCLOSED = { what: "The quotation mark opened here is never closed.", fix: "close it." };
const QUOTE_IT = 'mend that place; quotes around a text ("…") often do.';
const SYNTAX: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  BAD_DQ_ESCAPE: ["A backslash in quotes means something else here.", "write \\\\ for a backslash."],
  BAD_INDENT: ["This line is indented differently from its neighbours.", "line it up with them."],
  BAD_SCALAR_START: ["A text cannot begin with this sign.", 'put quotes around it ("…").'],
  BLOCK_AS_IMPLICIT_KEY: ["There is a second `: ` in this line.", 'put quotes around the text ("…").'],
  MISSING_CHAR: ["A quote, a bracket or a `: ` is missing before this place.", "close it, or add it."],
  MULTILINE_IMPLICIT_KEY: [
    "There is no `: ` after the name in this line.",
    "write `name: value`, with a space.",
  ],
  MULTIPLE_DOCS: ["A second document begins here (`---`).", "keep one document a file."],
  TAB_AS_INDENT: ["This line is indented with a tab.", "indent with spaces."],
  UNEXPECTED_TOKEN: ["This cannot stand here.", QUOTE_IT],
};

/** Aliases, tags and names that are no text. */
function refusedNodes(document: Document.Parsed): readonly Slip[] {
  const slips: Slip[] = [];
  visit(document, {
    Node: (_, node) => {
      const at = node.range?.[0] ?? 0;
      if (isAlias(node))
        slips.push({
          what: `Aliases such as *${node.source} are not read.`,
          fix: "write the values out.",
          at,
          alias: true,
        });
      else if (node.tag !== undefined)
        slips.push({ what: "Tags (a word after `!`) are not read.", fix: "leave it out.", at });
    },
    Pair: (_, { key }) => {
      if (isNode(key) && !isScalar(key) && !isAlias(key))
        slips.push({
          what: "A list or group cannot be a name.",
          fix: "put a single word before the `:`.",
          at: key.range?.[0] ?? 0,
        });
    },
  });
  return slips;
}

function repeatedKeys(document: Document.Parsed, placeAt: (offset: number) => Place): readonly Slip[] {
  const slips: Slip[] = [];
  visit(document, {
    Map: (_, map) => {
      const pairs = pairsOf(map);
      for (const { key } of map.items) {
        const first = isScalar(key) ? pairs.get(String(key.value))?.key : undefined;
        if (!isScalar(key) || first === key || !isNode(first)) continue;
        slips.push({
          what: `\`${String(key.value)}\` stands here twice; the first is on line ${placeAt(first.range?.[0] ?? 0).line}.`,
          fix: "keep one of the two.",
          at: key.range?.[0] ?? 0,
        });
      }
    },
  });
  return slips;
}

const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The first pair of each name, indexed once: a map of a hundred thousand names is looked into as often. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = indexes.get(map);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (name !== undefined && !pairs.has(name)) pairs.set(name, pair);
  }
  indexes.set(map, pairs);
  return pairs;
}

/** Offset of the deepest node on the path that is there. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], key: boolean): number {
  let at: unknown = document.contents;
  let offset = startOf(at) ?? 0;
  for (const [i, part] of path.entries()) {
    const pair = isMap(at) ? pairsOf(at).get(String(part)) : undefined;
    const next: unknown = pair ? pair.value : isSeq(at) ? at.items[Number(part)] : undefined;
    if (!pair && next === undefined) return offset;
    const ofKey = startOf(pair?.key);
    const isLast = i === path.length - 1;
    offset = (isLast && key ? ofKey : undefined) ?? startOf(next) ?? ofKey ?? offset;
    at = next;
  }
  return offset;
}

/** An empty value has no words of its own: its place is that of its name. */
function startOf(node: unknown): number | undefined {
  if (!isNode(node) || !node.range) return undefined;
  return isScalar(node) && node.range[0] === node.range[1] ? undefined : node.range[0];
}
