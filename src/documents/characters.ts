/**
 * Characters as documents write them → as Assay reads them, one for one.
 * Rules kept here: white space is one kind of space; soft hyphens and characters without width are dropped; full-width
 * digits, letters and marks of figures are the plain ones, and so are typographic quotes; nothing else is changed.
 * A superscript stays a superscript: the footnote mark of 42.0¹ is never a digit of the figure.
 */

/** What becomes of a character code. */
export const PLAIN = 0;
export const SPACE = 1;
export const DROPPED = 2;

/** @returns `PLAIN`, `SPACE`, `DROPPED`, or the code of the character that stands for it */
export function readAs(code: number): number {
  if (code <= 0x20) return SPACE;
  if (code < 0x7f) return PLAIN;
  if (code < 0xa0) return code === 0x7f ? DROPPED : code === 0x85 ? SPACE : PLAIN;
  if (code < 0x2000) return code === 0xa0 || code === 0x1680 ? SPACE : code === 0xad ? DROPPED : PLAIN;
  if (code < 0x2070) return punctuation(code);
  if (code < 0xfe00) return code === 0x3000 ? SPACE : PLAIN;
  if (code === 0xfeff || code <= 0xfe0f) return DROPPED;
  return code >= 0xff00 && code <= 0xffe5 ? fullWidth(code) : PLAIN;
}

function punctuation(code: number): number {
  if (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f)
    return SPACE;
  if (code <= 0x200f || (code >= 0x202a && code <= 0x202e) || code >= 0x2060) return DROPPED;
  if (code >= 0x2018 && code <= 0x201b) return 0x27;
  if (code >= 0x201c && code <= 0x201f) return 0x22;
  return PLAIN;
}

/** " # $ % & ' + - . / and digits and letters; brackets and the comma are marks of their own in Chinese. */
function fullWidth(code: number): number {
  if (code === 0xffe5) return 0xa5;
  if (code === 0xffe1) return 0xa3;
  const plain = code - 0xfee0;
  const isDigit = plain >= 0x30 && plain <= 0x39;
  const isLetter = (plain >= 0x41 && plain <= 0x5a) || (plain >= 0x61 && plain <= 0x7a);
  const isMark = (plain >= 0x22 && plain <= 0x27) || plain === 0x2b || (plain >= 0x2d && plain <= 0x2f);
  return isDigit || isLetter || isMark ? plain : PLAIN;
}

/** A text with its characters as Assay reads them and its white space collapsed: for words from elsewhere, to compare. */
export function normalise(text: string): string {
  let out = "";
  let spaced = false;
  for (let at = 0; at < text.length; at++) {
    const read = readAs(text.charCodeAt(at));
    if (read === DROPPED) continue;
    if (read === SPACE) spaced = out !== "";
    else {
      out += (spaced ? " " : "") + (read === PLAIN ? text[at] : String.fromCharCode(read));
      spaced = false;
    }
  }
  return out;
}

const RAISED = new Map(
  Array.from("0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW", (plain, i) => [
    plain.charCodeAt(0),
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ".charCodeAt(i),
  ]),
);
const LOWERED = new Map(Array.from(RAISED, ([plain, raised]) => [raised, plain]));

/** A digit or letter of a footnote mark or an exponent, raised; the code itself where there is no raised form. */
export function raised(code: number): number {
  return RAISED.get(code) ?? code;
}

/** A text with its superscripts written plain, for comparing with texts that do not tell them apart. */
export function withoutRaising(text: string): string {
  return Array.from(text, (character) => {
    const plain = LOWERED.get(character.charCodeAt(0));
    return plain === undefined ? character : String.fromCharCode(plain);
  }).join("");
}

/** One or more superscripts with the space before them: what a reader of labels and figures takes out. */
export const FOOTNOTE_MARKS = /\s?[⁰¹²³⁴-⁹⁺-⁾ⁱⁿᴬ-ᵂᵃ-ᵛʰʲʳʷʸˡˢˣᶜᶠᶻⱽ]+/gu;
