/**
 * A YAML file with the place of every value, so that a message can name line and column.
 * Rules kept here: YAML 1.2 core; no tags, no aliases (a small file cannot become a huge one), at most 2 MB.
 */
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { Place, Problem } from "../model/problem.ts";

const MOST_BYTES = 2_000_000;

export type YamlFile = {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at a path stands; of a path that is not there, its nearest parent. `key`: of the key itself. */
  readonly placeOf: (path: readonly PropertyKey[], options?: { readonly key?: boolean }) => Place;
};

export function readYaml(text: string, file: string): YamlFile {
  if (text.length > MOST_BYTES) {
    const what = `The file has ${text.length} characters; at most ${MOST_BYTES} are read.`;
    return {
      value: undefined,
      problems: [{ code: "thesis-too-large", severity: "error", what, where: { file }, fix: "split it." }],
      placeOf: () => ({ file }),
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: "core",
    uniqueKeys: true,
    prettyErrors: false,
  });
  const placeAt = (offset: number | undefined): Place => {
    if (offset === undefined) return { file };
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map((error): Problem => {
    const said = error.message.split(" at line ")[0] ?? error.message;
    return {
      code: "thesis-yaml",
      severity: "error",
      what: `This is not valid YAML: ${sentence(said)}`,
      where: placeAt(error.pos[0]),
      fix: yamlFix(error.code),
    };
  });
  const alias = /(^|[\s[{,:])[*&][A-Za-z0-9_]/m.exec(withoutQuotes(text));
  let value: unknown;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 0 });
    } catch {
      const what = "Anchors and aliases (&, *) are not read.";
      problems.push({
        code: "thesis-yaml",
        severity: "error",
        what,
        where: placeAt(alias?.index),
        fix: "write the values out.",
      });
    }
  }
  const placeOf: YamlFile["placeOf"] = (path, { key = false } = {}) => {
    const keys = path.map((part) => (typeof part === "symbol" ? "" : part));
    for (let depth = keys.length; depth > 0; depth--) {
      const parent = document.getIn(keys.slice(0, depth - 1), true) ?? document.contents;
      const last = keys[depth - 1];
      if (isMap(parent)) {
        const pair = parent.items.find(
          (item) => isScalar(item.key) && String(item.key.value) === String(last),
        );
        const node = key || !isNode(pair?.value) ? pair?.key : pair.value;
        if (isNode(node)) return placeAt(node.range?.[0]);
        continue;
      }
      const node = document.getIn(keys.slice(0, depth), true);
      if (isNode(node)) return placeAt(node.range?.[0]);
    }
    return placeAt(isNode(document.contents) ? document.contents.range?.[0] : 0);
  };
  return { value, problems, placeOf };
}

function withoutQuotes(text: string): string {
  return text.replace(/"[^"\n]*"|'[^'\n]*'|#.*$/gm, (found) => " ".repeat(found.length));
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function yamlFix(code: string): string {
  const fixes: Readonly<Record<string, string>> = {
    DUPLICATE_KEY: "keep one of the two.",
    TAB_AS_INDENT: "indent with spaces.",
    BAD_INDENT: "line it up with its neighbours.",
    TAG_RESOLVE_FAILED: "leave the tag (!…) out.",
  };
  return fixes[code] ?? "mend that place; quotes around a text with `: ` or `#` often do.";
}
