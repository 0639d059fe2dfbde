/** The sources: when each was watched, what it gave, what failed and why. */
import { useEffect } from "react";
import type { SourcesPage } from "../../model/page.ts";
import { ask, useAsk } from "../ask.ts";
import { Link } from "../parts/link.tsx";
import { Answered } from "../parts/said.tsx";
import { Wide } from "../parts/wide.tsx";
import { dayText, plural } from "../words.ts";

export function SourcesView() {
  const sources = useAsk("/api/sources", ask<SourcesPage>);
  useEffect(() => {
    document.title = "Sources · Assay";
  }, []);
  return (
    <>
      <h1>Sources</h1>
      <p className="lead">
        A source nobody looked at is “not collected”: that is not the same as one that said nothing.
      </p>
      <Answered asked={sources}>{(page) => <Coverage page={page} />}</Answered>
    </>
  );
}

function Coverage({ page }: { readonly page: SourcesPage }) {
  return (
    <>
      {page.sources.length === 0 && (
        <p className="empty">No signal names a source yet. Name one for each signal in your thesis file.</p>
      )}
      {page.sources.length > 0 && (
        <Wide title="Coverage of each source">
          <table className="stack">
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Watched</th>
                <th scope="col">Last success</th>
                <th scope="col">Last failure</th>
                <th scope="col">Signals that stand on it</th>
              </tr>
            </thead>
            <tbody>
              {page.sources.map((of) => (
                <tr key={of.source}>
                  <th scope="row">{of.source}</th>
                  <td>
                    {of.windows.length === 0 && of.lastSuccess === null ? (
                      <span className="state blind">
                        not collected by a watch; its documents count as they come
                      </span>
                    ) : (
                      of.windows.map(({ from, to }) => (
                        <div key={from}>
                          {dayText(from)} to {dayText(to)}
                        </div>
                      ))
                    )}
                  </td>
                  <td data-label="Last success">{of.lastSuccess ? dayText(of.lastSuccess) : "–"}</td>
                  <td data-label="Last failure">
                    {of.lastFailure ? `${dayText(of.lastFailure.at)}: ${of.lastFailure.cause}` : "–"}
                  </td>
                  <td>
                    {of.signals.map(({ thesis, signal, title }, i) => (
                      <span key={`${thesis} ${signal}`}>
                        {i > 0 && ", "}
                        <Link href={`/theses/${thesis}#watch`}>{title}</Link>
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <section>
        <h2>Publishers</h2>
        {page.publishers.length === 0 ? (
          <p className="empty">No document yet.</p>
        ) : (
          <Wide title="Publishers">
            <table className="stack">
              <thead>
                <tr>
                  <th scope="col">Publisher</th>
                  <th scope="col" className="number">
                    Documents
                  </th>
                  <th scope="col">First</th>
                  <th scope="col">Last</th>
                  <th scope="col">About</th>
                </tr>
              </thead>
              <tbody>
                {page.publishers.map((of) => (
                  <tr key={of.publisher}>
                    <th scope="row">{of.publisher}</th>
                    <td className="number" data-label="Documents">
                      {of.documents}
                      {of.undated > 0 ? `, ${of.undated} undated` : ""}
                    </td>
                    <td className="nowrap" data-label="First">
                      {of.first ? dayText(of.first) : "–"}
                    </td>
                    <td className="nowrap" data-label="Last">
                      {of.last ? dayText(of.last) : "–"}
                    </td>
                    <td data-label="About">{of.issuers.join(", ")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </section>
      <section>
        <h2>Problems</h2>
        {page.unread.length > 0 && (
          <p className="notice">
            {plural(page.unread.length, "file")} in documents/ not taken in yet:{" "}
            {page.unread.slice(0, 10).join(", ")}
            {page.unread.length > 10 ? " …" : ""}. Read them from the desk.
          </p>
        )}
        {page.problems.length === 0 ? (
          <p className="empty">None: every document was read without a question.</p>
        ) : (
          <ul className="items">
            {page.problems.slice(0, 200).map(({ document: id, title, problem }) => (
              <li key={`${id} ${problem.what}`}>
                <Link data-item href={`/documents/${id}`}>
                  {title}
                </Link>
                <br />
                {problem.what}
                {problem.fix ? <span className="fine"> Fix: {problem.fix}</span> : null}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
