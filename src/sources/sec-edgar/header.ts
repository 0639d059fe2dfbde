/**
 * The header of an EDGAR filing: when it was accepted, and which documents it holds. The same lines stand at the head of the full
 * submission (`ACCESSION.txt`) and, with < and > escaped, in `ACCESSION-index-headers.html`.
 * Rule kept here: the moment of acceptance is read here and not from the company's list, whose times carry a "Z" although some
 * are New York time; the header's are New York time without exception.
 */
import { type Instant, parseInstant } from "../../model/day.ts";
import { zonedInstant } from "../../std/zoned.ts";

export type FilingHeader = {
  readonly acceptedAt: Instant;
  readonly documents: readonly FiledDocument[];
};
export type FiledDocument = {
  /** "6-K", "EX-99.1", "GRAPHIC" … */
  readonly type: string;
  readonly file: string;
  readonly description: string;
};

/** @returns undefined when the text is no filing header */
export function readHeader(text: string): FilingHeader | undefined {
  const plain = text.includes("&lt;ACCEPTANCE-DATETIME") ? unescaped(text) : text;
  const found = /<ACCEPTANCE-DATETIME>(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(plain);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const accepted = zonedInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}`, "America/New_York");
  const acceptedAt = accepted === undefined ? undefined : parseInstant(accepted);
  if (!acceptedAt) return undefined;
  const documents = plain
    .split(/^<DOCUMENT>/m)
    .slice(1)
    .flatMap((part) => {
      const tag = (name: string) => new RegExp(`^<${name}>(.*)$`, "m").exec(part)?.[1]?.trim() ?? "";
      const file = tag("FILENAME");
      // A name with a folder or an address in it is no name of a document of this filing.
      return /^[\w.-]+$/.test(file)
        ? [{ type: tag("TYPE").toUpperCase(), file, description: tag("DESCRIPTION") }]
        : [];
    });
  return { acceptedAt, documents };
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
