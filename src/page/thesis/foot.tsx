/** How it will be settled, what the readings say in full, and what this verdict was made from. */
import type { ThesisPage } from "../../model/page.ts";
import type { VerdictReport } from "../../model/report.ts";
import { dayText, percent } from "../words.ts";

export function FootPart({ page, report }: { readonly page: ThesisPage; readonly report: VerdictReport }) {
  const { resolution } = page;
  return (
    <section id="settled">
      <h2>How it will be settled</h2>
      <p>{resolution.rule}</p>
      <ul>
        {Object.entries(resolution.tests).map(([name, test]) => (
          <li key={name}>{test}</li>
        ))}
      </ul>
      <p className="fine">
        By {dayText(resolution.due)}, from {resolution.source}.
      </p>
      <h3>The readings</h3>
      <ul>
        {page.hypotheses.map(({ id, title, statement, prior }) => (
          <li key={id}>
            <strong>{title}</strong> (prior {percent(prior)}): {statement}
          </li>
        ))}
      </ul>
      {page.risks.length > 0 && (
        <>
          <h3>Risks the note names</h3>
          <ul>
            {page.risks.map((risk) => (
              <li key={risk}>{risk}</li>
            ))}
          </ul>
        </>
      )}
      <footer className="method">
        verdict <code>{report.verdictHash.slice(0, 16)}</code> · thesis{" "}
        <code>{report.verdict.thesisHash.slice(0, 16)}</code> version {page.version} ({page.file}) · method{" "}
        {report.verdict.method} · recompute with <code>assay verdict --as-of {report.verdict.asOf}</code>
      </footer>
    </section>
  );
}
