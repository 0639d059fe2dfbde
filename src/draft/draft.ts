/**
 * A note → the draft of a thesis: what the note says, and what is proposed of it.
 * Rules kept here: every quote is the note's text at its span; nothing is predicted; what could not be bound is told, with the
 * reason and what comes nearest.
 */
import { type Day, dayOf } from "../model/day.ts";
import type { Draft, DraftSignal, Unbound } from "../model/draft.ts";
import { bind, type Desk, idOf, slug } from "./bind.ts";
import { entitiesIn, subjectOf } from "./entities.ts";
import { eventsIn } from "./events.ts";
import { figuresIn } from "./figures.ts";
import { sidesOf } from "./hypotheses.ts";
import { readNote } from "./note.ts";
import { readingsOf } from "./readings.ts";
import { risksIn } from "./risks.ts";
import { watchItems } from "./watch.ts";

export type DraftOptions = Desk & {
  /** The day the ranges will be frozen: the note's own day, or today. */
  readonly opened: Day;
  readonly published: Day | null;
  readonly title?: string | undefined;
  /** The page's own, for a note whose text has none. */
  readonly pageTitle?: string | undefined;
  readonly url?: string | undefined;
  readonly publisher?: string | undefined;
  /** Three hypotheses that exclude one another, where the note's two readings do not. */
  readonly split?: boolean;
};

/** @param text the note without its "about" lines (bodyOf) */
export function draftOf(text: string, given: DraftOptions): Draft {
  // What became public after the ranges were frozen takes no part, in a base rate neither.
  const history = given.history.filter(({ publishedAt }) => dayOf(publishedAt) <= given.opened);
  const options = { ...given, history };
  const note = readNote(text);
  const { catalogue } = options;
  const figures = figuresIn(note);
  const entities = entitiesIn(note, catalogue);
  const subject = subjectOf(note, entities, catalogue);
  const readings = readingsOf(note);
  const watch = watchItems(note);
  const title = options.title ?? note.title ?? options.pageTitle ?? null;
  const name = title ?? namedBy(subject, readings);
  const sides = sidesOf(readings, subject?.name ?? "the subject", options.split === true);
  const bound = watch.map((item) => bind(item, { subject, entities, opened: options.opened }, options));
  return {
    title,
    entities,
    events: eventsIn(note, figures),
    figures,
    readings,
    watch,
    risks: risksIn(note),
    id: slug(title ?? `${subject?.name ?? "thesis"} ${options.opened}`, "-"),
    name,
    ...sides,
    subject,
    opened: options.opened,
    published: options.published,
    url: options.url ?? null,
    publisher: options.publisher ?? null,
    signals: withIds(bound.map(({ signal }) => signal)),
    unbound: distinct([
      ...subjectMissing(subject, options),
      ...bound.flatMap(({ unbound }) => unbound),
      ...sides.unbound,
    ]),
  };
}

/** What holds of the issuer's whole calendar is told once. */
function distinct(unbound: readonly Unbound[]): readonly Unbound[] {
  return unbound.filter(
    ({ field, because }, i) =>
      field !== "period" ||
      unbound.findIndex((other) => other.field === field && other.because === because) === i,
  );
}

function subjectMissing(subject: Draft["subject"], { catalogue }: Desk): readonly Unbound[] {
  if (subject === null)
    return [{ watch: "", field: "subject", because: "the note names no company", nearest: [] }];
  const id = idOf(subject);
  if (catalogue.entities.some((entity) => entity.id === id)) return [];
  return [
    {
      watch: subject.quote,
      field: "subject",
      because: `the catalogue has no entity \`${id}\`, so no document can be read for it yet`,
      nearest: [
        `add it under \`entities\` in the desk's catalogue.yaml: { id: ${id}, title: ${subject.name}, names: [${subject.name}] }`,
      ],
    },
  ];
}

/** A note without a title goes by its subject and its two sides. */
function namedBy(subject: Draft["subject"], readings: Draft["readings"]): string {
  const sides = ["favourable", "unfavourable"].flatMap(
    (tone) => readings.find(({ stance }) => stance === tone)?.name ?? [],
  );
  return `${subject?.name ?? "A note"}${sides.length === 2 ? `: ${sides.join(" or ")}` : ""}`;
}

/** Short ids of a-z, each once. */
function withIds(signals: readonly DraftSignal[]): readonly DraftSignal[] {
  const taken = new Set<string>();
  return signals.map((signal) => {
    const words = signal.item.item
      .split(/\s+/)
      .filter(
        (word) => !/^(?:the|a|an|of|for|on|in|at|to|and|or|any|from|by|with|its|their|whether)$/i.test(word),
      );
    const base = slug(words.slice(0, 4).join(" "), "_");
    let id = typeof signal.known?.id === "string" ? signal.known.id : base;
    for (let n = 2; taken.has(id); n++) id = `${base}_${n}`;
    taken.add(id);
    return { ...signal, id };
  });
}
