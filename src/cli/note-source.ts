/**
 * Where a note comes from: a file, standard input (`-`) or an address. The effects of `assay draft`, in one function each.
 * Rules kept here: no more than the limit is ever held, whatever is offered; an address is fetched once, with a time limit;
 * only http and https are addresses. `fetchNote` is to be replaced by the sources' own client when there is one.
 */
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { unreadable } from "../desk/desk.ts";
import { MOST_NOTE_BYTES } from "../drafting.ts";
import { UserError } from "../model/problem.ts";

const FETCH_MS = 20_000;

/** @throws UserError when it cannot be read or is longer than a note can be */
export async function noteBytes(named: string, cwd: string): Promise<Uint8Array> {
  if (named === "-") return upTo(process.stdin, "standard input");
  if (/^https?:\/\//i.test(named)) return fetchNote(named);
  return fileNote(named, resolve(cwd, named));
}

async function fileNote(named: string, path: string): Promise<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw refused(named, "This is a folder, not a note.", "name one file.");
    if (stat.size > MOST_NOTE_BYTES) throw tooLarge(named);
    return await upTo(file.createReadStream({ autoClose: false }), named);
  } finally {
    await file.close();
  }
}

async function fetchNote(address: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(FETCH_MS);
  try {
    const answer = await fetch(address, {
      signal,
      redirect: "follow",
      headers: { accept: "text/html, text/plain, text/markdown" },
    });
    if (!answer.ok)
      throw refused(
        address,
        `The server answered ${answer.status}${answer.statusText === "" ? "" : ` ${answer.statusText}`}.`,
        "open it in a browser, save the page, and name the file.",
      );
    if (answer.body === null) return new Uint8Array();
    return await upTo(answer.body, address);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = signal.aborted
      ? `It took longer than ${FETCH_MS / 1000} seconds.`
      : `The page could not be fetched${reason(cause)}.`;
    throw refused(address, why, "open it in a browser, save the page, and name the file.");
  }
}

function reason(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error && inner.message !== "" ? `: ${inner.message}` : "";
}

async function upTo(chunks: AsyncIterable<unknown>, named: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    if (!(part instanceof Uint8Array)) continue;
    size += part.length;
    if (size > MOST_NOTE_BYTES) throw tooLarge(named);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(named: string): UserError {
  return refused(
    named,
    `The note has more than ${MOST_NOTE_BYTES / 1_000_000} million bytes.`,
    "save the part that is the note as a text file.",
  );
}

function refused(file: string, what: string, fix: string): UserError {
  return new UserError([{ code: "unread-note", severity: "error", what, where: { file }, fix }]);
}
