/**
 * The companies, people and products a note names, and its subject.
 * Rules kept here: a ticker is given only where the note prints it beside the name or the catalogue knows the name; a
 * capital letter at the head of a sentence or in a heading makes no name.
 */
import type { Catalogue } from "../model/catalogue.ts";
import type { Span } from "../model/document.ts";
import type { NoteEntity } from "../model/draft.ts";
import { listed } from "./companies.ts";
import { type Block, type Note, plainWords, sentencesOf } from "./note.ts";

const WORD = String.raw`(?:[A-Z][\p{L}\d]*(?:[.&‑‐-][A-Z\d][\p{L}\d]*)*|[a-z]{1,2}[A-Z][\p{L}\d]+)(?:\d[\p{L}\d.‑-]*)?(?![-‑][a-z])`;
const NAME = new RegExp(
  String.raw`(?<![\p{L}\d$])${WORD}(?:['’]s(?=\s(?:says?|said|estimates?|expects?|warn\w*)\b))?(?:(?:\s|\s&\s|\sof\s(?=America\b)|\s(?:de|van|von)\s)${WORD}){0,4}`,
  "gu",
);
const COMMON = new Set(
  `the this that these those it its a an in on at by for from with and or but if as when while after before because since
  however meanwhile also then next key other another new old some many most more less all any each both such there here
  investors investor analysts traders shareholders markets market shares stock stocks management company companies bank banks
  revenue margin margins growth cash capital guidance earnings results sales orders demand supply risk risks watch monitor track
  view impact overall content commenters critics skeptics supporters bulls bears users readers hn hacker news tl dr key takeaways
  what why how who where whether which is are was were will would should could can may might must has have had do does did
  long short near term bull bear case thesis assumptions catalysts outlook summary conclusion execution regulatory financial free
  flow margin global key no not yes one two three four five first second third last early late high low strong increased completion
  monetization conversion rapid easing inability impact quantify identify critical deep dive verification question questions based
  under over despite although though even still only just given expect consumers customers developers device memory adult debate
  spot classic higher detailed tighter procurement public charging committed changes hardware earlier communication
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
  monday tuesday wednesday thursday friday saturday sunday q1 q2 q3 q4 fy h1 h2 u.s us usa uk eu america american china chinese europe european
  japan asia japanese korea korean india german germany france taiwan hong kong mainland north south east west middle latin america louisiana texas california delaware austin bay area washington
  ai ml llm llms gpu gpus cpu cpus ceo cfo cto ipo etf etfs ebitda ebita fcf rpo roi eps gaap r&d capex opex ev evs spv spvs llc lp inc corp ltd plc esg gdp
  cds dram hbm ssd ssds rdimm rdimms ddr5 fsd iaas saas api apis sec 10-k 10-q 8-k s-1 13f tv pc pcs ads adr vie fasb iasb ndfi rvg moat
  state status reality timeline technical level tier supervised yoy qoq ytd ib kpi nii m&a sf`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
const SUFFIX =
  /\s(?:Inc|Corp|Corporation|Co|Ltd|Limited|plc|PLC|Holdings|Group|LLC|& Co|Company|AG|SE|SA|NV)\b\.?/;
/** "Acme Corp. (ACM)", "Acme (NYSE: ACM)", "$ACM" */
const PRINTED =
  /(?<name>[A-Z][\p{L}\d.&'’-]*(?:\s(?:&\s)?[A-Z][\p{L}\d.&'’-]*){0,4})\s\((?:(?<exchange>NYSE|NASDAQ|Nasdaq|NasdaqGS|AMEX|LSE|TSX|HKEX|HKG|SEHK|TYO|ASX|OTC\w*)\s?:\s?)?\$?(?<ticker>[A-Z]{1,5}(?:\.[A-Z]{1,2})?|\d{4,6}(?:\.[A-Z]{1,2})?)\)/gu;

/** A note names fewer. */
const MOST = 200;

type Mention = { readonly name: string; readonly span: Span; readonly isWeak: boolean };

export function entitiesIn(note: Note, catalogue: Catalogue): readonly NoteEntity[] {
  const printed = printedTickers(note.text);
  const mentions = note.blocks.flatMap((block) => mentionsIn(note, block));
  const firm = new Set(mentions.flatMap(({ name, isWeak }) => (isWeak ? [] : [name])));
  const byName = new Map<string, { count: number; span: Span }>();
  for (const { name, span, isWeak } of mentions) {
    if (isWeak && !firm.has(name) && !isKnown(name, catalogue, printed)) continue;
    const known = byName.get(name);
    byName.set(name, { count: (known?.count ?? 0) + 1, span: known?.span ?? span });
  }
  return [...byName]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .slice(0, MOST)
    .map(([name, { count, span }]) => ({ ...entityOf(note.text, name, span, { catalogue, printed }), count }))
    .toSorted((a, b) => b.count - a.count || a.span[0] - b.span[0])
    .map(({ count, ...entity }) => entity)
    .filter(
      ({ name }, i, all) => !all.slice(0, i).some((other) => other.name.toLowerCase() === name.toLowerCase()),
    );
}

/** Whom the note is about: the company named most, its title counted thrice; null when it names none. */
export function subjectOf(
  note: Note,
  entities: readonly NoteEntity[],
  catalogue: Catalogue,
): NoteEntity | null {
  const scored = entities.map((entity) => {
    const is = (words: string) => words.split(entity.name).length - 1;
    const lead = note.blocks.find(({ kind }) => kind !== "heading");
    const first = lead ? is(note.text.slice(...lead.span).slice(0, 300)) : 0;
    const known = entity.ticker !== null || entity.id !== null || isKnown(entity.name, catalogue, new Map());
    return { entity, score: is(note.text) + 3 * is(note.title ?? "") + 2 * first + (known ? 4 : 0) };
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.entity ?? null;
}

function mentionsIn(note: Note, block: Block): readonly Mention[] {
  const { text } = note;
  const heads = block.kind === "heading" ? [block.span] : sentencesOf(text, block.span);
  const starts = new Set(
    heads.map(
      ([from, to]) => from + (/^(?:[*_"“'‘(]|\d+[.)]\s)*/.exec(text.slice(from, to))?.[0].length ?? 0),
    ),
  );
  const words = text.slice(...block.span);
  return [...words.matchAll(NAME)].flatMap((match): readonly Mention[] => {
    const at = block.span[0] + match.index;
    const isTitle =
      block.kind === "heading" ||
      (/^(?:\*\*|__)/.test(text.slice(block.span[0], at)) &&
        !text.slice(block.span[0] + 2, at).includes("**"));
    return named(match[0], at, starts).map((each) => ({
      ...each,
      isWeak:
        !SPEAKS.test(text.slice(each.span[1], each.span[1] + 14)) &&
        (each.isWeak || isTitle || isBracketed(text, each.span) || opensPart(text, each)),
    }));
  });
}

/** The first word behind a label, an arrow or a dash has its capital from its place. */
function opensPart(text: string, { name, span: [from] }: Pick<Mention, "name" | "span">): boolean {
  const isNameByItself = /\s|[a-z][A-Z]|\d|^[A-Z]{2,}$/.test(name);
  return (
    !isNameByItself &&
    /(?:[:→—•]\s*\**\s*|^|\n[\s\-*\d.)]*|\*\*\s*)$/.test(text.slice(Math.max(0, from - 12), from))
  );
}

/** Who speaks is somebody, wherever the sentence begins. */
const SPEAKS = /^\s(?:says|said|estimates|reports|expects|argues|warns|reckons)\b/;

/** "(FCF)", "(NYSE: ACM)": letters that stand for what is before them. */
function isBracketed(text: string, [from, to]: Span): boolean {
  const before = text.slice(Math.max(0, from - 80), from);
  const open = /\((?<exchange>[A-Za-z]+\s?:\s?)?\$?$/.exec(before);
  if (!open || !/^[A-Z.]{1,6}(?:\)|\s?:)/.test(text.slice(from, to + 2))) return false;
  const long = before.slice(0, open.index).trimEnd();
  if (
    open.groups?.exchange !== undefined ||
    text[to] === ":" ||
    SUFFIX.test(` ${long.split(/\s/).slice(-2).join(" ")}`)
  )
    return true;
  const letters = text.slice(from, to).toUpperCase();
  const initials = long
    .split(/[\s-]+/)
    .slice(-letters.length)
    .map((word) => word.slice(0, 1).toUpperCase());
  return initials.join("") === letters;
}

/** A run of capital words, parted at common ones; a single word that opens the sentence is weak. */
function named(run: string, at: number, starts: ReadonlySet<number>): readonly Mention[] {
  const bare = run.replace(/’/g, "'");
  if (listed.has(bare)) return [{ name: run, span: [at, at + run.length], isWeak: false }];
  const groups: { readonly word: string; readonly from: number }[][] = [[]];
  for (const { index, 0: word } of run.matchAll(/\S+/g)) {
    if (COMMON.has(word.toLowerCase().replace(/[.,'’]+$/, "")) || COMMON.has(word.toLowerCase()))
      groups.push([]);
    else groups.at(-1)?.push({ word, from: at + index });
  }
  return groups.flatMap((words): readonly Mention[] => {
    while (/^(?:&|of|de|van|von)$/.test(words[0]?.word ?? "")) words.shift();
    while (/^(?:&|of|de|van|von)$/.test(words.at(-1)?.word ?? "")) words.pop();
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return [];
    const name = run.slice(first.from - at, last.from - at + last.word.length).replace(SUFFIX, "");
    if (name.length < 2 || /^\d/.test(name)) return [];
    const isWeak = starts.has(first.from) && words.length === 1 && !/[a-z][A-Z]|\d|^[A-Z]{2,}$/.test(name);
    return [{ name, span: [first.from, first.from + name.length], isWeak }];
  });
}

function isKnown(name: string, catalogue: Catalogue, printed: ReadonlyMap<string, string>): boolean {
  return (
    listed.has(name.replace(/’/g, "'")) || printed.has(name) || catalogueEntity(name, catalogue) !== undefined
  );
}

function catalogueEntity(name: string, catalogue: Catalogue) {
  return catalogue.entities.find(({ title, names }) => title === name || names.includes(name));
}

function entityOf(
  text: string,
  name: string,
  span: Span,
  { catalogue, printed }: { readonly catalogue: Catalogue; readonly printed: ReadonlyMap<string, string> },
): NoteEntity {
  const entity =
    catalogueEntity(name, catalogue) ??
    catalogue.entities.find(({ title }) => title.startsWith(`${name} `) && listed.has(name));
  const ticker = printed.get(name) ?? entity?.tickers?.[0] ?? listed.get(name.replace(/’/g, "'")) ?? null;
  return { name: plainWords(name), quote: text.slice(...span), span, ticker, id: entity?.id ?? null };
}

/** Tickers printed behind a company's name; letters that abbreviate the words before them are an abbreviation. */
function printedTickers(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { groups } of text.matchAll(PRINTED)) {
    const { name = "", exchange, ticker = "" } = groups ?? {};
    if (exchange === undefined && !SUFFIX.test(name)) continue;
    const short = name.replace(SUFFIX, "").replace(/\s&$/, "").trim();
    found.set(short, ticker);
    const [first = ""] = short.split(" ");
    if (!COMMON.has(first.toLowerCase())) found.set(first, ticker);
  }
  return found;
}
