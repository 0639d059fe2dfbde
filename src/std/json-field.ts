/** Fields of JSON that came from outside, one at a time. */

/** The field, or undefined when `value` is no object or has none. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** The field as text; "" when it is none. */
export function textField(value: unknown, key: string): string {
  const found = fieldOf(value, key);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : "";
}

/** The field as a list; empty when it is none. */
export function listField(value: unknown, key: string): readonly unknown[] {
  const found = fieldOf(value, key);
  return Array.isArray(found) ? found : [];
}

/** JSON of UTF-8 bytes; undefined when they are none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
