/**
 * desk.yaml, as it enters.
 * Rule kept here: every mistake in it is told at once, with the file and the fix.
 */
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { day, parseDay } from "../model/day.ts";
import { isName } from "../model/id.ts";
import { type Problem, UserError } from "../model/problem.ts";

const dayText = z
  .string()
  .refine((text) => parseDay(text) !== undefined, "must be a day, such as 2026-11-23");

const windowShape = z
  .strictObject({ source: z.string().min(1), from: dayText, to: dayText })
  .refine(({ from, to }) => from <= to, "must run from the first day to the last, not back");

const deskShape = z.strictObject({
  name: z.string().refine(isName, "may hold a-z, 0-9, - and _ only"),
  title: z.string().min(1),
  demo: z.boolean().default(false),
  collected: z.array(windowShape).default([]),
});

/** @throws UserError naming each wrong field */
export function decodeDeskSettings({ path, text }: { readonly path: string; readonly text: string }) {
  const found = deskShape.safeParse(asYaml(path, text));
  if (!found.success) {
    throw new UserError(
      found.error.issues.map(
        (issue): Problem => ({
          code: "bad-desk",
          severity: "error",
          what: `\`${issue.path.join(".") || "the file"}\`: ${issue.message}.`,
          where: { file: path },
          fix: "a desk needs `name` and `title`; `collected` is a list of { source, from, to }.",
        }),
      ),
    );
  }
  const { collected, ...rest } = found.data;
  return {
    ...rest,
    collected: collected.map(({ source, from, to }) => ({ source, from: day(from), to: day(to) })),
  };
}

function asYaml(path: string, text: string): unknown {
  try {
    return parseYaml(text, { schema: "core", maxAliasCount: 0 });
  } catch (cause) {
    const what = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new UserError([
      {
        code: "bad-yaml",
        severity: "error",
        what: `This is not YAML: ${what}`,
        where: { file: path },
        fix: "mend that line.",
      },
    ]);
  }
}
