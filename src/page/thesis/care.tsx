/** Handle with care: the flags in plain words, what would change the answer, and what the probability is not. */
import type { ThesisPage } from "../../model/page.ts";
import type { VerdictReport } from "../../model/report.ts";
import { releaseText } from "../charts/waterfall.ts";
import { Figure } from "../parts/door.tsx";
import { careText, dayText, lowered, percent } from "../words.ts";

export type CareProps = { readonly page: ThesisPage; readonly report: VerdictReport };

const SHOWN = 5;

export function CarePart({ page, report }: CareProps) {
  const { verdict, thesis, collectedTo } = report;
  const focus = thesis.hypotheses.find(({ id }) => id === verdict.focus)?.title ?? verdict.focus;
  const { sensitivity } = verdict;
  const now = verdict.posterior[verdict.focus] ?? 0;
  const collected =
    collectedTo === null ? "nothing collected yet" : `the sources collected to ${dayText(collectedTo)}`;
  return (
    <section id="care">
      <h2>Handle with care</h2>
      {verdict.flags.length === 0 ? (
        <p>No caution: no single signal, release, source or range changes the label.</p>
      ) : (
        <>
          <p>
            {verdict.label === verdict.plainLabel
              ? "These do not change the label, and should be known:"
              : `Without these it would read “${verdict.plainLabel}”; any of them takes it one step down, to “${verdict.label}”.`}
          </p>
          <ul className="flags">
            {verdict.flags.map((flag) => (
              <li key={flag.code}>{careText(flag)}</li>
            ))}
          </ul>
        </>
      )}
      <div className="two">
        <div>
          <h3>If one thing were left out</h3>
          <p className="fine">
            {focus}, now {percent(now)}, would be:
          </p>
          <table>
            <tbody>
              {leftOut(report, page).map(([title, share]) => (
                <tr key={title}>
                  <td>without {title}</td>
                  <td className="number">
                    <Figure
                      origin={{
                        shown: percent(share),
                        about: `${focus} without ${title}`,
                        says: "Computed: the verdict made again, with this one left out.",
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <h3>If you had started elsewhere</h3>
          <p className="fine">
            It would be even odds only with a prior of {percent(sensitivity.breakEvenPrior)} instead of{" "}
            {percent(verdict.prior[verdict.focus] ?? 0)}.
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col" className="number">
                  Prior
                </th>
                <th scope="col" className="number">
                  Would now be
                </th>
              </tr>
            </thead>
            <tbody>
              {sensitivity.priors
                .filter((_, i) => i % 2 === 0)
                .map(({ prior, posterior }) => (
                  <tr key={prior}>
                    <td className="number">{percent(prior)}</td>
                    <td className="number">{percent(posterior)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </div>
      <p>
        Probability is conditional on the {page.hypotheses.length === 3 ? "three" : page.hypotheses.length}{" "}
        stated readings, their ranges and{" "}
        {`${collected}; it is not the probability of a price move. None may fit: misfit is shown. Not investment advice.`}
      </p>
    </section>
  );
}

/** What moves the answer most when it is left out, furthest first. */
function leftOut(
  { verdict, thesis }: VerdictReport,
  page: ThesisPage,
): readonly (readonly [string, number])[] {
  const now = verdict.posterior[verdict.focus] ?? 0;
  const { without, primaryOnly, withoutRedefined } = verdict.sensitivity;
  const titleOf = (id: string) => thesis.signals.find((signal) => signal.id === id)?.title ?? id;
  const far = (by: Readonly<Record<string, number>>, named: (name: string) => string) =>
    Object.entries(by)
      .toSorted((a, b) => Math.abs(b[1] - now) - Math.abs(a[1] - now))
      .slice(0, SHOWN)
      .map(([name, share]) => [named(name), share] as const);
  const drivers = new Set(page.signals.map(({ driver }) => driver));
  return [
    ...far(without.signal, (id) => lowered(titleOf(id))),
    ...far(without.release, (name) => `the release ${releaseText(name)}`).slice(0, 2),
    ...far(without.driver, (name) => `all signals of ${name}`)
      .filter(([name]) => drivers.size > 1 && name !== "")
      .slice(0, 2),
    ...(primaryOnly === null ? [] : [["all but primary sources", primaryOnly] as const]),
    ...(withoutRedefined === null ? [] : [["the series that were redefined", withoutRedefined] as const]),
  ];
}
