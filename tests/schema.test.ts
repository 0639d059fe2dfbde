/** The JSON Schema that editors read is made from the shape the loader checks. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { thesisJsonSchema } from "../scripts/schema.ts";

test("the committed schema is the one the shape gives; `npm run schema` writes it anew", () => {
  const committed = readFileSync(new URL("../schema/thesis.schema.json", import.meta.url), "utf8");
  expect(committed).toBe(thesisJsonSchema());
});

test("every field has a description, so that an editor can explain it", () => {
  const schema: unknown = JSON.parse(thesisJsonSchema());
  expect(undescribed(schema, "")).toEqual([]);
});

/** Paths of the properties that neither describe themselves nor refer to something that does. */
function undescribed(node: unknown, path: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const at = `${path}/${key}`;
    const bare =
      path.endsWith("/properties") &&
      typeof value === "object" &&
      value !== null &&
      !("description" in value) &&
      !("$ref" in value) &&
      !("allOf" in value);
    return [...(bare ? [at] : []), ...undescribed(value, at)];
  });
}
