/**
 * Drafts against notes labelled by hand, by the rule of gold.fixture.ts. `npm run score:draft` prints the rows; here the sums
 * are held so that they cannot silently fall.
 */
import { describe, expect, test } from "vitest";
import { day } from "../model/day.ts";
import { baseCatalogue } from "../observations/catalogue.ts";
import { draftOf } from "./draft.ts";
import {
  briefBytes,
  goldBriefs,
  hasBriefs,
  scoreEntities,
  scoreFigures,
  scoreReadings,
  scoreWatch,
} from "./gold.fixture.ts";
import { noteText } from "./readable.ts";

const scored = !hasBriefs
  ? []
  : goldBriefs().map((brief) => {
      const read = noteText(briefBytes(brief), brief.slug);
      if (!read.ok) throw new Error(read.problem.what);
      const draft = draftOf(read.value.text, {
        catalogue: baseCatalogue,
        history: [],
        signals: [],
        opened: day("2026-01-01"),
        published: null,
      });
      return {
        slug: brief.slug,
        watch: scoreWatch(draft.watch, brief.watch),
        readings: scoreReadings(draft.readings, brief.readings),
        figures: scoreFigures(draft.figures, brief.figures),
        entities: scoreEntities(draft.entities, brief.entities),
      };
    });
type Row = (typeof scored)[number];
const share = (part: (row: Row) => number, whole: (row: Row) => number) =>
  scored.reduce((sum, row) => sum + part(row), 0) / scored.reduce((sum, row) => sum + whole(row), 0);

describe.skipIf(!hasBriefs)("notes labelled by hand (needs the shared reference folder)", () => {
  test("the seed note gives its eleven items and nothing else", () => {
    const seed = scored.find(({ slug }) => slug.startsWith("alibaba"));
    expect([seed?.watch.found, seed?.watch.right, seed?.watch.drafted]).toEqual([11, 11, 11]);
  });
  test("at least 95 of 100 items drafted are items, and 95 of 100 items are drafted", () => {
    expect(
      share(
        ({ watch }) => watch.right,
        ({ watch }) => watch.drafted,
      ),
    ).toBeGreaterThan(0.95);
    expect(
      share(
        ({ watch }) => watch.found,
        ({ watch }) => watch.labels,
      ),
    ).toBeGreaterThan(0.95);
  });
  test("the kind is the label's for 85 of 100", () => {
    expect(
      share(
        ({ watch }) => watch.kinds,
        ({ watch }) => watch.pairs,
      ),
    ).toBeGreaterThan(0.85);
  });
  test("sides are found, none swapped, none invented", () => {
    expect(
      share(
        ({ readings }) => readings.recovered,
        ({ readings }) => readings.stances,
      ),
    ).toBeGreaterThan(0.9);
    expect(scored.flatMap(({ readings }) => [...readings.swapped, ...readings.invented])).toEqual([]);
  });
  test("figures are the labels', no more and no fewer", () => {
    expect(scored.flatMap(({ figures }) => [...figures.missed, ...figures.wrong])).toEqual([]);
  });
  test("entities are found, and no ticker is wrong", () => {
    expect(
      share(
        ({ entities }) => entities.found,
        ({ entities }) => entities.labels,
      ),
    ).toBeGreaterThan(0.95);
    expect(scored.flatMap(({ entities }) => entities.wrongTickers)).toEqual([]);
  });
});
