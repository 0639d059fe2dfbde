/**
 * The tour: the product in sentences, on the bundled desk. Read it from top to bottom.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day, instant } from "../../src/model/day.ts";
import { chooseQuestion, withDesk } from "../../src/open.ts";
import { publish } from "../../src/publish.ts";
import { replayOf, reportAsOf } from "../../src/report.ts";
import { haveVectors, loadVectors } from "../../src/verdict/vectors.fixture.ts";
import { briefShape } from "../../src/wire/brief.ts";
import { observationShape } from "../../src/wire/observation.ts";
import { paybackReportShape } from "../../src/wire/payback-report.ts";
import { problemShape } from "../../src/wire/problem.ts";
import { reportShape } from "../../src/wire/report.ts";
import { replayLineShape, watchLineShape } from "../../src/wire/verdict.ts";
import { verifiedShape } from "../../src/wire/verified.ts";
import { assay, lines, type Ran } from "./run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-tour-"));
const desk = join(dir, "demo");
let demo: Ran;
beforeAll(() => {
  demo = assay(dir, "demo", "demo");
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const NOW = instant("2026-11-24T12:00:00Z");
const onDesk = <T>(work: Parameters<typeof withDesk<T>>[1]) =>
  withDesk<T>({ named: desk, from: dir, now: NOW }, work);

describe("assay demo", () => {
  test("prints the question, both sides with their jitter ranges, and that it is retrospective", () => {
    expect(demo.exit).toBe(0);
    expect(demo.out).toContain(
      "Is this a durable structural acceleration for Alibaba's cloud and AI franchise,",
    );
    expect(demo.out).toMatch(/Leaning: Durable structural acceleration, 81% \(\d\d–\d\d\)/);
    expect(demo.out).toMatch(/Expensive positioning bet +.* 19% \(\d+–\d\d\)/);
    expect(demo.out).toContain("Retrospective: its ranges were written with the outcomes known.");
  });
  test("shows the five facts that moved it most, each with its words and where they stand", () => {
    const facts = demo.out.match(/^ {2}[+−]\d\.\d dB .*$/gm) ?? [];
    expect(facts).toHaveLength(5);
    expect(facts[0]).toContain("+2.8 dB");
    expect(demo.out).toContain("= 5,628,000,000 ÷ 48,437,000,000");
    expect(demo.out).toContain("“AI Cloud and Compute Services adjusted EBITA was RMB5,628 million”");
  });
  test("says what to handle with care and what to watch next, with its day", () => {
    for (const flag of ["ONE_SIGNAL", "ONE_RELEASE", "JITTER", "DEFINITION", "MISFIT"])
      expect(demo.out).toContain(flag);
    expect(demo.out).toContain("Cloud adjusted EBITA margin, Sep quarter 2026, due 25 Nov 2026");
  });
  test("writes the brief as Markdown, HTML and JSON, and says where", () => {
    expect(demo.out).toContain("wrote demo/brief.md, demo/brief.html, demo/brief.json.");
    expect(readFileSync(join(desk, "brief.md"), "utf8")).toMatch(
      /## Key takeaways[\s\S]+## What happened[\s\S]+## Why it matters[\s\S]+## What's next/,
    );
  });
  test("run again, it leaves an earlier demo as it is and gives the same verdict", () => {
    const again = assay(dir, "demo", "demo");
    expect(again.out).toBe(demo.out);
  });
  test("never writes over a folder of yours", () => {
    mkdirSync(join(dir, "mine"));
    writeFileSync(join(dir, "mine", "notes.txt"), "mine");
    const refused = assay(dir, "demo", "mine");
    expect([refused.exit, refused.err]).toEqual([
      2,
      "error: mine exists and is not an earlier demo; nothing of yours is written over. Fix: name a new folder: assay demo DIR.\n",
    ]);
    expect(readFileSync(join(dir, "mine", "notes.txt"), "utf8")).toBe("mine");
  });
});

describe("the verdict", () => {
  test.skipIf(!haveVectors)(
    "follows the reference path within 0.03 at its nine dates (needs the shared reference folder)",
    () =>
      onDesk(async (assay) => {
        const question = chooseQuestion(assay.desk, undefined);
        const { known } = await replayOf(assay, question, { from: day("2025-09-24"), to: day("2026-11-23") });
        const on = new Map(known.map(({ asOf, posterior }) => [asOf, posterior]));
        for (const { asof, posterior } of loadVectors().evaluation.path) {
          for (const [id, p] of Object.entries(posterior))
            expect(
              Math.abs((Object.entries(on.get(day(asof)) ?? {}).find(([key]) => key === id)?.[1] ?? 9) - p),
            ).toBeLessThanOrEqual(0.03);
        }
      }),
  );
  test("as of the day it was opened is the prior", () =>
    onDesk(async (assay) => {
      const { report } = await reportAsOf(assay, chooseQuestion(assay.desk, undefined), day("2025-09-24"));
      expect(report.verdict.posterior).toEqual({
        durable: 0.5,
        bought_growth: expect.closeTo(0.3, 12),
        overbuild: 0.2,
      });
    }));
  test("before 20 August 2026 does not know the recast: a year earlier cloud EBITA is still its first print", () =>
    onDesk(async ({ store }) => {
      const ebita = async (knownBy: string) =>
        (await store.observations({ knownBy: day(knownBy), metrics: ["adjusted-ebita"] }))
          .filter(
            ({ period, segment, measure }) =>
              segment !== null &&
              segment !== "AI Labs and Applications" &&
              measure === "level" &&
              period.kind === "duration" &&
              period.end === "2025-06-30",
          )
          .map(({ value }) => String(value?.units));
      expect(await ebita("2026-08-19")).toEqual(["2954000000"]);
      expect(await ebita("2026-08-20")).toEqual(["2954000000", "2419000000"]);
    }));
  test("of an earlier day is the same bytes after a later document is taken in", () =>
    onDesk(async (assay) => {
      const copy = join(dir, "later");
      cpSync(desk, copy, { recursive: true, filter: (path) => !path.includes(".assay") });
      rmSync(join(copy, "documents", "2026-08-20-alibaba-jun-quarter.md"));
      const before = await reportAsOf(assay, chooseQuestion(assay.desk, undefined), day("2026-08-19"));
      const without = await withDesk({ named: copy, from: dir, now: NOW }, async (other) => {
        const { takeIn } = await import("../../src/assay.ts");
        const { deskCatalogue } = await import("../../src/open.ts");
        const { filesUnder } = await import("../../src/desk/desk.ts");
        for (const path of await filesUnder(join(copy, "documents"), 100))
          await takeIn(other, { path, bytes: readFileSync(path) }, deskCatalogue(other.desk));
        return reportAsOf(other, chooseQuestion(other.desk, undefined), day("2026-08-19"));
      });
      expect(without.report.verdictHash).toBe(before.report.verdictHash);
    }));
  test("asked twice through the command is answered the same, the second time from what was kept", () => {
    const first = assay(dir, "verdict", "--desk", "demo");
    const second = assay(dir, "verdict", "--desk", "demo");
    expect([first.exit, second.out]).toEqual([0, first.out]);
  });
});

describe("the other commands", () => {
  test("an unknown thesis is answered with those there are", () => {
    const { exit, err } = assay(dir, "verdict", "nosuch", "--desk", "demo");
    expect([exit, err]).toEqual([
      2,
      'error: This desk has no thesis "nosuch". Fix: it has alibaba-ai-capex.\n',
    ]);
  });
  test("watch tells four kinds of nothing apart", () => {
    const states = new Map(
      lines(assay(dir, "watch", "--desk", "demo").out).map((line) =>
        typeof line === "object" && line !== null && "signal" in line && "period" in line && "state" in line
          ? [`${line.signal} ${line.period}`, line.state]
          : ["", ""],
      ),
    );
    expect(states.get("cloud_margin 2026Q3")).toBe("not due");
    expect(states.get("disc_fcf_roi_target ")).toBe("due and not disclosed");
    expect(states.get("smic_growth 2026Q3")).toBe("not collected");
    expect(states.get("baidu_growth 2026Q3")).toBe("due");
    expect(states.get("cloud_margin 2026Q2")).toBe("disclosed");
  });
  test("read gives observations in the contract, one JSON object a line", () => {
    const found = lines(assay(dir, "read", "--desk", "demo").out);
    expect(found).toContainEqual(
      expect.objectContaining({
        entity: "alibaba",
        segment: "Cloud Intelligence Group",
        metric: "revenue",
        measure: "level",
        basis: "reported",
        period: { start: "2025-07-01", end: "2025-09-30" },
        value: "39824000000",
        unit: "CNY",
        bound: null,
        quote: "Cloud Intelligence Group revenue was RMB39,824 million",
        publishedAt: "2025-11-25T10:32:00Z",
        method: "prose@1",
        checks: ["fx"],
      }),
    );
  });
  test("whatever leaves by --json has the shape that wire/ states", () => {
    const each = (command: string, shape: { parse: (value: unknown) => unknown }) => {
      const found = lines(assay(dir, command, "--desk", "demo", "--json").out);
      expect(found.length).toBeGreaterThan(0);
      for (const line of found) shape.parse(line);
    };
    each("verdict", reportShape);
    each("watch", watchLineShape);
    each("replay", replayLineShape);
    each("read", observationShape);
    each("lint", problemShape);
    each("payback", paybackReportShape);
    each("verify", verifiedShape);
    briefShape.parse(JSON.parse(readFileSync(join(desk, "brief.json"), "utf8")));
  });
  test("lint accepts the bundled thesis", () => {
    expect(assay(dir, "lint", "--desk", "demo").exit).toBe(0);
  });
  test("verify finds everything whole, stored verdicts made again byte for byte", () => {
    const [found] = lines(assay(dir, "verify", "--desk", "demo").out);
    expect(found).toMatchObject({ whole: true, documents: 57, problems: [] });
    expect(found).toMatchObject({ verdicts: expect.any(Number) });
  });
  test("every figure of the brief resolves, and there are more than a hundred", () =>
    onDesk(async (assay) => {
      const { figures, problems } = await publish(
        assay,
        chooseQuestion(assay.desk, undefined),
        day("2026-11-23"),
      );
      expect(figures).toBeGreaterThan(100);
      expect(problems).toEqual([]);
    }));
  test("the brief is the same bytes each time", () =>
    onDesk(async (assay) => {
      const question = chooseQuestion(assay.desk, undefined);
      const [first, second] = [
        await publish(assay, question, day("2026-11-23")),
        await publish(assay, question, day("2026-11-23")),
      ];
      expect(second.html).toBe(first.html);
      expect(second.markdown).toBe(first.markdown);
    }));
});
