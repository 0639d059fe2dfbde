/** `assay read FILE`: anything can be read, also without a desk and from a document that says neither who nor when. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { takeIn } from "../../src/assay.ts";
import { day, instant } from "../../src/model/day.ts";
import { entityId } from "../../src/model/id.ts";
import { baseCatalogue } from "../../src/observations/catalogue.ts";
import { deskCatalogue, withDesk } from "../../src/open.ts";
import { decodeObservation } from "../../src/wire/observation.ts";
import { assay, lines } from "./run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-read-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const BODY =
  "This digest covers the quarter ended 30 June 2026.\n\nRevenue was US$900 million.\n\nRevenue was US$3 billion in fiscal year 2026.\n";
writeFileSync(join(dir, "plain.txt"), BODY);
writeFileSync(
  join(dir, "headed.md"),
  `---\ntitle: T\nissuer: alibaba\npublished: 2026-07-01\nauthority: primary\n---\n${BODY}`,
);

function figures(...args: readonly string[]) {
  return lines(assay(dir, "read", ...args, "--json").out).map((line) => {
    const found = decodeObservation(line);
    if (!found.ok) throw new Error(JSON.stringify(found.problem));
    const { entity, publishedAt, authority, release, value } = found.value;
    return [entity, publishedAt, authority, release, value?.units];
  });
}

describe("what the command line says of a file", () => {
  test("without it, an undated text gives nothing", () => expect(figures("plain.txt")).toEqual([]));
  test("supplies who, when and how far, also for a company nobody knows; its fiscal years are not guessed", () => {
    expect(
      figures("plain.txt", "--entity", "acme-foods", "--published", "2026-08-20", "--authority", "primary"),
    ).toEqual([["acme-foods", "2026-08-20T23:59:59Z", "primary", "acme-foods-2026-08-20", 900000000n]]);
  });
  test("goes before what the document says", () => {
    const said = ["--entity", "tencent", "--published", "2026-07-02T19:30:00+08:00"];
    expect(figures("headed.md", ...said)[0]).toEqual([
      "tencent",
      "2026-07-02T11:30:00Z",
      "primary",
      "tencent-2026-07-02",
      900000000n,
    ]);
  });
  test("is refused in words when it is no time, no name, or said of nothing", () => {
    const error = (...args: readonly string[]) => assay(dir, "read", ...args).err.trim();
    expect(error("plain.txt", "--published", "2026-08-20 11:30")).toBe(
      'error: --published "2026-08-20 11:30" is no day and no instant with its zone. Fix: write 2026-08-20, 2026-08-20T11:30:00Z or 2026-08-20T19:30:00+08:00.',
    );
    expect(error("plain.txt", "--published", "2026-02-30")).toContain("is no day");
    expect(error("plain.txt", "--entity", "Acme Foods")).toBe(
      'error: --entity "Acme Foods" cannot name an entity. Fix: use a-z, 0-9 and -, such as alibaba or acme-foods.',
    );
    expect(error("--entity", "acme")).toContain("no file is named");
  });
});

describe("--facts", () => {
  const FILING =
    '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"><body><div style="display:none"><ix:header><ix:resources><xbrli:context id="q"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000077</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2025-04-01</xbrli:startDate><xbrli:endDate>2025-06-30</xbrli:endDate></xbrli:period></xbrli:context><xbrli:unit id="u"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div><p>Loss of (<ix:nonFraction contextRef="q" unitRef="u" name="us-gaap:NetIncomeLoss" decimals="-3" scale="3" sign="-" format="ixt:num-dot-decimal">1,234</ix:nonFraction>)</p></body></html>';
  writeFileSync(join(dir, "q.htm"), FILING);

  test("prints each tag of a filing with its scale and sign applied, and the words it stands on", () => {
    expect(lines(assay(dir, "read", "--facts", "q.htm", "--json").out)).toMatchObject([
      {
        concept: "us-gaap:NetIncomeLoss",
        context: "q",
        entity: "0000000077",
        period: { start: "2025-04-01", end: "2025-06-30" },
        unit: "USD",
        value: "-1234000",
        decimals: "-3",
        scale: 3,
        sign: "-",
        quote: "1,234",
      },
    ]);
  });
  test("says so where nothing is tagged, and of no file", () => {
    expect(assay(dir, "read", "--facts", "plain.txt").err).toContain("none of the files holds tagged facts");
    const none = assay(dir, "read", "--facts");
    expect([none.exit, none.err.trim()]).toEqual([
      2,
      "error: --facts reads files, and no file is named. Fix: name a filing: assay read --facts FILE.",
    ]);
  });
});

describe("reading again", () => {
  const file = { path: "plain.txt", bytes: new TextEncoder().encode(BODY) };
  const said = { issuer: entityId("acme"), publishedAt: instant("2026-08-20") };
  const now = instant("2026-11-24T12:00:00Z");

  test("the same bytes add nothing; with other words they are read anew, and the first reading stays", async () => {
    assay(dir, "init", "desk");
    await withDesk({ named: join(dir, "desk"), from: dir, now }, async (desk) => {
      const { store } = desk;
      const known = async (record?: number) =>
        (
          await store.observations({
            knownBy: day("2026-11-24"),
            ...(record === undefined ? {} : { upToRecord: record }),
          })
        ).map(({ metric }) => metric);
      expect((await takeIn(desk, { ...file, said }, deskCatalogue(desk.desk))).isNew).toBe(true);
      const { records } = await store.head();
      expect((await takeIn(desk, { ...file, said }, deskCatalogue(desk.desk))).isNew).toBe(false);
      expect((await store.head()).records).toBe(records);
      const others = baseCatalogue.metrics.map((m) => (m.id === "revenue" ? { ...m, id: "turnover" } : m));
      await takeIn(desk, { ...file, said }, { ...baseCatalogue, metrics: others });
      expect((await store.head()).records).toBe(records + 1);
      expect(await known()).toEqual(["turnover"]);
      expect(await known(records)).toEqual(["revenue"]);
      expect((await store.verify()).filter(({ severity }) => severity === "error")).toEqual([]);
    });
  });
});
