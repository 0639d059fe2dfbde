/** The API: every address of routes.ts, answered. */
import type { Context, Hono } from "hono";
import { observationsJson, printed } from "../answers.ts";
import { readCheckpoint, writeCheckpoint } from "../desk/checkpoint.ts";
import type { Problem } from "../model/problem.ts";
import type { VerdictReport } from "../model/report.ts";
import { decodeCheckpointAsked, decodeReviewAsked } from "../wire/page.ts";
import { calendar } from "./calendar.ts";
import { openapi } from "./openapi.ts";
import { countAsked, dayAsked, documentAsked, missing, observationAsked, oneAsked } from "./parameters.ts";
import { problemResponse } from "./problem.ts";
import type { Room } from "./room.ts";
import { bodyOf, type Gate, sessionFor } from "./safety.ts";
import { type Answer, answerOf, attached, JSON_TYPE, LINES_TYPE, send } from "./send.ts";
import { stream } from "./stream.ts";
import { checkpointNow, deskView, documentView, inboxView, searchView } from "./views.ts";

export type Asked = { readonly room: Room; readonly gate: Gate; readonly version: string };

const MOST_LISTED = 500;

export function addApi(app: Hono, { room, gate, version }: Asked): void {
  const query =
    ({ req }: Context) =>
    (name: string) =>
      req.query(name);
  const value = (of: unknown) => answerOf(JSON.stringify(of), JSON_TYPE);
  const get = (path: string, answer: (context: Context) => Promise<Answer> | Answer) =>
    app.get(path, async (context) => send(context, await answer(context)));
  const idOf = ({ req }: Context) => req.param("id") ?? "";
  const asOf = (context: Context) => dayAsked(query(context), "as-of");

  get("/api/desk", async () => value(await deskView(room)));
  get("/api/theses/:id", async (context) =>
    answerOf(await room.answer({ kind: "thesis", thesis: idOf(context) }), JSON_TYPE),
  );
  get("/api/theses/:id/verdict", async (context) =>
    answerOf(await room.answer({ kind: "verdict", thesis: idOf(context), asOf: asOf(context) }), JSON_TYPE),
  );
  get("/api/theses/:id/watch", async (context) =>
    answerOf(await room.answer({ kind: "watch", thesis: idOf(context), asOf: asOf(context) }), LINES_TYPE),
  );
  get("/api/theses/:id/replay", async (context) => {
    const from = dayAsked(query(context), "from");
    return answerOf(
      await room.answer({ kind: "replay", thesis: idOf(context), asOf: asOf(context), from }),
      LINES_TYPE,
    );
  });
  const brief =
    (as: "json" | "markdown" | "html", type: string, end?: string) => async (context: Context) => {
      const id = idOf(context);
      const text = await room.answer({ kind: "brief", thesis: id, asOf: asOf(context), as });
      return answerOf(text, type, end === undefined ? {} : attached(`${id}-brief.${end}`));
    };
  get("/api/theses/:id/brief", brief("json", JSON_TYPE));
  get("/api/theses/:id/brief.md", brief("markdown", "text/markdown", "md"));
  get("/api/theses/:id/brief.html", brief("html", "text/html", "html"));
  get("/api/theses/:id/analyses", async (context) =>
    answerOf(await room.answer({ kind: "analyses", thesis: idOf(context), asOf: asOf(context) }), JSON_TYPE),
  );
  get("/api/theses/:id/payback", async (context) =>
    answerOf(await room.answer({ kind: "payback", thesis: idOf(context), asOf: asOf(context) }), JSON_TYPE),
  );
  get("/api/theses/:id/changes.atom", async (context) => {
    const { changesFeed } = await import("./feed.ts");
    const text = await room.answer({ kind: "verdict", thesis: idOf(context), asOf: undefined });
    const report: VerdictReport = JSON.parse(text);
    return answerOf(changesFeed(report, `http://${context.req.header("host")}`), "application/atom+xml");
  });
  const due = async (id: string | undefined) => {
    const { facts, rows } = await room.rows();
    const asked = id === undefined ? rows : rows.filter((row) => row.id === id);
    if (id !== undefined && asked.length === 0) await room.answer({ kind: "thesis", thesis: id });
    const items = asked.flatMap((row) => row.awaited);
    const name = id === undefined ? facts.title : (asked[0]?.title ?? id);
    return answerOf(calendar(name, items, facts.asOf), "text/calendar", attached(`${id ?? "desk"}-due.ics`));
  };
  get("/api/theses/:id/due.ics", (context) => due(idOf(context)));
  get("/api/due.ics", () => due(undefined));

  get("/api/observations", async (context) => {
    const only = query(context)("document");
    if (only !== undefined) {
      const lines = observationsJson(await room.observationsIn(documentAsked(only)));
      return answerOf(printed(lines), LINES_TYPE);
    }
    return answerOf(await room.answer({ kind: "observations", asOf: asOf(context) }), LINES_TYPE);
  });
  get("/api/observations/:id", async (context) => {
    const id = observationAsked(idOf(context));
    const within = query(context)("document");
    const found =
      (await room.observation(id, within === undefined ? undefined : documentAsked(within))) ??
      missing("unknown-observation", `This desk's ledger holds no observation "${id}".`);
    return answerOf(printed(observationsJson([found])), JSON_TYPE);
  });
  get("/api/documents", (context) => {
    const ask = query(context);
    const limit = countAsked(ask, "limit", { usual: MOST_LISTED, most: MOST_LISTED });
    const offset = countAsked(ask, "offset", { usual: 0, most: 999_999_999 });
    const lines = room.glance.documentLines({ limit, offset });
    return answerOf(printed(lines.map((line) => JSON.stringify(line))), LINES_TYPE);
  });
  get("/api/documents/:id", (context) => {
    const ask = query(context);
    const place = { usual: 0, most: 999_999_999 };
    const around = ask("around") === undefined ? undefined : countAsked(ask, "around", place);
    return value(
      documentView(room, documentAsked(idOf(context)), { from: countAsked(ask, "from", place), around }),
    );
  });
  get("/api/documents/:id/bytes", (context) => {
    const id = documentAsked(idOf(context));
    const body =
      room.glance.bytes(id) ?? missing("unknown-document", "This desk's ledger holds no such document.");
    const name = room.glance.head(id)?.origin.split(/[\\/]/).at(-1) ?? "document";
    return { body, type: "application/octet-stream", tag: `"${id}"`, headers: attached(name) };
  });
  get("/api/search", (context) => {
    const ask = query(context);
    return value(
      searchView(room, {
        query: (ask("q") ?? "").slice(0, 400),
        kind: oneAsked(ask, "kind", ["text", "observation"]),
        entity: ask("entity") || undefined,
        publisher: ask("publisher") || undefined,
        from: dayAsked(ask, "from"),
        to: dayAsked(ask, "to"),
        limit: countAsked(ask, "limit", { usual: 30, most: 200 }),
        offset: countAsked(ask, "offset", { usual: 0, most: 10_000 }),
      }),
    );
  });
  get("/api/inbox", async () => value(await inboxView(room)));
  get("/api/review", async (context) => {
    const decided = oneAsked(query(context), "decided", ["true", "false"]) === "true";
    return answerOf(await room.answer({ kind: "review", asOf: asOf(context), decided }), LINES_TYPE);
  });
  get("/api/sources", async () => answerOf(await room.engine.ask({ kind: "sources" }), JSON_TYPE));
  get("/api/verify", async () =>
    answerOf(
      await room.engine.ask({ kind: "verify" }, (data) => room.events.tell({ name: "progress", data })),
      JSON_TYPE,
    ),
  );
  get("/api/openapi.json", () => answerOf(openapi(version), JSON_TYPE));
  app.get("/api/events", (context) => stream(context, room.events));
  addChanges(app, { room, gate, version });
}

/** What changes something: the review, the checkpoint, taking documents in, a session. */
function addChanges(app: Hono, { room, gate }: Asked): void {
  app.post("/api/review", async ({ req }) => {
    const body = await bodyOf(req);
    if ("refused" in body) return body.refused;
    const asked = decodeReviewAsked(body.value);
    if (!asked.ok) return invalid(asked.problem);
    const { by = room.user, ...word } = asked.value;
    const text = await room.engine.ask({ kind: "decide", asked: { by, ...word } });
    room.changed("review");
    return new Response(text, { headers: { "content-type": LINES_TYPE, "cache-control": "no-store" } });
  });
  app.put("/api/checkpoint", async ({ req }) => {
    const body = await bodyOf(req);
    if ("refused" in body) return body.refused;
    const given = decodeCheckpointAsked(body.value);
    const isEmpty = JSON.stringify(body.value) === "{}";
    if (!given.ok && !isEmpty) return invalid(given.problem);
    const before = await readCheckpoint(room.dir);
    await writeCheckpoint(room.dir, given.ok ? given.value.checkpoint : await checkpointNow(room));
    room.events.tell({ name: "changed", data: { what: "checkpoint" } });
    // What stood before: sending it back undoes this.
    return Response.json({ checkpoint: before }, { headers: { "cache-control": "no-store" } });
  });
  app.post("/api/read", async ({ req }) => {
    const body = await bodyOf(req);
    if ("refused" in body) return body.refused;
    const text = await room.engine.ask({ kind: "read" }, (data) =>
      room.events.tell({ name: "progress", data }),
    );
    room.changed("documents");
    void room.index();
    return new Response(text, { headers: { "content-type": JSON_TYPE, "cache-control": "no-store" } });
  });
  app.post("/api/session", async ({ req }) => {
    const body = await bodyOf(req);
    if ("refused" in body) return body.refused;
    const { value } = body;
    const token = typeof value === "object" && value !== null && "token" in value ? value.token : undefined;
    return sessionFor(token, gate);
  });
}

function invalid(problems: readonly Problem[]): Response {
  return problemResponse(400, problems);
}
