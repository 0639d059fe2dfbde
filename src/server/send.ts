/**
 * An answer on its way out: its tag, its compressed form, and nothing at all when the asker has it already.
 * Rule kept here: an answer is compressed once, however often it is asked for.
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Context } from "hono";
import { sha256 } from "../std/sha256.ts";

export type Answer = {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly tag: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export const JSON_TYPE = "application/json";
export const LINES_TYPE = "application/x-ndjson";
/** Below this nothing is gained by compressing. */
const SMALL = 1_024;
const MOST_KEPT = 200;

const encoder = new TextEncoder();
const squeezed = new Map<string, Uint8Array<ArrayBuffer>>();

export function answerOf(text: string, type: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = encoder.encode(text);
  return { body, type, tag: `"${sha256(text).slice(0, 32)}"`, headers };
}

/** A file to keep: never shown in the page's place, never taken for another type. */
export function attached(name: string): Readonly<Record<string, string>> {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, "_");
  return {
    "content-disposition": `attachment; filename="${plain}"`,
    "content-security-policy": "sandbox; default-src 'none'",
  };
}

/** @param lasting true for a file whose name changes with its content */
export function send(
  { req }: Context,
  { body, type, tag, headers = {} }: Answer,
  { lasting = false }: { readonly lasting?: boolean } = {},
): Response {
  const common = {
    ...headers,
    etag: tag,
    "cache-control": lasting ? "private, max-age=31536000, immutable" : "private, no-cache",
    vary: "accept-encoding",
  };
  if (matches(req.header("if-none-match"), tag)) return new Response(null, { status: 304, headers: common });
  const coding = body.length < SMALL ? undefined : codingOf(req.header("accept-encoding") ?? "");
  const bytes = coding === undefined ? body : compressed(body, `${coding} ${tag}`, coding, lasting);
  return new Response(req.method === "HEAD" ? null : bytes, {
    headers: {
      ...common,
      "content-type": type.startsWith("text/") || type === JSON_TYPE ? `${type}; charset=utf-8` : type,
      ...(coding === undefined ? {} : { "content-encoding": coding }),
      "content-length": String(bytes.length),
    },
  });
}

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === tag);
}

type Coding = "br" | "gzip";

function codingOf(accepted: string): Coding | undefined {
  const names = accepted.split(",").flatMap((each) => {
    const [name = "", ...rest] = each.trim().split(";");
    return rest.some((part) => /^\s*q\s*=\s*0(\.0*)?\s*$/.test(part)) ? [] : [name.trim().toLowerCase()];
  });
  return names.includes("br") ? "br" : names.includes("gzip") ? "gzip" : undefined;
}

function compressed(body: Uint8Array<ArrayBuffer>, name: string, coding: Coding, lasting: boolean) {
  const known = squeezed.get(name);
  if (known) return known;
  const made =
    coding === "gzip"
      ? gzipSync(body, { level: 6 })
      : brotliCompressSync(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: lasting ? 10 : 4,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
          },
        });
  const bytes = new Uint8Array(made);
  squeezed.set(name, bytes);
  for (const old of [...squeezed.keys()].slice(0, Math.max(0, squeezed.size - MOST_KEPT)))
    squeezed.delete(old);
  return bytes;
}
