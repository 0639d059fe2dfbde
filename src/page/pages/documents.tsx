/** Every document the desk holds, newest first. */
import { useEffect, useState } from "react";
import type { DocumentLine } from "../../model/page.ts";
import { askLines, useAsk } from "../ask.ts";
import { Link } from "../parts/link.tsx";
import { Answered } from "../parts/said.tsx";
import { dayText, plural } from "../words.ts";

/** Drawn at once; the rest on asking. */
const SHOWN = 60;

export function DocumentsView() {
  const documents = useAsk("/api/documents", askLines<DocumentLine>);
  const [shown, show] = useState(SHOWN);
  useEffect(() => {
    document.title = "Documents · Assay";
  }, []);
  return (
    <>
      <h1>Documents</h1>
      <Answered asked={documents}>
        {(all) => {
          const lines = all.toSorted((a, b) => ((a.publishedAt ?? "") < (b.publishedAt ?? "") ? 1 : -1));
          return (
            <>
              {lines.length === 0 && (
                <p className="empty">
                  No document yet. Put Markdown, text or PDF files in <code>documents/</code> and read them
                  from the desk, or run <code>assay add FILE</code>.
                </p>
              )}
              <ul className="items">
                {lines.slice(0, shown).map((line) => (
                  <li key={line.id}>
                    <DocumentEntry line={line} />
                  </li>
                ))}
              </ul>
              {lines.length > shown && (
                <button type="button" className="button" onClick={() => show(lines.length)}>
                  Show all {plural(lines.length, "document")}
                </button>
              )}
            </>
          );
        }}
      </Answered>
    </>
  );
}

export function DocumentEntry({ line, more }: { readonly line: DocumentLine; readonly more?: string }) {
  return (
    <>
      <Link data-item className="quiet" href={`/documents/${line.id}`}>
        <strong>{line.title}</strong>
      </Link>
      <div className="fine">
        {[
          line.publisher,
          line.publishedAt ? `published ${dayText(line.publishedAt)}` : "undated: takes no part in a verdict",
          line.authority.replaceAll("_", " "),
          more,
        ]
          .filter((part) => part)
          .join(" · ")}
      </div>
    </>
  );
}
