/**
 * Who may ask, and what a browser may do with what it gets. Rules kept here: a name that is not this server's is refused (DNS
 * rebinding), another site's page is refused (Origin, Sec-Fetch-Site), a change needs a header no form can send, and no page of
 * ours runs a script that is not a file of ours.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { Context, Next } from "hono";
import { refuse } from "./problem.ts";

export type Gate = {
  readonly host: string;
  readonly port: number;
  /** sha256 of the token that is asked for; undefined on loopback: none is. */
  readonly tokenHash: string | undefined;
};

/** The header that a change must carry; its value says nothing. */
export const CHANGE_HEADER = "x-assay";
const COOKIE = "assay";
const LONGEST_ADDRESS = 2_048;
const LARGEST_BODY = 64 * 1_024;

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1"]);
const ANY_ADDRESS: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(24).toString("base64url");
  return { token, hash: hashOf(token) };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function fits(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(token), "hex"), Buffer.from(hash, "hex"));
}

/** Every answer, also a refusal, goes out with these. */
export async function withHeaders(_: Context, next: Next, response: () => Response): Promise<void> {
  await next();
  const { headers } = response();
  const put = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  put("content-security-policy", PAGE_POLICY);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("x-frame-options", "DENY");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
}

/** A refusal, or undefined: it may be answered. */
export function refusalOf(gate: Gate, { req }: Context): Response | undefined {
  if (req.url.length > LONGEST_ADDRESS)
    return refuse(
      414,
      "long-address",
      `The address has ${req.url.length} characters; at most ${LONGEST_ADDRESS} are read.`,
    );
  const host = req.header("host") ?? "";
  if (!isOurs(host, gate))
    return refuse(
      421,
      "foreign-host",
      "The request is addressed to another name than this server's.",
      `open http://${gate.host === "::1" ? "[::1]" : gate.host}:${gate.port}/.`,
    );
  const origin = req.header("origin");
  if (origin !== undefined && origin !== `http://${host}`)
    return refuse(
      403,
      "foreign-origin",
      "The request comes from another site's page.",
      "use the desk's own page.",
    );
  const api = req.path.startsWith("/api/");
  const site = req.header("sec-fetch-site");
  const elsewhere = site === "cross-site" || site === "same-site";
  if (elsewhere && (api || req.header("sec-fetch-mode") !== "navigate"))
    return refuse(
      403,
      "foreign-site",
      "The request comes from another site's page.",
      "use the desk's own page.",
    );
  if (req.method !== "GET" && req.method !== "HEAD") {
    if (req.header(CHANGE_HEADER) === undefined)
      return refuse(
        403,
        "no-header",
        `A change needs the header ${CHANGE_HEADER}.`,
        `send "${CHANGE_HEADER}: 1".`,
      );
    if (!(req.header("content-type") ?? "").startsWith("application/json"))
      return refuse(415, "not-json", "A change is told in JSON.", 'send "content-type: application/json".');
    if (Number(req.header("content-length") ?? 0) > LARGEST_BODY) return tooLarge();
  }
  if (api && gate.tokenHash !== undefined && req.path !== "/api/session" && !knows(req, gate.tokenHash))
    return refuse(
      401,
      "no-token",
      "This desk is open to other machines, so it asks for its token.",
      "open the address that `assay serve` printed when it first ran, or start it with --new-token.",
    );
  return undefined;
}

function isOurs(header: string, { host, port }: Gate): boolean {
  const found = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(header);
  if (!found || Number(found[2] ?? 80) !== port) return false;
  const name = (found[1] ?? "").replace(/^\[|\]$/g, "").toLowerCase();
  if (name === host.toLowerCase() || (isLoopback(host) && LOOPBACK.has(name))) return true;
  // Bound to every address: an address of digits cannot be rebound by a name server.
  return ANY_ADDRESS.has(host) && (isIP(name) !== 0 || name === "localhost");
}

function knows(req: Context["req"], hash: string): boolean {
  const bearer = /^Bearer ([\w-]{1,128})$/.exec(req.header("authorization") ?? "")?.[1];
  const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{1,128})(?:;|$)`).exec(
    req.header("cookie") ?? "",
  )?.[1];
  return [bearer, cookie].some((token) => token !== undefined && fits(token, hash));
}

/** The token, once, for a cookie that no script can read. */
export function sessionFor(token: unknown, { tokenHash }: Gate): Response {
  if (tokenHash === undefined) return new Response(null, { status: 204 });
  if (typeof token !== "string" || !/^[\w-]{1,128}$/.test(token) || !fits(token, tokenHash))
    return refuse(
      401,
      "wrong-token",
      "This is not the desk's token.",
      "copy the whole address that `assay serve` printed.",
    );
  return new Response(null, {
    status: 204,
    headers: { "set-cookie": `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000` },
  });
}

/** The JSON of a body, read up to the limit whatever its head says of its length. */
export async function bodyOf(
  req: Context["req"],
): Promise<{ readonly value: unknown } | { readonly refused: Response }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = req.raw.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    // What is beyond the limit is let go by; the connection ends with the answer.
    if (size > LARGEST_BODY) return { refused: tooLarge() };
    chunks.push(read.value);
  }
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))) };
  } catch {
    return { refused: refuse(400, "bad-json", "The body is not JSON.") };
  }
}

function tooLarge(): Response {
  const refused = refuse(413, "large-body", `A body may have ${LARGEST_BODY} bytes.`);
  refused.headers.set("connection", "close");
  return refused;
}
