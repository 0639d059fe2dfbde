/**
 * One request and its answer, within limits of time and size. No redirect is followed and nothing is tried again here.
 * Rule kept here: an answer that was cut off, that does not unpack or that is too long is no answer.
 */
import { type Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Agent, type Dispatcher, errors, request } from "undici";
import { checkedLookup, PrivateAddress, type Reach } from "./address.ts";

export type Limits = {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** Until the answer begins. */
  readonly beginMs: number;
  /** Until the answer has ended. */
  readonly wholeMs: number;
  readonly mostBytes: number;
};

export const USUAL_LIMITS: Limits = {
  connectMs: 15_000,
  beginMs: 30_000,
  wholeMs: 120_000,
  mostBytes: 60_000_000,
};

/** What came, or why nothing did. `passing`: another try may fare better. */
export type Asked =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | { readonly kind: "nothing"; readonly cause: string; readonly passing: boolean };

export function agentFor(reach: Reach, { connectMs }: Limits): Agent {
  return new Agent({
    connect: { lookup: checkedLookup(reach), timeout: connectMs },
    keepAliveTimeout: 10_000,
    connections: 16,
  });
}

/** @param begun called once, when the answer begins or will not come */
export async function askOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  {
    agent,
    limits,
    begun,
  }: { readonly agent: Dispatcher; readonly limits: Limits; readonly begun: () => void },
): Promise<Asked> {
  const whole = AbortSignal.timeout(limits.wholeMs);
  // The library's own clocks tick by the second.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new NotBegun()), limits.beginMs);
  try {
    const answer = await request(url, {
      headers: { ...headers },
      dispatcher: agent,
      signal: AbortSignal.any([whole, late.signal]),
      headersTimeout: limits.wholeMs,
      bodyTimeout: limits.wholeMs,
    }).finally(() => {
      clearTimeout(timer);
      begun();
    });
    const plain = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const named: Record<string, string> = {};
    for (const [name, value] of Object.entries(plain)) if (value !== undefined) named[name] = value;
    const body = await bodyOf(answer.body, named["content-encoding"] ?? "", limits.mostBytes, whole);
    return { kind: "answer", status: answer.statusCode, headers: named, body };
  } catch (error) {
    return nothing(error, limits);
  }
}

class NotBegun extends Error {
  override readonly name = "NotBegun";
}
class TooLong extends Error {
  override readonly name = "TooLong";
}
class NotUnpacked extends Error {
  override readonly name = "NotUnpacked";
}

/** The body, unpacked, of at most `most` bytes both packed and unpacked. */
async function bodyOf(
  body: Readable,
  encoding: string,
  most: number,
  whole: AbortSignal,
): Promise<Uint8Array> {
  const unpack = unpackerOf(encoding.trim().toLowerCase());
  const chunks: Uint8Array[] = [];
  let [packed, size] = [0, 0];
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      packed += chunk.length;
      done(packed > most ? new TooLong() : null, chunk);
    },
  });
  body.on("error", (error) => counted.destroy(error));
  body.pipe(counted);
  const read: Readable = unpack ? counted.pipe(unpack) : counted;
  if (unpack) counted.on("error", (error) => unpack.destroy(error));
  const abort = () => read.destroy(whole.reason instanceof Error ? whole.reason : new Error("late"));
  whole.addEventListener("abort", abort, { once: true });
  try {
    for await (const chunk of read) {
      if (!(chunk instanceof Uint8Array)) continue;
      size += chunk.length;
      if (size > most) throw new TooLong();
      chunks.push(chunk);
    }
  } catch (error) {
    body.destroy();
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw code.startsWith("Z_") || code.startsWith("ERR__ERROR_FORMAT") ? new NotUnpacked() : error;
  } finally {
    whole.removeEventListener("abort", abort);
  }
  return Buffer.concat(chunks);
}

function unpackerOf(encoding: string): Transform | undefined {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    case "":
    case "identity":
      return undefined;
    default:
      throw new NotUnpacked();
  }
}

function nothing(error: unknown, { beginMs, wholeMs, mostBytes }: Limits): Asked {
  const said = (cause: string, passing: boolean): Asked => ({ kind: "nothing", cause, passing });
  const root = rootOf(error);
  if (root instanceof PrivateAddress) return said(`not asked: ${root.message}`, false);
  if (root instanceof TooLong) return said(`its answer is longer than ${mostBytes} bytes`, false);
  if (root instanceof NotUnpacked) return said("its answer is packed in a way that does not unpack", true);
  if (root instanceof NotBegun) return said(`no answer began within ${seconds(beginMs)}`, true);
  if (root instanceof errors.ConnectTimeoutError) return said("no connection could be made in time", true);
  const name = root instanceof Error ? root.name : "";
  if (name === "TimeoutError" || name === "AbortError")
    return said(`the answer had not ended after ${seconds(wholeMs)}`, true);
  const code = root instanceof Error && "code" in root ? String(root.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOTFOUND: "its name is not known (is this machine online?)",
    EAI_AGAIN: "the name service did not answer (is this machine online?)",
    ECONNREFUSED: "the connection was refused",
    ECONNRESET: "the connection was cut",
    UND_ERR_SOCKET: "the connection was cut before the answer had ended",
    EPIPE: "the connection was cut",
    ENETUNREACH: "the network cannot be reached",
    EHOSTUNREACH: "the host cannot be reached",
    ETIMEDOUT: "the connection timed out",
    CERT_HAS_EXPIRED: "its certificate has expired",
  };
  const words = known[code] ?? (root instanceof Error ? root.message : String(root));
  return said(words, !code.startsWith("CERT_") && !code.startsWith("ERR_TLS"));
}

/** What is behind an error that only says that something failed. */
function rootOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  return error instanceof Error && error.cause instanceof Error && !("code" in error)
    ? rootOf(error.cause)
    : error;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}
