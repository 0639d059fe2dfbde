/**
 * Scores what `assay draft` finds in notes labelled by hand: npm run score:draft -- [--misses] [NAME…].
 * The rule stands in src/draft/gold.fixture.ts. A row a brief, then the sums against the bars.
 */

import {
  briefBytes,
  type GoldBrief,
  goldBriefs,
  hasBriefs,
  scoreEntities,
  scoreFigures,
  scoreReadings,
  scoreWatch,
} from "../src/draft/gold.fixture.ts";
import { draftNote } from "../src/drafting.ts";
import { day } from "../src/model/day.ts";
import { baseCatalogue } from "../src/observations/catalogue.ts";
import { loadThesis } from "../src/thesis/load.ts";

const words = process.argv.slice(2);
const showsMisses = words.includes("--misses");
const sought = words.filter((word) => !word.startsWith("--"));
if (!hasBriefs) {
  console.log("The labelled notes are not here (../shared/briefs), so nothing was scored.");
  process.exit(0);
}

const rows = goldBriefs()
  .filter(({ slug }) => sought.every((word) => slug.includes(word)))
  .map(scored);
console.log(
  "brief".padEnd(28),
  "watch: found/labels right/drafted kind · stances worded swap inv · figures both/labels/drafted · entities tickers · quotes lint",
);
for (const { brief, watch, readings, figures, entities, quotes, lint } of rows) {
  console.log(
    brief.slug.padEnd(28),
    `${watch.found}/${watch.labels} ${watch.right}/${watch.drafted} ${watch.kinds}/${watch.pairs}`.padEnd(20),
    `${readings.recovered}/${readings.stances} ${readings.worded}/${readings.labels} ${readings.swapped.length} ${readings.invented.length}`.padEnd(
      14,
    ),
    `${figures.both}/${figures.labels}/${figures.drafted}`.padEnd(10),
    `${entities.found}/${entities.labels} ${entities.ticked}/${entities.tickers}`.padEnd(10),
    quotes ? "exact" : "INEXACT",
    lint ? "exact" : "OTHER",
  );
  if (!showsMisses) continue;
  for (const { quote } of watch.missed) console.log(`    missed item: ${quote}`);
  for (const { quote, cue } of watch.wrong) console.log(`    wrong item: ${quote} (after “${cue}”)`);
  for (const { item, label } of watch.otherKind)
    console.log(`    kind ${item.kind}, label ${label.kind}: ${item.quote}`);
  for (const { stance, statement } of readings.swapped)
    console.log(`    swapped, label ${stance}: ${statement}`);
  for (const stance of readings.invented) console.log(`    invented side: ${stance}`);
  for (const quote of figures.missed) console.log(`    missed figure: ${quote}`);
  for (const quote of figures.wrong) console.log(`    wrong figure: ${quote}`);
  for (const name of entities.missed) console.log(`    missed entity: ${name}`);
  for (const ticker of entities.wrongTickers) console.log(`    wrong ticker: ${ticker}`);
}

type Row = (typeof rows)[number];
const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
const bar = (name: string, part: number, whole: number, least: number) =>
  console.log(
    `${part / whole >= least ? "ok  " : "LOW "} ${name.padEnd(34)} ${part}/${whole} = ${(part / whole).toFixed(3)} (bar ${least})`,
  );
bar(
  "watch items, precision",
  sum(({ watch }) => watch.right),
  sum(({ watch }) => watch.drafted),
  0.85,
);
bar(
  "watch items, recall",
  sum(({ watch }) => watch.found),
  sum(({ watch }) => watch.labels),
  0.9,
);
bar(
  "kind of matched items",
  sum(({ watch }) => watch.kinds),
  sum(({ watch }) => watch.pairs),
  0.8,
);
bar(
  "stances recovered",
  sum(({ readings }) => readings.recovered),
  sum(({ readings }) => readings.stances),
  0.85,
);
bar(
  "figures, precision",
  sum(({ figures }) => figures.both),
  sum(({ figures }) => figures.drafted),
  0.97,
);
bar(
  "figures, recall",
  sum(({ figures }) => figures.both),
  sum(({ figures }) => figures.labels),
  0.97,
);
bar(
  "entities, recall",
  sum(({ entities }) => entities.found),
  sum(({ entities }) => entities.labels),
  0.9,
);
bar(
  "tickers, precision",
  sum(({ entities }) => entities.ticked),
  sum(({ entities }) => entities.tickers),
  1,
);
bar(
  "files whose lint is its questions",
  sum(({ lint }) => Number(lint)),
  rows.length,
  1,
);
bar(
  "notes with every quote exact",
  sum(({ quotes }) => Number(quotes)),
  rows.length,
  1,
);
console.log(
  `readings with the label's words and side: ${sum(({ readings }) => readings.worded)} of ${sum(({ readings }) => readings.labels)}; swapped: ${sum(({ readings }) => readings.swapped.length)}; sides invented: ${sum(({ readings }) => readings.invented.length)}; bounds as labelled: ${sum(({ figures }) => figures.bounds)} of ${sum(({ figures }) => figures.both)}`,
);

function scored(brief: GoldBrief) {
  const { draft, text, file } = draftNote({
    bytes: briefBytes(brief),
    origin: brief.slug,
    today: day("2026-11-24"),
    catalogue: baseCatalogue,
    history: [],
    signals: [],
    said: {},
    split: false,
  });
  const { problems, placeOf } = loadThesis(file.yaml, { file: "draft.yaml" });
  const place = ({ line, column }: { readonly line?: number; readonly column?: number }) =>
    `${line}:${column}`;
  const named = problems.map(({ where }) => place(where ?? {})).toSorted();
  const asked = file.questions.map(({ path }) => place(placeOf(path))).toSorted();
  const quoted = [
    ...draft.watch,
    ...draft.figures,
    ...draft.readings,
    ...draft.events,
    ...draft.risks,
    ...draft.entities,
  ];
  return {
    brief,
    watch: scoreWatch(draft.watch, brief.watch),
    readings: scoreReadings(draft.readings, brief.readings),
    figures: scoreFigures(draft.figures, brief.figures),
    entities: scoreEntities(draft.entities, brief.entities),
    quotes: quoted.every(({ quote, span }) => quote.length > 0 && text.slice(...span) === quote),
    lint: named.join() === asked.join(),
  };
}
