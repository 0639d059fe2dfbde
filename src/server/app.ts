/**
 * The server as a function from a request to a response: safety first, then the page's files, then the API.
 * Rule kept here: a route decodes, makes one call and encodes.
 */
import { type Context, Hono } from "hono";
import { addApi } from "./api.ts";
import type { Assets } from "./assets.ts";
import { problemOf, refuse } from "./problem.ts";
import type { Room } from "./room.ts";
import { type Gate, refusalOf, withHeaders } from "./safety.ts";
import { send } from "./send.ts";

export type AppParts = {
  readonly room: Room;
  readonly assets: Assets;
  readonly gate: Gate;
  readonly version: string;
  readonly report: (text: string) => void;
};

/** Pages of the page itself: the address a person sees. */
const PAGES = /^\/(?:inbox|search|sources|documents(?:\/[^/]{1,100})?|theses\/[^/]{1,100})?$/;

export function makeApp({ room, assets, gate, version, report }: AppParts): Hono {
  const app = new Hono();
  app.use(async (context: Context, next) => {
    await withHeaders(
      context,
      async () => {
        const refused = refusalOf(gate, context);
        if (refused) context.res = refused;
        else await next();
      },
      () => context.res,
    );
  });
  app.onError((error, context) => problemOf(error, report, context));
  addApi(app, { room, gate, version });
  app.all("/api/*", ({ req }) =>
    refuse(
      404,
      "no-route",
      `${req.method} ${req.path.slice(0, 80)} is not part of the API.`,
      "see /api/openapi.json.",
    ),
  );
  app.get("*", (context) => {
    const { path } = context.req;
    const file = assets.files.get(path);
    if (file) return send(context, file, { lasting: path.startsWith("/assets/") });
    return PAGES.test(path)
      ? send(context, assets.index)
      : refuse(404, "no-page", "There is no such page.", "open / for the desk.");
  });
  app.all("*", ({ req }) => refuse(405, "no-method", `${req.method} is not done here.`));
  return app;
}
