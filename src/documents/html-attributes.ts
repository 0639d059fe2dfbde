/** The attributes of the tag being read, as places in the file. Rule kept here: nothing is copied before it is asked for. */

export type Attributes = {
  name(start: number, end: number): void;
  value(start: number, end: number): void;
  code(code: number): void;
  reset(): void;
  /** The value of an attribute, by its name in lower case. */
  get(name: string): string | undefined;
  /** The value of `style`, which nearly every tag has. */
  style(): string | undefined;
  /** Whether there is a `hidden`. */
  isHidden(): boolean;
  /** Prefixes bound to namespaces by this tag. */
  namespaces(): readonly (readonly [prefix: string, uri: string])[];
};

export function attributesOf(source: string): Attributes {
  let count = 0;
  let bound = false;
  let hidden = false;
  let style = -1;
  /** Four numbers an attribute: start and end of its name, and of its value. */
  const places: number[] = [];
  /** Values that hold entities, by number. */
  let decoded: Map<number, string> | undefined;

  const valueAt = (i: number) =>
    decoded?.get(i) ?? source.slice(places[i * 4 + 2] ?? 0, places[i * 4 + 3] ?? 0);
  const isNamed = (i: number, name: string) => {
    const start = places[i * 4] ?? 0;
    if ((places[i * 4 + 1] ?? 0) - start !== name.length) return false;
    for (let k = 0; k < name.length; k++) {
      const code = source.charCodeAt(start + k);
      if ((code >= 0x41 && code <= 0x5a ? code + 32 : code) !== name.charCodeAt(k)) return false;
    }
    return true;
  };

  return {
    name(start, end) {
      const at = count * 4;
      places[at] = start;
      places[at + 1] = end;
      places[at + 2] = end;
      places[at + 3] = end;
      count += 1;
      const long = end - start;
      if (long === 5) {
        if (style < 0 && isNamed(count - 1, "style")) style = count - 1;
      } else if (long === 6) {
        if (isNamed(count - 1, "hidden")) hidden = true;
      } else if (long > 6 && source.startsWith("xmlns:", start)) bound = true;
    },
    value(start, end) {
      const at = (count - 1) * 4;
      const isFirst = decoded?.has(count - 1) !== true && places[at + 2] === places[at + 3];
      if (!isFirst) {
        const before = valueAt(count - 1);
        decoded ??= new Map();
        decoded.set(count - 1, before + source.slice(start, end));
        return;
      }
      places[at + 2] = start;
      places[at + 3] = end;
    },
    code(code) {
      const before = valueAt(count - 1);
      decoded ??= new Map();
      decoded.set(count - 1, before + String.fromCodePoint(code));
    },
    reset() {
      count = 0;
      bound = false;
      hidden = false;
      style = -1;
      decoded = undefined;
    },
    get(name) {
      for (let i = 0; i < count; i++) if (isNamed(i, name)) return valueAt(i);
      return undefined;
    },
    style: () => (style < 0 ? undefined : valueAt(style)),
    isHidden: () => hidden,
    namespaces() {
      if (!bound) return [];
      return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
        const name = source.slice(places[i * 4], places[i * 4 + 1]);
        return name.startsWith("xmlns:") ? [[name.slice(6), valueAt(i)] as const] : [];
      });
    },
  };
}
