/** A PDF as a document. Rule kept here: a file that takes too long is refused with its name, not waited for. */
import { plainHead } from "./front-matter.ts";
import type { Parsed, ParseOptions } from "./options.ts";
import { documentOf, refusal } from "./parsed.ts";
import { readInThread } from "./pdf-thread.ts";

/** @param bytes of a file whose format is PDF */
export async function readPdf(bytes: Uint8Array, options: ParseOptions): Promise<Parsed> {
  const read = await readInThread(bytes);
  if (read.kind === "refused") return { problems: [refusal(options.origin, read.code, read.what, read.fix)] };
  const { text, blocks } = read;
  const head = plainHead(text, options.origin);
  return documentOf(bytes, { options, head, text, blocks, parser: "pdf@1", problems: [] });
}
