/** What every parser gives in the end. Rule kept here: an undated document says so, whichever format it came in. */
import type { Document, DocumentHead } from "../model/document.ts";
import { documentId } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";
import type { SourceMap } from "../model/source-map.ts";
import { sha256 } from "../std/sha256.ts";
import { type Parsed, type ParseOptions, withGiven } from "./options.ts";

type Read = Pick<Document, "text" | "blocks" | "parser"> & {
  readonly options: ParseOptions;
  readonly head: DocumentHead;
  readonly problems: readonly Problem[];
  readonly textLine?: number;
  readonly facts?: Document["facts"];
  readonly map?: SourceMap;
};

/** @param bytes the whole file: the document is named by their hash */
export function documentOf(bytes: Uint8Array, read: Read): Parsed {
  const { options, text, blocks, parser, problems, textLine, facts, map } = read;
  const head = withGiven(read.head, options);
  return {
    document: {
      id: documentId(`sha256:${sha256(bytes)}`),
      head,
      text,
      ...(textLine === undefined ? {} : { textLine }),
      blocks,
      ...(facts === undefined ? {} : { facts }),
      ...(map === undefined ? {} : { sourceMap: map }),
      parser,
      origin: options.origin,
    },
    problems: [...problems, ...(head.publishedAt === undefined ? [undated(options.origin, parser)] : [])],
  };
}

export function refusal(file: string, code: string, what: string, fix: string): Problem {
  return { code, severity: "error", what, where: { file }, fix };
}

function undated(file: string, parser: string): Problem {
  const ownHead = parser.startsWith("markdown") || parser.startsWith("text");
  return {
    code: "undated",
    severity: "warning",
    what: "The document does not say when it was published, so it takes no part in any verdict.",
    where: { file },
    fix: ownHead
      ? "add `published: 2026-08-20` (a day, or an instant with its zone) to its front matter."
      : "say so: --published 2026-08-20 --entity ID.",
  };
}
