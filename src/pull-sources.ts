/**
 * Which sources a pull asks: those the desk names, else the filings of the companies its theses watch.
 * Rule kept here: what is wrong with them is said before anything is asked.
 */
import { type Assay, questionOf } from "./assay.ts";
import { askedOf } from "./desk/asked.ts";
import type { Catalogue } from "./model/catalogue.ts";
import { addDays, type Day, dayOf } from "./model/day.ts";
import { type Problem, UserError } from "./model/problem.ts";
import type { Publisher, Wanted } from "./model/publisher.ts";
import { deskCatalogue } from "./open.ts";
import { nearest } from "./std/nearest.ts";

/** Every publisher by its name; each is loaded when it is asked. */
const PUBLISHERS: Readonly<Record<string, () => Promise<Publisher>>> = {
  "sec-edgar": async () => (await import("./sources/sec-edgar/publisher.ts")).secEdgar,
  "13f": async () => (await import("./sources/sec-edgar/thirteen-f.ts")).thirteenF,
  ark: async () => (await import("./sources/ark/publisher.ts")).ark,
  hkex: async () => (await import("./sources/hkex/publisher.ts")).hkex,
  feed: async () => (await import("./sources/feed/publisher.ts")).feed,
  page: async () => (await import("./sources/page/publisher.ts")).page,
  folder: async () => (await import("./sources/folder/publisher.ts")).folder,
  ecb: async () => (await import("./sources/rates/ecb.ts")).ecb,
  "federal-reserve": async () => (await import("./sources/rates/federal-reserve.ts")).federalReserve,
  stooq: async () => (await import("./sources/prices/stooq.ts")).stooq,
  yahoo: async () => (await import("./sources/prices/yahoo.ts")).yahoo,
  "price-folder": async () => (await import("./sources/prices/price-folder.ts")).priceFolder,
};
const PUBLISHER_NAMES: readonly string[] = Object.keys(PUBLISHERS);

/** Without a `since`: a year and a month before the first thesis was opened, so that growth can be checked. */
const DAYS_BEFORE = 400;

/**
 * The sources to ask, and the day from which those that name none are asked.
 * @throws UserError when the desk names no source, not the one asked for, or two by one name
 */
export function chosenSources(
  assay: Assay,
  only: string | undefined,
): { wanted: readonly Wanted[]; since: Day } {
  const { desk, now } = assay;
  const questions = desk.theses.map((file) => questionOf(askedOf(desk, file)));
  const opened = questions.map(({ thesis }) => thesis.opened).toSorted()[0] ?? dayOf(now);
  const all =
    desk.settings.sources.length > 0
      ? desk.settings.sources
      : questions.flatMap((question) => filersOf(question.thesis.signals, deskCatalogue(desk)));
  const wanted = only === undefined ? all : all.filter(({ name }) => name === only);
  if (wanted.length === 0) throw new UserError([only === undefined ? noSource() : unknownSource(only, all)]);
  const names = wanted.map(lookName);
  const doubled = names.find((name, i) => names.indexOf(name) !== i);
  if (doubled !== undefined) throw new UserError([doubledSource(doubled)]);
  return { wanted, since: addDays(opened, -DAYS_BEFORE) };
}

/** A desk that names no source gets one for each of its theses' companies that file with SEC, under the signals' own name for it. */
function filersOf(
  signals: readonly { readonly source: string; readonly binding: { readonly entity: string } }[],
  catalogue: Catalogue,
): readonly Wanted[] {
  const found = new Map<string, Wanted>();
  for (const { source, binding } of signals) {
    const entity = catalogue.entities.find(({ id }) => id === binding.entity);
    if (entity?.cik === undefined) continue;
    found.set(`${source}/${entity.id}`, {
      name: source,
      from: "sec-edgar",
      since: undefined,
      entity: entity.id,
      urls: [],
      paths: [],
      keys: [],
      forms: [],
      language: undefined,
      authority: undefined,
    });
  }
  return [...found.values()];
}

/** @throws UserError when no publisher has this name */
export async function publisherOf({ from, name }: Wanted): Promise<Publisher> {
  const load = Object.hasOwn(PUBLISHERS, from) ? PUBLISHERS[from] : undefined;
  if (load) return load();
  const meant = nearest(from, PUBLISHER_NAMES);
  throw new UserError([
    {
      code: "unknown-publisher",
      severity: "error",
      what: `Source "${name}" is from "${from}", which is no publisher known here.`,
      where: { file: "desk.yaml" },
      fix:
        meant === undefined ? `the publishers are ${PUBLISHER_NAMES.join(", ")}.` : `did you mean ${meant}?`,
    },
  ]);
}

/** @throws UserError */
export function refuseWithoutContact({ desk }: Assay, publishers: readonly Publisher[]): void {
  const asking = publishers.find(({ needsContact }) => needsContact);
  if (!asking || desk.settings.contact !== undefined) return;
  throw new UserError([
    {
      code: "no-contact",
      severity: "error",
      what: `${asking.title} wants to know who asks and how to reach them, and answers nobody else.`,
      where: { file: "desk.yaml" },
      fix: "add a line such as `contact: Ann Example ann@example.org`. It is sent to the publishers you fetch from and to nobody else.",
    },
  ]);
}

function noSource(): Problem {
  return {
    code: "no-source",
    severity: "error",
    what: "This desk names no source, and none of its theses is about a company that files with SEC.",
    where: { file: "desk.yaml" },
    fix: `add \`sources\`, such as \`sources: [{ from: sec-edgar, entity: alibaba }]\`; the publishers are ${PUBLISHER_NAMES.join(", ")}.`,
  };
}

function unknownSource(only: string, all: readonly Wanted[]): Problem {
  const names = all.map(({ name }) => name);
  return {
    code: "unknown-source",
    severity: "error",
    what: `This desk has no source "${only}".`,
    where: { file: "desk.yaml" },
    fix: names.length > 0 ? `it has ${names.join(", ")}.` : "it names none.",
  };
}

function doubledSource(name: string): Problem {
  return {
    code: "doubled-source",
    severity: "error",
    what: `Two sources of this desk are called "${name}", so their silence could not be told apart.`,
    where: { file: "desk.yaml" },
    fix: "give each a `name` of its own.",
  };
}

/** A look at what a source publishes of one entity says nothing of another (evidence/collection.ts). */
export function lookName({ name, entity }: Wanted): string {
  return entity === undefined ? name : `${name}/${entity}`;
}
