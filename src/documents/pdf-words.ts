/**
 * Pieces of text as a PDF places them → words. Rules kept here: characters of one word are joined by distance alone; a raised
 * footnote mark is never part of the figure before it (its digits become ¹²³, set off by a space).
 */

/** A run of characters as drawn. Lengths are points; y is the baseline, counted downwards from the top of the page. */
export type Piece = {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
};

/** `joined`: no space stands between this word and the one before. */
export type Word = Piece & { readonly joined: boolean; readonly raised: boolean };

const BLANKS = /\s/g;
const INVISIBLE = /(?!\u00ad)[\p{Cc}\p{Cf}\ufffe\uffff]/gu;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Full-width letters, digits and the signs that belong to figures; Chinese punctuation stays. */
const WIDE =
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff02\uff04\uff05\uff07\uff0b\uff0d\uff0f\uffe1\uffe5]/g;
/** Ligatures and the shapes of CJK radicals that stand for the characters themselves. */
const SHAPES = /[\ufb00-\ufb06\u2e80-\u2fdf\uf900-\ufaff]/g;

/** Text as drawn → text as read: one kind of space, nothing invisible, plain digits and quotes where they were full-width. */
export function normalText(drawn: string): string {
  return drawn
    .replace(BLANKS, " ")
    .replace(INVISIBLE, "")
    .replace(LONE, "")
    .replace(WIDE, (sign) => sign.normalize("NFKC"))
    .replace(SHAPES, (shape) => shape.normalize("NFKC"))
    .replace(/(?<=\d)\uff0e(?=\d)/g, ".")
    .replace(/(?<=\d)\uff0c(?=\d{3})/g, ",")
    .replace(/\uff08(?=[\d.,]+%?\uff09)/g, "(")
    .replace(/(?<=\([\d.,]+%?)\uff09/g, ")");
}

export const isCjk = (sign: string): boolean => /[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(sign);
const isWide = (sign: string): boolean => /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(sign);

/** Without a space drawn between them, characters this near belong together (in ems). */
const NEAR = 0.17;
/** The same when a space is drawn: less is a space of no width. */
const NEAR_WITH_SPACE = 0.1;
/** Chinese characters are spaced out for looks. */
const NEAR_CJK = 0.6;

/**
 * The words of one line, left to right.
 * @param raised the pieces that stand above the line in small type
 */
export function wordsOf(pieces: readonly Piece[], raised: ReadonlySet<Piece>): readonly Word[] {
  const words: Word[] = [];
  let spaced = true;
  for (const piece of pieces.toSorted((a, b) => a.x0 - b.x0)) {
    for (const part of partsOf(piece)) {
      if (part.text === "") spaced = true;
      else {
        const before = words.at(-1);
        const word = { ...part, raised: raised.has(piece) };
        const joined = before !== undefined && belongs(before, word, spaced);
        if (before && joined && before.raised === word.raised)
          words[words.length - 1] = {
            ...before,
            text: before.text + word.text,
            x1: Math.max(before.x1, word.x1),
          };
        else words.push({ ...word, joined: joined && !word.raised && !endsInDigit(before) });
        spaced = false;
      }
    }
  }
  return words.map((word) => (word.raised ? { ...word, text: raisedText(word.text), joined: false } : word));
}

/** A piece cut at its spaces; an empty part says that a space is drawn there. */
function partsOf(piece: Piece): readonly Piece[] {
  if (!piece.text.includes(" ")) return [piece];
  const weights = [...piece.text].map((sign) => (sign === " " ? 0.5 : isWide(sign) ? 2 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const width = piece.x1 - piece.x0;
  const parts: Piece[] = [];
  let [at, start, text] = [0, 0, ""];
  const close = () => {
    if (text !== "")
      parts.push({
        ...piece,
        text,
        x0: piece.x0 + (width * start) / total,
        x1: piece.x0 + (width * at) / total,
      });
    text = "";
  };
  for (const [i, sign] of [...piece.text].entries()) {
    if (sign === " ") {
      close();
      parts.push({ ...piece, text: "" });
    } else if (text === "") start = at;
    at += weights[i] ?? 0;
    if (sign !== " ") text += sign;
  }
  close();
  return parts;
}

function belongs(before: Word, word: Piece & { readonly raised: boolean }, spaced: boolean): boolean {
  const em = Math.max(before.size, word.size);
  const gap = (word.x0 - before.x1) / em;
  if (gap < -1) return false;
  const [last = "", first = ""] = [before.text.at(-1), word.text.at(0)];
  // Figures of two sizes side by side are two figures: the smaller is a mark.
  const sizes = Math.min(before.size, word.size) / em;
  if (sizes < 0.8 && /\d/.test(last) && /\d/.test(first)) return false;
  if (isCjk(last) && isCjk(first)) return gap < NEAR_CJK;
  // The rest of a figure's sign or brackets stands apart in ledgers that align them.
  return gap < (spaced ? NEAR_WITH_SPACE : NEAR);
}

const endsInDigit = (word: Word | undefined): boolean =>
  word?.raised === true && /[\d¹²³⁰⁴-⁹]$/.test(word.text);

const RAISED = new Map([..."0123456789"].map((digit, i) => [digit, [..."⁰¹²³⁴⁵⁶⁷⁸⁹"][i] ?? digit]));
const raisedText = (text: string): string =>
  /^(?:st|nd|rd|th)$/i.test(text) ? text : [...text].map((sign) => RAISED.get(sign) ?? sign).join("");

/** Words with a space between those that stand apart; none before what closes or follows a word directly. */
export function textOf(words: readonly Word[]): string {
  let text = "";
  for (const word of words) {
    const tight = text === "" || word.joined || isTight(text, word);
    text += tight ? word.text : ` ${word.text}`;
  }
  return text;
}

/** After a mark punctuation follows at once; an ordinal's letters follow their figure. */
function isTight(text: string, word: Word): boolean {
  if (word.raised) return /^(?:st|nd|rd|th)$/i.test(word.text) && /\d$/.test(text);
  return /[⁰¹²³⁴-⁹*†‡]$/.test(text) && /^[,.;:)\u3001\u3002\uff0c\uff09]/.test(word.text);
}
