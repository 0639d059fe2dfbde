/** The head of a Markdown document, as it enters: who published what and when. */
import { parseInstant } from "../model/day.ts";
import { AUTHORITIES } from "../model/document.ts";
import { isName } from "../model/id.ts";
import { group, oneOf, text } from "./words.ts";

const ISSUER = "an entity id of a-z, 0-9, - and _, such as alibaba";
const PUBLISHED = "a day or an instant with its zone, such as 2026-08-20 or 2026-08-20T11:30:00Z";

export const frontMatterShape = group({
  title: text,
  issuer: text.refine(isName, ISSUER).optional(),
  source: group({ title: text.optional(), url: text.optional(), publisher: text.optional() }).optional(),
  published: text.refine((at) => parseInstant(at) !== undefined, PUBLISHED).optional(),
  authority: oneOf(AUTHORITIES).default("secondary"),
  kind: text.default("document"),
  language: text.default("en"),
  release: text.optional(),
});
