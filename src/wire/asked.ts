/** The text in which the ledger keeps a thesis as it was asked. */
import { z } from "zod";
import { day } from "../model/day.ts";

const shape = z.strictObject({
  thesis: z.string(),
  catalogue: z.string().nullable(),
  collected: z.array(z.strictObject({ source: z.string(), from: z.string(), to: z.string() })),
});

/** @throws Error when the text has another shape */
export function decodeAsked(text: string) {
  const { thesis, catalogue, collected } = shape.parse(JSON.parse(text));
  return {
    thesis,
    catalogue,
    collected: collected.map(({ source, from, to }) => ({ source, from: day(from), to: day(to) })),
  };
}
