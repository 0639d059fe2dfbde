/**
 * A desk served. Rule kept here: only this machine can reach it unless another address is asked for, and then only with the token;
 * a request that is slow, endless or one of too many is cut off.
 */
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { UserError } from "../model/problem.ts";
import { makeApp } from "./app.ts";
import { loadAssets } from "./assets.ts";
import { startEngine } from "./engine.ts";
import { openRoom } from "./room.ts";
import { isLoopback } from "./safety.ts";
import { tokenFor } from "./token-file.ts";

export type ServeOptions = {
  readonly dir: string;
  readonly host: string;
  /** 0 takes one that is free. */
  readonly port: number;
  readonly freshToken: boolean;
  readonly page: string | undefined;
  readonly version: string;
  readonly user: string;
  /** Faults of ours, for whoever reads the terminal. */
  readonly report: (text: string) => void;
};

export type Served = {
  readonly url: string;
  readonly port: number;
  /** The token to be shown once; undefined on loopback, or when one was shown before. */
  readonly token: string | undefined;
  readonly needsToken: boolean;
  close(): Promise<void>;
};

/** Milliseconds for the head of a request, and for all of it. */
const HEAD_MS = 5_000;
const REQUEST_MS = 15_000;
/** An idle connection is kept: longer than a page that reads, thinks and asks again. */
const IDLE_MS = 60_000;
const MOST_CONNECTIONS = 256;
/** How often a change made by another program is looked for while somebody listens. */
const WATCH_MS = 2_000;

/** @throws UserError when the desk, the page or the port cannot be had */
export async function serve(options: ServeOptions): Promise<Served> {
  const { dir, host, report, version } = options;
  const assets = loadAssets(options.page);
  const needsToken = !isLoopback(host);
  const token = needsToken ? await tokenFor(dir, options.freshToken) : undefined;
  const engine = startEngine(dir);
  const server = createServer({
    headersTimeout: HEAD_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: 1_000,
  });
  server.keepAliveTimeout = IDLE_MS;
  server.maxConnections = MOST_CONNECTIONS;
  server.maxHeadersCount = 64;
  try {
    // So that what is wrong with the desk is told before anything listens.
    await engine.ask({ kind: "ready" });
    const port = await listen(server, options);
    const room = openRoom(dir, engine, options.user);
    const gate = { host, port, tokenHash: token?.hash };
    const app = makeApp({ room, assets, gate, version, report });
    server.on("request", getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    void room.rows().catch((error: unknown) => report(String(error)));
    void room.index();
    const watch = setInterval(() => {
      if (room.events.listeners > 0) void room.stamp().catch(() => {});
    }, WATCH_MS);
    watch.unref();
    return {
      url: `http://${host.includes(":") ? `[${host}]` : host}:${port}/`,
      port,
      token: token?.shown,
      needsToken,
      close: async () => {
        clearInterval(watch);
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await room.close();
      },
    };
  } catch (error) {
    server.close();
    await engine.close();
    throw error;
  }
}

function listen(server: Server, { host, port }: Pick<ServeOptions, "host" | "port">): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, host, port)));
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function cannotListen(cause: NodeJS.ErrnoException, host: string, port: number): UserError {
  const said: Readonly<Record<string, readonly [string, string]>> = {
    EADDRINUSE: [
      `Port ${port} is taken, perhaps by a desk that is already served.`,
      "open it, or name another with --port.",
    ],
    EACCES: [`You may not use port ${port}.`, "name one above 1023 with --port."],
    EADDRNOTAVAIL: [
      `${host} is not an address of this machine.`,
      "leave --host out, or name one of this machine's.",
    ],
    ENOTFOUND: [
      `${host} is not an address that is known.`,
      "leave --host out, or name one of this machine's.",
    ],
  };
  const [what, fix] = said[cause.code ?? ""] ?? [
    `Cannot listen: ${cause.message}.`,
    "name another with --port or --host.",
  ];
  return new UserError([{ code: "cannot-listen", severity: "error", what, fix }]);
}
