/**
 * Reads PDFs in a thread of their own, which is ended when a file takes too long: a damaged font can keep the library in one call
 * for ever. Rule kept here: one file at a time; a thread that was ended or failed is never used again.
 */
import { Worker } from "node:worker_threads";
import type { PdfRead } from "./pdf.ts";

/** A file that takes longer is refused: four seconds, and two for each million bytes. */
function longestFor(bytes: Uint8Array): number {
  return 4_000 + bytes.length / 500;
}

const slow = (longest: number): PdfRead => ({
  kind: "refused",
  code: "slow-pdf",
  what: `The PDF was not read within ${Math.ceil(longest / 1000)} seconds: it is damaged, or far too large.`,
  fix: "take out the pages that matter, or save its text as plain text.",
});
const BROKEN: PdfRead = {
  kind: "refused",
  code: "broken-pdf",
  what: "The PDF cannot be read: the file is damaged or cut off.",
  fix: "fetch it again, or save its text as plain text.",
};

let idle: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/** `pdfDocument` with an end. @param longest milliseconds */
export function readInThread(bytes: Uint8Array, longest = longestFor(bytes)): Promise<PdfRead> {
  const read = last.then(() => ask(bytes, longest));
  last = read;
  return read;
}

function ask(bytes: Uint8Array, longest: number): Promise<PdfRead> {
  const worker = idle ?? new Worker(program());
  idle = undefined;
  // The program may end while a thread waits for work, and not while it works.
  worker.ref();
  return new Promise((resolve) => {
    const told = (read: PdfRead): void => {
      settle(read);
      worker.unref();
      idle = worker;
    };
    const failed = (read: PdfRead): void => {
      settle(read);
      worker.on("error", () => {});
      void worker.terminate();
    };
    const isDamaged = () => failed(BROKEN);
    const timer = setTimeout(() => failed(slow(longest)), longest);
    const settle = (read: PdfRead): void => {
      clearTimeout(timer);
      worker.off("message", told).off("error", isDamaged).off("exit", isDamaged);
      resolve(read);
    };
    worker.on("message", told).on("error", isDamaged).on("exit", isDamaged);
    worker.postMessage(bytes);
  });
}

/** The thread's program: beside this file, or beside the bundle's chunks. */
function program(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? "./pdf-worker.ts" : "../pdf-worker.js", here);
}
