/** Every fact of the reference filings, beside a list of them made by other means. Skipped where the filings are not. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Fact, FactPeriod } from "../model/fact.ts";
import { normalise, withoutRaising } from "./characters.ts";
import { htmlText } from "./html.ts";

const FILINGS = fileURLToPath(new URL("../../../shared/corpus/ixbrl", import.meta.url));
const LISTS = fileURLToPath(new URL("../../../shared/corpus/gold/ixbrl", import.meta.url));

type Listed = {
  readonly id: string;
  readonly kind: string;
  readonly concept: string;
  readonly context: string;
  readonly entity: string;
  readonly period: Readonly<Record<string, string>>;
  readonly dims: readonly { readonly axis: string; readonly member?: string; readonly typed?: string }[];
  readonly unit?: string;
  readonly decimals?: string | null;
  readonly scale?: number;
  readonly sign?: string;
  readonly format: string | null;
  readonly nil: boolean;
  readonly hidden: boolean;
  readonly value: string | null;
  readonly text: string;
  readonly text_chars?: number;
};

/** White space, quotes and raised marks are compared as if they were one. */
const bare = (text: string) => withoutRaising(normalise(text)).replaceAll(" ", "");
const periodOf = (period: FactPeriod) =>
  period.kind === "instant"
    ? period.day
    : period.kind === "forever"
      ? "forever"
      : `${period.start}/${period.end}`;
const sorted = (parts: readonly string[]) => parts.toSorted().join(" ");

const ours = (fact: Fact) => ({
  id: fact.id,
  kind: fact.kind === "numeric" ? "nonFraction" : "nonNumeric",
  concept: fact.concept,
  context: fact.context,
  entity: fact.entity.identifier,
  period: periodOf(fact.period),
  dimensions: sorted(
    fact.dimensions.map((each) => `${each.axis}=${"member" in each ? each.member : `"${each.typed}"`}`),
  ),
  unit: fact.unit,
  decimals: fact.decimals,
  scale: fact.scale,
  sign: fact.sign ?? "",
  format: fact.format,
  nil: fact.nil,
  hidden: fact.hidden,
  value: fact.value === null ? null : fact.kind === "numeric" ? fact.value : bare(fact.value),
});
const listed = (fact: Listed) => ({
  id: fact.id,
  kind: fact.kind,
  concept: fact.concept,
  context: fact.context,
  entity: fact.entity,
  period: fact.period.instant ?? `${fact.period.start}/${fact.period.end}`,
  dimensions: sorted(fact.dims.map(({ axis, member, typed }) => `${axis}=${member ?? `"${typed}"`}`)),
  unit: fact.unit?.replaceAll(/(?:iso4217|xbrli):/g, "") ?? null,
  decimals: fact.decimals ?? null,
  scale: fact.scale ?? 0,
  sign: fact.sign ?? "",
  format: fact.format,
  nil: fact.nil,
  hidden: fact.hidden,
  value: fact.value === null ? null : fact.kind === "nonFraction" ? fact.value : bare(fact.value),
});

describe.skipIf(!existsSync(FILINGS) || !existsSync(LISTS))("the reference filings", () => {
  const names = existsSync(FILINGS) ? readdirSync(FILINGS).filter((name) => /\.html?$/.test(name)) : [];
  let [compared, equal] = [0, 0];
  test.each(names)("%s has the listed facts, in their order", (name) => {
    const { facts, text } = htmlText(readFileSync(`${FILINGS}/${name}`, "utf8"), { file: name });
    const list = gunzipSync(readFileSync(`${LISTS}/${name}.facts.jsonl.gz`)).toString();
    const expected = list.split("\n").flatMap((line): Listed[] => (line === "" ? [] : [JSON.parse(line)]));
    const different = expected.flatMap((fact, i) => {
      const found = facts[i];
      const [a, b] = [found && JSON.stringify(ours(found)), JSON.stringify(listed(fact))];
      return a === b ? [] : [{ found: a, listed: b }];
    });
    compared += expected.length;
    equal += expected.length - different.length;
    expect(different.slice(0, 3)).toEqual([]);
    expect(facts.length).toBe(expected.length);
    // Whatever is shown and plain stands at its place.
    for (const fact of facts)
      if (fact.kind === "numeric" && fact.span && fact.format === null)
        expect(text.slice(...fact.span).replaceAll(",", "")).toMatch(/^\d*\.?\d+$/);
  });
  test("all of them", () => {
    console.log(`${equal} of ${compared} facts equal in ${names.length} filings`);
    expect(equal).toBe(compared);
  });
});
