/** A document: its canonical text with every observation marked, table cells too. Rule kept here: what a document says is only ever text. */
import { useEffect, useMemo, useRef } from "react";
import type { DocumentStretch } from "../../model/page.ts";
import type { WireObservation } from "../../wire/observation.ts";
import { go, useAddress, withQuery } from "../address.ts";
import { ask, askLines, useAsk } from "../ask.ts";
import { Blocks } from "../document/blocks.tsx";
import { Figure } from "../parts/door.tsx";
import { exactText, shortText } from "../parts/figure-text.ts";
import { Link, Outside } from "../parts/link.tsx";
import { Answered } from "../parts/said.tsx";
import { dayText, plural } from "../words.ts";

export function DocumentView({ id }: { readonly id: string }) {
  const { query } = useAddress();
  const wanted = query.get("observation") ?? undefined;
  const from = query.get("from");
  const observations = useAsk(`/api/observations?document=${id}`, askLines<WireObservation>);
  const seen = useMemo(
    () => [...(observations.value ?? [])].sort((a, b) => (a.span[0] ?? 0) - (b.span[0] ?? 0)),
    [observations.value],
  );
  const spot = query.get("at") ?? seen.find((each) => each.id === wanted)?.span[0];
  const place =
    from !== null
      ? `?from=${from}`
      : wanted !== undefined && spot === undefined
        ? undefined
        : spot !== undefined && spot !== null
          ? `?around=${spot}`
          : "";
  const stretch = useAsk(
    place === undefined && observations.value === undefined && !observations.error
      ? undefined
      : `/api/documents/${id}${place ?? ""}`,
    ask<DocumentStretch>,
  );
  const paper = useRef<HTMLDivElement>(null);
  const length = stretch.value?.text.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the text is there, its place is sought
  useEffect(() => {
    const mark =
      wanted === undefined
        ? paper.current?.querySelector<HTMLElement>(".spot")
        : paper.current?.querySelector<HTMLElement>(`[data-observations~="${wanted}"]`);
    if (!mark) return;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  }, [wanted, length, seen.length]);
  return (
    <Answered asked={stretch} lines={10}>
      {(part) => {
        document.title = `${part.document.title} · Assay`;
        return (
          <article>
            <Head part={part} count={seen.length} />
            <div className="paper">
              <div>
                <Turn part={part} where="Earlier" />
                <div className="text" ref={paper} lang="">
                  <Blocks
                    part={part}
                    observations={seen}
                    here={wanted}
                    spot={query.get("at")}
                    until={query.get("to")}
                  />
                </div>
                <Turn part={part} where="Later" />
              </div>
              <aside className="noprint" aria-label="Figures read from it">
                <h2>{plural(seen.length, "figure")} read</h2>
                {seen.length === 0 && (
                  <p className="empty">None: no reader found a figure it was sure of here.</p>
                )}
                <ol>
                  {seen.slice(0, 400).map((of) => (
                    <li key={of.id}>
                      <Link
                        href={withQuery({
                          observation: of.id,
                          from: undefined,
                          at: undefined,
                          to: undefined,
                        })}
                      >
                        {of.segment ? `${of.segment} · ` : ""}
                        {of.metric.replaceAll("-", " ")}
                        {of.measure === "level" || of.measure === "statement" ? "" : `, ${of.measure}`}
                      </Link>
                      <br />
                      <Figure
                        origin={{
                          shown: exactText(of),
                          about: of.entity,
                          from: [{ observation: of.id, document: of.document }],
                        }}
                      >
                        {shortText(of)}
                      </Figure>
                      {of.failed && of.failed.length > 0 && <small> · ⚑ waits for review</small>}
                    </li>
                  ))}
                </ol>
                {seen.length > 400 && (
                  <p className="fine">and {plural(seen.length - 400, "more figure")}, marked in the text.</p>
                )}
              </aside>
            </div>
          </article>
        );
      }}
    </Answered>
  );
}

function Head({ part, count }: { readonly part: DocumentStretch; readonly count: number }) {
  const { document: of, problems } = part;
  return (
    <>
      <p className="kicker">
        <Link href="/documents">Documents</Link>
      </p>
      <h1>{of.title}</h1>
      <p>
        {[
          of.publisher,
          of.publishedAt ? `published ${dayText(of.publishedAt)}` : "undated",
          of.authority.replaceAll("_", " "),
          of.kind,
        ]
          .filter((each) => each)
          .join(" · ")}
        {of.url ? " · " : ""}
        {of.url && <Outside href={of.url}>at its publisher</Outside>}
      </p>
      <p className="fine">
        {count > 0 ? "Marked words were read as figures: choose one to see how. " : ""}
        <a href={`/api/documents/${of.id}/bytes`} download>
          The file as it was taken in
        </a>{" "}
        · {of.id.slice(0, 23)}…
      </p>
      {problems.length > 0 && (
        <details>
          <summary>{plural(problems.length, "thing")} its reader was not sure of</summary>
          <ul>
            {problems.slice(0, 100).map((problem) => (
              <li key={problem.what}>{problem.what}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A long document is turned like pages. */
function Turn({ part, where }: { readonly part: DocumentStretch; readonly where: "Earlier" | "Later" }) {
  const { from, to, text, document: of } = part;
  const more = where === "Earlier" ? from > 0 : to < of.length;
  if (!more) return null;
  const next = where === "Earlier" ? Math.max(0, from - text.length) : to;
  const share = Math.round((from / Math.max(1, of.length)) * 100);
  return (
    <p className="row noprint">
      <button
        type="button"
        className="button"
        onClick={() =>
          go(withQuery({ from: String(next), observation: undefined, at: undefined, to: undefined }))
        }
      >
        {where} text
      </button>
      <span className="fine">
        this is from {share}% of {of.length.toLocaleString("en-US")} characters
      </span>
    </p>
  );
}
