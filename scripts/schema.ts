/** Writes schema/thesis.schema.json from the shape of the thesis file, for editors. */
import { mkdirSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { thesisShape } from "../src/wire/thesis.ts";

export function thesisJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(thesisShape, { io: "input", target: "draft-2020-12" }), null, 2)}\n`;
}

if (import.meta.main) {
  mkdirSync("schema", { recursive: true });
  writeFileSync("schema/thesis.schema.json", thesisJsonSchema());
}
