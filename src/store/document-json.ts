/** A parsed document ↔ the JSON in which the ledger keeps it. */
import { parseInstant } from "../model/day.ts";
import type { Document } from "../model/document.ts";
import { documentId, entityId } from "../model/id.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { authorityOf } from "./rows.ts";

/** Without what can be made again from the bytes: facts and the way back to the file. */
export function documentJson({ facts: _facts, sourceMap: _map, ...document }: Document): string {
  return canonicalJson(document);
}

/** @throws Error when the text is not one `documentJson` made: the ledger is damaged */
export function documentFrom(json: string): Document {
  const { id, head, text, blocks, parser, origin }: Document = JSON.parse(json);
  const publishedAt = head.publishedAt === undefined ? undefined : parseInstant(head.publishedAt);
  return {
    id: documentId(id),
    head: {
      ...head,
      authority: authorityOf(head.authority),
      ...(head.issuer === undefined ? {} : { issuer: entityId(head.issuer) }),
      ...(publishedAt === undefined ? {} : { publishedAt }),
    },
    text,
    blocks,
    parser,
    origin,
  };
}
