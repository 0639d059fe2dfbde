/** The inbox: what crossed a mark, what a reader was unsure of, what came. Rule kept here: a word on a figure can be taken back. */
import { useEffect, useState } from "react";
import type { DeskPage, InboxPage } from "../../model/page.ts";
import type { WireReviewLine } from "../../wire/review.ts";
import { ask, askLines, change, deskChanged, useAsk } from "../ask.ts";
import { Review } from "../inbox/review.tsx";
import { Link } from "../parts/link.tsx";
import { Answered, useSay } from "../parts/said.tsx";
import { dayText, plural } from "../words.ts";
import { DocumentEntry } from "./documents.tsx";

export function InboxView({ desk }: { readonly desk: DeskPage | undefined }) {
  const inbox = useAsk("/api/inbox", ask<InboxPage>);
  const [decided, showDecided] = useState(false);
  const review = useAsk(`/api/review${decided ? "?decided=true" : ""}`, askLines<WireReviewLine>);
  useEffect(() => {
    document.title = "Inbox · Assay";
  }, []);
  return (
    <>
      <h1>Inbox</h1>
      <Answered asked={inbox}>{(page) => <News page={page} />}</Answered>
      <section>
        <h2>{decided ? "Decided" : "Waits for you"}</h2>
        <p className="fine">
          These figures failed a check or were read by a model: they are kept, and count only once you say so.{" "}
          <button type="button" className="door noprint" onClick={() => showDecided(!decided)}>
            {decided ? "Show what waits" : "Show what was decided"}
          </button>
        </p>
        <Answered asked={review}>
          {(lines) =>
            lines.length === 0 ? (
              <p className="empty">
                {decided
                  ? "Nobody has decided about any figure yet."
                  : "Nothing waits. Figures that a reader is not sure of appear here as documents come in."}
              </p>
            ) : (
              <Review lines={lines} />
            )
          }
        </Answered>
      </section>
      {desk?.demo && <p className="fine">This is a bundled example: its documents came all at once.</p>}
    </>
  );
}

function News({ page }: { readonly page: InboxPage }) {
  const say = useSay();
  const seen = async () => {
    const before = JSON.parse(await change("PUT", "/api/checkpoint", {}));
    deskChanged();
    say({
      says: "Marked as seen. Changes are told from here.",
      undo: () => void change("PUT", "/api/checkpoint", before).then(deskChanged),
    });
  };
  const { checkpoint, crossed, documents, unlisted } = page;
  return (
    <>
      <div className="row noprint">
        <button type="button" className="button main" onClick={() => void seen()}>
          Mark all as seen
        </button>
        <span className="fine">
          {checkpoint
            ? `You last looked on ${dayText(checkpoint.at)}.`
            : "You have not marked anything as seen yet: everything is new."}
        </span>
      </div>
      <section>
        <h2>Crossed a mark</h2>
        {crossed.length === 0 ? (
          <p className="empty">
            {checkpoint
              ? "No thesis changed its lead, its label, or passed 10%, 50% or 90% since you last looked."
              : "Once you have marked the desk as seen, what passes 10%, 50% or 90%, changes its lead or its label is told here."}
          </p>
        ) : (
          <ul className="items">
            {crossed.map(({ thesis, title, says }) => (
              <li key={says}>
                <Link data-item href={`/theses/${thesis}`}>
                  {title}
                </Link>
                <br />
                {says}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>New documents</h2>
        {documents.length === 0 ? (
          <p className="empty">None since you last looked.</p>
        ) : (
          <details open={documents.length <= 8}>
            <summary>{plural(documents.length + unlisted, "document")}</summary>
            <ul className="items">
              {documents.map((line) => (
                <li key={line.id}>
                  <DocumentEntry line={line} more={plural(line.observations, "figure")} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
    </>
  );
}
