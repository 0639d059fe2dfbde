/**
 * A server on this machine that stands in for every publisher, and misbehaves when told to. It writes down each request as it
 * arrives. An address `https://data.sec.gov/x?y` is served as `/data.sec.gov/x?y` (`placeOf`).
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

export type Served = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** How it misbehaves; nothing: it does not. */
  readonly how?:
    | "never begins"
    | "trickles"
    | "cuts off"
    | "too short for its length"
    | "gzip"
    | "broken gzip"
    | "endless"
    | "endless gzip";
};
/** What is served at an address, for the first, second … request; the last goes on. */
export type Page = readonly Served[];

export type Arrived = {
  readonly path: string;
  readonly atMs: number;
  readonly headers: IncomingMessage["headers"];
};

export type FixtureServer = {
  /** "127.0.0.1:PORT" */
  readonly host: string;
  readonly arrived: readonly Arrived[];
  serve(url: string, ...page: Page): void;
  /** Everything under an address that has no page of its own. */
  serveAll(answer: (path: string) => Served | undefined): void;
  placeOf(url: string): string;
  close(): Promise<void>;
};

export async function startServer(): Promise<FixtureServer> {
  const pages = new Map<string, Page>();
  const asked = new Map<string, number>();
  const arrived: Arrived[] = [];
  let rest: (path: string) => Served | undefined = () => undefined;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    arrived.push({ path, atMs: performance.timeOrigin + performance.now(), headers: request.headers });
    const page = pages.get(path);
    const times = asked.get(path) ?? 0;
    asked.set(path, times + 1);
    const served = page?.[Math.min(times, page.length - 1)] ?? rest(path) ?? { status: 404, body: "none" };
    answer(served, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pathOf = (url: string) => {
    const { host: name, pathname, search } = new URL(url);
    return `/${name}${pathname}${search}`;
  };
  return {
    host,
    arrived,
    serve(url, ...page) {
      pages.set(pathOf(url), page);
      asked.delete(pathOf(url));
    },
    serveAll: (answerOf) => {
      rest = answerOf;
    },
    placeOf: (url) => (new URL(url).host === host ? url : `http://${host}${pathOf(url)}`),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answer(
  { status = 200, headers = {}, body = "", how }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const bytes = Buffer.from(body);
  const tag = headers.etag;
  if (tag !== undefined && request.headers["if-none-match"] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  switch (how) {
    case "never begins":
      return;
    case "trickles": {
      response.writeHead(status, headers);
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
      return;
    }
    case "cuts off":
      response.writeHead(status, { ...headers, "transfer-encoding": "chunked" });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
      return;
    case "too short for its length":
      response.writeHead(status, { ...headers, "content-length": String(bytes.length + 100) });
      response.write(bytes, () => response.destroy());
      return;
    case "gzip":
      response.writeHead(status, { ...headers, "content-encoding": "gzip" }).end(gzipSync(bytes));
      return;
    case "broken gzip":
      response.writeHead(status, { ...headers, "content-encoding": "gzip" }).end(bytes);
      return;
    case "endless":
    case "endless gzip":
      endless(status, headers, how, response);
      return;
    default:
      response.writeHead(status, headers).end(bytes);
  }
}

function endless(
  status: number,
  headers: Readonly<Record<string, string>>,
  how: string,
  response: ServerResponse,
): void {
  if (how === "endless gzip") {
    // A small parcel that unpacks to a great deal.
    response
      .writeHead(status, { ...headers, "content-encoding": "gzip" })
      .end(gzipSync(Buffer.alloc(5_000_000)));
    return;
  }
  response.writeHead(status, headers);
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, "x")));
  };
  response.on("drain", more);
  more();
}
