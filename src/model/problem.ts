/**
 * What can go wrong in the world or at the user's hand, as values. Our own bugs throw and are not caught below a door.
 * Rule kept here: a message says what, where and the fix.
 */
export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

/** Where in a file: 1-based line and column, or a span of text offsets. */
export type Place = {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly span?: readonly [start: number, end: number];
};

export type Severity = "error" | "warning" | "note";

export type Problem = {
  /** Stable kebab-case code, such as "unreadable-file". */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one plain sentence. */
  readonly what: string;
  readonly where?: Place;
  /** What to do about it. */
  readonly fix?: string;
};

/** A stage over many inputs: one broken input never hides the good ones. */
export type Batch<T> = { readonly values: readonly T[]; readonly problems: readonly Problem[] };

/** A mistake the user can mend: shown as its sentences, exit code 2 (or 3 when refused by lint or gate). */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly problems: readonly Problem[];
  readonly exitCode: 2 | 3;
  constructor(problems: readonly Problem[], exitCode: 2 | 3 = 2) {
    super(problems.map(problemText).join("\n"));
    this.problems = problems;
    this.exitCode = exitCode;
  }
}

/** "theses/x.yaml:12:5: priors sum to 0.9. Fix: make them sum to 1." */
export function problemText({ what, where, fix }: Problem): string {
  const place = where?.file
    ? [where.file, where.line, where.line === undefined ? undefined : where.column]
        .filter((part) => part !== undefined)
        .join(":")
    : where?.line !== undefined
      ? `line ${where.line}${where.column === undefined ? "" : `, column ${where.column}`}`
      : undefined;
  return `${place ? `${place}: ` : ""}${what}${fix ? ` Fix: ${fix}` : ""}`;
}

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failed<P>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem };
}
