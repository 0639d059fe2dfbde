/**
 * The company behind a filing. Rule kept here: who files is told by its number at the SEC, never by a name that two may share; what a
 * person said of the document goes before.
 */
import { type Catalogue, entityOfCik } from "../../model/catalogue.ts";
import type { Document } from "../../model/document.ts";
import { type EntityId, entityId } from "../../model/id.ts";
import type { Problem } from "../../model/problem.ts";

/** Whom the head names, else the catalogue's entity with the filer's number. */
export function issuerOf({ head }: Document, catalogue: Catalogue): EntityId | undefined {
  if (head.issuer !== undefined) return head.issuer;
  const entity = head.cik === undefined ? undefined : entityOfCik(catalogue, head.cik);
  return entity && entityId(entity.id);
}

/** Of a document that names its filer by a number the catalogue does not know. */
export function unknownFiler({ head, origin }: Document): Problem {
  return {
    code: "unknown-filer",
    severity: "warning",
    what: `No entity of the catalogue files as ${head.publisher ?? head.title} (CIK ${head.cik}), so nobody is known as the issuer.`,
    where: { file: origin },
    fix: "name the company with --entity, or give its entity in catalogue.yaml the `cik`.",
  };
}
