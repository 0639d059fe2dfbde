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
