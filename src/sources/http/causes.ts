/**
 * What a refusal means and what to do about it, in words.
 * Rule kept here: 403 and 429 are said to be what they are: a caller that is not let in, and one that asked too often.
 */
import type { Problem } from "../../model/problem.ts";

export function refusedProblem(url: string, status: number, agent: string | undefined): Problem {
  const host = new URL(url).host;
  if (status === 403)
    return {
      code: "source-forbidden",
      severity: "warning",
      what: `${host} does not let this program in (403): it may not like how the program names itself ("${agent ?? "nothing"}"), or it has shut out this network for a while because it was asked too often.`,
      where: { file: url },
      fix: "check `contact` in desk.yaml (a name and a mail address), stop other programs that ask this host, and try again in ten minutes.",
    };
  if (status === 429)
    return {
      code: "source-too-often",
      severity: "warning",
      what: `${host} says that it was asked too often (429).`,
      where: { file: url },
      fix: "nothing is lost: run `assay pull` again later; what was fetched is kept.",
    };
  if (status === 401 || status === 407)
    return {
      code: "source-closed",
      severity: "warning",
      what: `${host} asks for a login (${status}).`,
      where: { file: url },
      fix: "save the file by hand and take it in with `assay add`.",
    };
  return {
    code: "source-failing",
    severity: "warning",
    what: `${host} answers with an error (${status}).`,
    where: { file: url },
    fix: "nothing is lost: run `assay pull` again later.",
  };
}

export function missingProblem(url: string, status: number): Problem {
  return {
    code: "source-missing",
    severity: "warning",
    what: `${new URL(url).host} has no such page (${status}).`,
    where: { file: url },
    fix: "check the name or address in desk.yaml; pages do move.",
  };
}

export function failedProblem(url: string, cause: string, tries: number): Problem {
  return {
    code: "source-unreachable",
    severity: "warning",
    what: `Nothing came${tries > 1 ? ` in ${tries} tries` : ""}: ${cause}.`,
    where: { file: url },
    fix: "nothing is lost: run `assay pull` again later.",
  };
}

export function notAskedProblem(url: string, why: string): Problem {
  return {
    code: "source-not-asked",
    severity: "warning",
    what: `This was not fetched: ${why}.`,
    where: { file: url },
    fix: "use a public http or https address, or save the file and take it in with `assay add`.",
  };
}

export function restProblem(url: string, restMs: number): Problem {
  return {
    code: "source-resting",
    severity: "warning",
    what: `${new URL(url).host} asked to be left alone for another ${Math.ceil(restMs / 60_000)} minutes, and is.`,
    where: { file: url },
    fix: "nothing is lost: run `assay pull` again after that.",
  };
}
