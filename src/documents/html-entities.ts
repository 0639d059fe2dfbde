/**
 * Entities of HTML: "&amp;", "&#8217;", "&copy" without its semicolon. Rule kept here: htmlparser2 reads them, once each; a
 * file writes the same few many thousand times.
 */
import { Tokenizer } from "htmlparser2";

type Entity = { readonly length: number; readonly codes: readonly number[] };
const NO_ENTITY: Entity = { length: 0, codes: [] };
/** The longest name of an entity has 33 letters; a number may have zeros in front. */
const MOST_ENTITY = 48;
const KNOWN = new Map<string, Entity>();
const MOST_KNOWN = 10_000;

/** The entity that begins with the ampersand at `at`, as htmlparser2 reads it. */
export function entityAt(source: string, at: number, end: number, inAttribute: boolean): Entity {
  const next = source.charCodeAt(at + 1);
  if (next !== 0x23 && !isLetter(next)) return NO_ENTITY;
  let stop = at + 2;
  const most = Math.min(end, at + MOST_ENTITY);
  while (stop < most && isOfName(source.charCodeAt(stop))) stop += 1;
  // One more character: whether a name without its semicolon counts depends on it.
  const piece = source.slice(at, Math.min(stop + 1, end));
  const key = inAttribute ? `"${piece}` : piece;
  const known = KNOWN.get(key);
  if (known) return known;
  const entity = readEntity(piece, inAttribute);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(key, entity);
  return entity;
}

function isOfName(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39);
}

function readEntity(piece: string, inAttribute: boolean): Entity {
  const codes: number[] = [];
  let rest = "";
  const take = (text: string) => {
    rest += text;
  };
  const quote = piece.endsWith('"') ? "'" : '"';
  const whole = inAttribute ? `<a b=${quote}${piece}${quote}>` : piece;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onattribdata: (start, end) => take(whole.slice(start, end)),
      onattribentity: (code) => codes.push(code),
      ontext: (start, end) => take(whole.slice(start, end)),
      ontextentity: (code) => codes.push(code),
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onopentagname: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(whole);
  tokenizer.end();
  return codes.length === 0 ? NO_ENTITY : { length: piece.length - rest.length, codes };
}

function ignore(): void {}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}
