/** What the pages are given beside what commands answer: the desk, the inbox, a search, a document. One call each, encoded. */
import { readCheckpoint } from "../desk/checkpoint.ts";
import { stretchOf } from "../document-view.ts";
import { crossings } from "../inbox.ts";
import type { DocumentId } from "../model/id.ts";
import type { Checkpoint, DeskPage, DocumentStretch, InboxPage, SearchPage, Stand } from "../model/page.ts";
import { lineOf } from "../store/glance.ts";
import type { SearchAsked } from "../store/search.ts";
import { missing } from "./parameters.ts";
import type { Room } from "./room.ts";
import { now } from "./work.ts";

export async function deskView(room: Room): Promise<DeskPage> {
  const [{ facts, rows, pending }, checkpoint] = await Promise.all([room.rows(), readCheckpoint(room.dir)]);
  const { title, demo, asOf } = facts;
  return {
    title,
    demo,
    asOf,
    rows: rows.map(({ awaited: _, ...row }) => row),
    pending,
    checkpoint,
    unread: room.unread(),
    waiting: room.waiting(),
    documents: room.glance.documentCount(),
  };
}

/** Where everything stands now. */
export async function checkpointNow(room: Room): Promise<Checkpoint> {
  const { rows } = await room.rows();
  const stands: [string, Stand][] = rows.flatMap(({ id, stand }) => (stand ? [[id, stand]] : []));
  return { at: now(), records: room.glance.lastInput(), theses: Object.fromEntries(stands) };
}

/** New documents listed at once. */
const MOST_NEW = 60;

export async function inboxView(room: Room): Promise<InboxPage> {
  const [{ rows }, checkpoint] = await Promise.all([room.rows(), readCheckpoint(room.dir)]);
  const fresh = room.glance.documentLines(checkpoint ? { afterRecord: checkpoint.records } : {});
  return {
    checkpoint,
    crossed: crossings(rows, checkpoint),
    documents: fresh.slice(0, MOST_NEW).map((line) => ({
      ...line,
      observations: room.glance.observationsIn(line.id).length,
    })),
    unlisted: Math.max(0, fresh.length - MOST_NEW),
  };
}

export function documentView(
  room: Room,
  id: DocumentId,
  { from, around }: { readonly from: number; readonly around: number | undefined },
): DocumentStretch {
  const document =
    room.glance.document(id) ?? missing("unknown-document", "This desk's ledger holds no such document.");
  return stretchOf(document, lineOf(document, document.text.length), {
    from,
    around,
    problems: room.glance.problemsIn(id),
  });
}

export function searchView(room: Room, asked: SearchAsked): SearchPage {
  const hits = room.search.find({ ...asked, limit: asked.limit + 1 });
  const lines = new Map(
    [...new Set(hits.map(({ document }) => document))].flatMap((id) => {
      const document = room.glance.head(id);
      return document ? [[id, document] as const] : [];
    }),
  );
  return {
    query: asked.query,
    found: hits.slice(0, asked.limit).flatMap((hit) => {
      const line = lines.get(hit.document);
      if (!line) return [];
      const { title, publisher, publishedAt } = line;
      return [{ ...hit, title, publisher, publishedAt }];
    }),
    more: hits.length > asked.limit,
    indexed: [room.search.count(), room.glance.documentCount()],
  };
}
