/** Why: the facts that moved it most, with their words, and the waterfall of releases. */
import { useCallback, useMemo, useState } from "react";
import type { Fact, VerdictReport } from "../../model/report.ts";
import { signed } from "../../model/written.ts";
import { Chart } from "../charts/chart.tsx";
import type { Colours } from "../charts/colours.ts";
import { releaseText, waterfallOption } from "../charts/waterfall.ts";
import { Figure } from "../parts/door.tsx";
import { Link } from "../parts/link.tsx";
import { dayText, lowered, percent, periodText, plural, strengthText } from "../words.ts";

const SHOWN = 6;

export function MovedPart({ report }: { readonly report: VerdictReport }) {
  const [all, showAll] = useState(false);
  const { facts, thesis, verdict } = report;
  const focus = thesis.hypotheses.find(({ id }) => id === verdict.focus)?.title ?? verdict.focus;
  const steps = useMemo(
    () => verdict.steps.filter(({ contributions }) => contributions.length > 0),
    [verdict.steps],
  );
  const option = useCallback((c: Colours, width: number) => waterfallOption(steps, c, width), [steps]);
  const total = steps.reduce((sum, { deltaDb }) => sum + deltaDb, 0);
  if (facts.length === 0)
    return (
      <section id="why">
        <h2>Why</h2>
        <p className="empty">
          Nothing has moved it yet: no awaited figure is known. What to watch says when the first is due.
        </p>
      </section>
    );
  return (
    <section id="why">
      <h2>Why</h2>
      <p>
        What moved it most, for (+) or against (−) {lowered(focus)}. Decibans measure evidence: 10 make odds
        ten times longer; under 5 is a bare mention.
      </p>
      <ol className="facts-list">
        {(all ? facts : facts.slice(0, SHOWN)).map((fact) => (
          <OneFact key={`${fact.signal} ${fact.period}`} fact={fact} />
        ))}
      </ol>
      {facts.length > SHOWN && (
        <button type="button" className="button noprint" onClick={() => showAll(!all)}>
          {all ? "Show the strongest only" : `Show all ${plural(facts.length, "fact")}`}
        </button>
      )}
      <Chart
        title="What each release moved"
        says={`Taken together ${signed(total, 1)} decibans, ${strengthText(total)}: from ${percent(verdict.prior[verdict.focus] ?? 0)} to ${percent(verdict.posterior[verdict.focus] ?? 0)}. Each bar begins where the one before ended.`}
        source="Source: Assay; a release counts once, however many documents report it."
        rows={[
          ["Known", "Release", "Decibans", "In words", "Probability after"],
          ...steps.map((step) => [
            dayText(step.knownAt),
            releaseText(step.release),
            signed(step.deltaDb, 2),
            strengthText(step.deltaDb),
            percent(step.posterior[verdict.focus] ?? 0),
          ]),
        ]}
        height={64 + 30 * Math.max(2, steps.length)}
        option={option}
      />
    </section>
  );
}

function OneFact({ fact }: { readonly fact: Fact }) {
  const { title, period, shown, formula, words, db, knownAt } = fact;
  const about = `${title}${period === "" ? "" : `, ${periodText(period)}`}`;
  return (
    <li>
      <span className={`db ${db >= 0 ? "for" : "against"}`}>
        {signed(db, 1)} dB
        {Math.abs(db) >= 5 && <small> {strengthText(db)}</small>}
      </span>
      <div>
        <h3>
          {about}:{" "}
          <Figure
            origin={{
              shown,
              about: `${about}, known ${dayText(knownAt)}`,
              formula,
              ...(words.length === 0
                ? {
                    says: "Nothing was said by the day it was due, and somebody had looked: that silence is evidence.",
                  }
                : {}),
              from: words.map(({ observation, document }) => ({ observation, document })),
            }}
          />
        </h3>
        {words.length === 0 && <p className="fine">silence counted on {dayText(knownAt)}</p>}
        {words.slice(0, 2).map((each) => (
          <p key={each.observation} className="fine">
            <q>{each.quote}</q>{" "}
            <Link href={`/documents/${each.document}?observation=${each.observation}`}>{each.title}</Link>
            {each.publisher && !each.title.includes(each.publisher) ? `, ${each.publisher}` : ""},{" "}
            {dayText(each.publishedAt)}
            {each.reviewed ? ` · ${each.reviewed}` : ""}
          </p>
        ))}
      </div>
    </li>
  );
}
