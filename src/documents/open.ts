/**
 * Bytes of any kind we read → Document. The heavy parsers are loaded only for the files that need them.
 * Rule kept here: what a file is, its bytes say; its name says nothing.
 */
import { documentId } from "../model/id.ts";
import { sha256 } from "../std/sha256.ts";
import { plainHead } from "./front-matter.ts";
import { isArkHoldings, isThirteenF } from "./holdings-forms.ts";
import { MOST_BYTES, type Parsed, parseDocument } from "./parse.ts";

/** A PDF that takes longer is refused, naming the file. */
const LONGEST_MS = 20_000;

/** @param origin the path or address the bytes came from, as the user knows it */
export async function openDocument(
  bytes: Uint8Array,
  { origin }: { readonly origin: string },
): Promise<Parsed> {
  if (bytes.length <= MOST_BYTES && isThirteenF(bytes))
    return (await import("./thirteen-f.ts")).thirteenFDocument(bytes, { origin });
  if (bytes.length <= MOST_BYTES && isArkHoldings(bytes))
    return (await import("./ark-csv.ts")).arkDocument(bytes, { origin });
  const isPdf =
    bytes.length <= MOST_BYTES && new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "%PDF-";
  if (!isPdf) return parseDocument(bytes, { origin });
  const { pdfDocument } = await import("./pdf.ts");
  const start = performance.now();
  const read = await pdfDocument(bytes, { isOver: () => performance.now() - start > LONGEST_MS });
  if (read.kind === "refused")
    return {
      problems: [
        { code: read.code, severity: "error", what: read.what, where: { file: origin }, fix: read.fix },
      ],
    };
  return {
    document: {
      id: documentId(`sha256:${sha256(bytes)}`),
      head: plainHead(read.text, origin),
      text: read.text,
      blocks: read.blocks,
      parser: "pdf@1",
      origin,
    },
    problems: [
      {
        code: "undated",
        severity: "warning",
        what: "A PDF does not say when it was published, so it takes no part in any verdict.",
        where: { file: origin },
        fix: "say so: --published 2026-08-20 --entity ID.",
      },
    ],
  };
}
