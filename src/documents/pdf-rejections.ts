/**
 * Keeps one flaw of the PDF library from ending the program: looking for the last page of a damaged file it leaves promises
 * behind that fail with nobody waiting. Rule kept here: only failures that the library itself names are let go, and only while
 * it reads; anything else ends the program as it would have.
 */

/** What the library calls its failures. */
const NAMES: ReadonlySet<string> = new Set([
  "AbortException",
  "FormatError",
  "InvalidPDFException",
  "MissingDataException",
  "ParserEOFException",
  "PasswordException",
  "UnknownErrorException",
  "XRefEntryException",
  "XRefParseException",
]);

let readers = 0;

/** Runs `work`, and lets go what the library leaves behind until everything that was under way has settled. */
export async function withoutStrays<T>(work: () => Promise<T>): Promise<T> {
  const process = globalThis.process;
  if (readers === 0) process?.on("unhandledRejection", letGo);
  readers += 1;
  try {
    return await work();
  } finally {
    // Strays are told of once the engine has nothing else to do.
    await new Promise((resolve) => setTimeout(resolve, 0));
    readers -= 1;
    if (readers === 0) process?.off("unhandledRejection", letGo);
  }
}

function letGo(reason: unknown): void {
  const name = reason instanceof Error ? reason.name : nameOf(reason);
  if (NAMES.has(name) || globalThis.process.listenerCount("unhandledRejection") > 1) return;
  setTimeout(() => {
    throw reason;
  }, 0);
}

/** The library's errors have the prototype of an error and were not made by one. */
function nameOf(reason: unknown): string {
  return typeof reason === "object" && reason !== null && "name" in reason ? String(reason.name) : "";
}
