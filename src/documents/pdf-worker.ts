/** The thread in which PDFs are read: one job a message, answered in order. Started by pdf-thread.ts. */
import { parentPort } from "node:worker_threads";
import { pdfDocument } from "./pdf.ts";

parentPort?.on("message", async (bytes: Uint8Array) => {
  parentPort?.postMessage(await pdfDocument(bytes));
});
