/** `--entity`, `--published` and `--authority`: what the command line says of documents that do not say it themselves. */
import { type Command, Option } from "commander";
import type { Said } from "../assay.ts";
import { parseInstant } from "../model/day.ts";
import { AUTHORITIES } from "../model/document.ts";
import { entityId, isName } from "../model/id.ts";
import { UserError } from "../model/problem.ts";

export function withSaidOptions(command: Command): Command {
  return command
    .option("--entity <id>", "who published the files, where they do not say; any name of a-z, 0-9 and -")
    .option("--published <time>", "when they became public: a day, or an instant with its zone")
    .addOption(
      new Option("--authority <kind>", "how far their words can be trusted (default: as they say)").choices(
        AUTHORITIES,
      ),
    );
}

/** @throws UserError when one of them is not what it should be */
export function saidFrom(options: Readonly<Record<string, unknown>>): Said {
  const { entity, published, authority } = options;
  const publishedAt = typeof published === "string" ? parseInstant(published) : undefined;
  if (typeof published === "string" && publishedAt === undefined)
    throw refused(
      "bad-time",
      `--published "${published}" is no day and no instant with its zone.`,
      "write 2026-08-20, 2026-08-20T11:30:00Z or 2026-08-20T19:30:00+08:00.",
    );
  if (typeof entity === "string" && !isName(entity))
    throw refused(
      "bad-entity",
      `--entity "${entity}" cannot name an entity.`,
      "use a-z, 0-9 and -, such as alibaba or acme-foods.",
    );
  const trust = AUTHORITIES.find((each) => each === authority);
  return {
    ...(typeof entity === "string" ? { issuer: entityId(entity) } : {}),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(trust === undefined ? {} : { authority: trust }),
  };
}

/** @throws UserError when something is said of no file */
export function refuseSaidOfNothing(said: Said): void {
  if (Object.keys(said).length > 0)
    throw refused(
      "said-of-nothing",
      "--entity, --published and --authority speak of files, and no file is named.",
      "name the files; documents in the desk's folder say it in their front matter, or are taken in with `assay add FILE`.",
    );
}

function refused(code: string, what: string, fix: string): UserError {
  return new UserError([{ code, severity: "error", what, fix }]);
}
