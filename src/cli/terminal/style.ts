/**
 * What the terminal can show: width, colour, and whether anybody is looking.
 * Rule kept here: colour only where the terminal has it; NO_COLOR is obeyed; nothing means anything by colour alone.
 */
import { styleText } from "node:util";

export type Terminal = {
  /** Columns to fill, 60 to 100. */
  readonly width: number;
  readonly colour: boolean;
};

/** @param stream where the text will go */
export function terminalOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: NodeJS.ProcessEnv,
): Terminal {
  const columns = stream.columns ?? Number(env.COLUMNS ?? 80);
  const colour =
    env.NO_COLOR === undefined &&
    env.TERM !== "dumb" &&
    (stream.isTTY === true || env.FORCE_COLOR !== undefined);
  return { width: Math.min(100, Math.max(60, Number.isFinite(columns) ? columns : 80)), colour };
}

export type Paint = {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly favourable: (text: string) => string;
  readonly unfavourable: (text: string) => string;
  readonly warning: (text: string) => string;
};

const plain = (text: string) => text;

export function paintFor({ colour }: Terminal): Paint {
  if (!colour) return { strong: plain, faint: plain, favourable: plain, unfavourable: plain, warning: plain };
  const by = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { validateStream: false });
  return {
    strong: by("bold"),
    faint: by("dim"),
    favourable: by("blue"),
    unfavourable: by("yellow"),
    warning: by("yellow"),
  };
}

/** Columns a text takes: East Asian wide characters count two, combining marks none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (/\p{Mark}|\p{Cf}/u.test(character)) continue;
    width += isWide(code) ? 2 : 1;
  }
  return width;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1f64f)
  );
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Control characters from outside can move the cursor or hide text; they are shown as �. */
export function safe(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** Breaks text at spaces so that no line is wider than `width`; the first line starts with `first`, the others with `rest`. */
export function wrap(
  text: string,
  { width, first = "", rest = first }: { width: number; first?: string; rest?: string },
): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (!empty && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}
