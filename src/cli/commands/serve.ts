/** `assay serve`: the desk in the browser. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findDesk } from "../../desk/desk.ts";
import { UserError } from "../../model/problem.ts";
import { pageFolder } from "../../server/assets.ts";
import { type Served, serve as serveDesk } from "../../server/serve.ts";
import type { Context } from "../context.ts";
import { VERSION } from "../version.ts";

type Options = Readonly<Record<string, unknown>>;

export const DEFAULT_PORT = 4780;

export async function serve(context: Context, _: readonly string[], options: Options): Promise<number> {
  const dir = findDesk(context.deskNamed, context.cwd);
  return serveUntilStopped(context, dir, options);
}

/** Serves a desk until the process is asked to stop. */
export async function serveUntilStopped(context: Context, dir: string, options: Options): Promise<number> {
  const port = portOf(options.port);
  const page = pageFolder() ?? (await buildPage(context));
  const served = await serveDesk({
    dir,
    host: typeof options.host === "string" ? options.host : "127.0.0.1",
    port,
    freshToken: options.newToken === true,
    page,
    version: VERSION,
    user: userName(),
    report: context.say,
  });
  tell(context, served);
  if (options.open !== false && process.stdout.isTTY === true) open(served.url);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
  await served.close();
  return 0;
}

function tell({ print, json, say }: Context, { url, token, needsToken, port }: Served): void {
  if (json) {
    print(JSON.stringify({ url, port, needsToken }));
    if (token !== undefined) say(`Its token, shown this once: open ${url}#token=${token}`);
    return;
  }
  print(`The desk is open at ${url}`);
  if (token !== undefined) say(`Its token, shown this once: open ${url}#token=${token}`);
  else if (needsToken)
    say("It asks for the token shown when it was first served; --new-token makes another.");
  print("Stop with Ctrl+C.");
}

function portOf(asked: unknown): number {
  if (asked === undefined) return DEFAULT_PORT;
  const port = Number(asked);
  if (typeof asked === "string" && /^\d{1,5}$/.test(asked) && port <= 65_535) return port;
  throw new UserError([
    {
      code: "bad-port",
      severity: "error",
      what: `--port "${String(asked)}" is not a port.`,
      fix: "give a whole number from 0 (any that is free) to 65535.",
    },
  ]);
}

/** From the sources the page is built when it is first asked for. */
async function buildPage({ say }: Context): Promise<string | undefined> {
  const script = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "scripts", "page.ts");
  if (!existsSync(script)) return undefined;
  say("Building the page (once)…");
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", () => resolve());
    child.on("exit", () => resolve());
  });
  return pageFolder();
}

/** In the user's browser; a machine without one has the address on its screen. */
function open(url: string): void {
  const [command = "xdg-open", ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}
