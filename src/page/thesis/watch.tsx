/** What to watch: what is awaited by what it could tell, then the state of every signal. */
import { useState } from "react";
import type { ThesisPage } from "../../model/page.ts";
import type { VerdictReport } from "../../model/report.ts";
import type { Forecast, Watched } from "../../model/verdict.ts";
import { Figure } from "../parts/door.tsx";
import { CopyButton, csvOf } from "../parts/table.tsx";
import { Wide } from "../parts/wide.tsx";
import { daysUntil, inUnitText, percent, periodText, stateShape, stateText } from "../words.ts";

export type WatchProps = { readonly id: string; readonly page: ThesisPage; readonly report: VerdictReport };

/** Rows shown before the reader asks for more. */
const SHOWN = 8;

export function WatchPart({ id, page, report }: WatchProps) {
  const [all, showAll] = useState(false);
  const { verdict, thesis } = report;
  const signalOf = (signal: string) => thesis.signals.find((each) => each.id === signal);
  const awaited = verdict.watched
    .filter(({ state }) => state !== "disclosed")
    .map((watched) => ({
      watched,
      forecast: verdict.forecasts.find(
        ({ signal, period }) => signal === watched.signal && period === watched.period,
      ),
    }))
    .toSorted((a, b) => (b.forecast?.expectedBits ?? -1) - (a.forecast?.expectedBits ?? -1));
  const rows = awaited.map(({ watched, forecast }) => [
    `${signalOf(watched.signal)?.title ?? watched.signal}${watched.period === "" ? "" : `, ${periodText(watched.period)}`}`,
    stateText(watched),
    forecast ? forecast.expectedBits.toFixed(3) : "",
    forecast ? couldText(forecast, signalOf(watched.signal)?.unit ?? "") : "",
  ]);
  return (
    <section id="watch">
      <h2>What to watch</h2>
      {awaited.length === 0 ? (
        <p className="empty">
          Nothing is awaited: every signal is known, or has no ranges beyond what is known.
        </p>
      ) : (
        <>
          <p>
            Ranked by what each figure is expected to tell, in bits: one bit would settle an even question.
            Not due, not disclosed, not collected and source down are four different things.
          </p>
          <Wide title="Watch list">
            <table className="stack">
              <thead>
                <tr>
                  <th scope="col">Signal</th>
                  <th scope="col">State</th>
                  <th scope="col" className="number">
                    Bits
                  </th>
                  <th scope="col">What it could still change</th>
                </tr>
              </thead>
              <tbody>
                {(all ? awaited : awaited.slice(0, SHOWN)).map(({ watched, forecast }) => (
                  <Line
                    key={`${watched.signal} ${watched.period}`}
                    watched={watched}
                    forecast={forecast}
                    asOf={verdict.asOf}
                    signal={signalOf(watched.signal)}
                    written={page.signals.find((each) => each.id === watched.signal)}
                  />
                ))}
              </tbody>
            </table>
          </Wide>
          {awaited.length > SHOWN && (
            <button type="button" className="button noprint" onClick={() => showAll(!all)}>
              {all ? "Show what could tell most" : `Show all ${awaited.length}`}
            </button>
          )}
        </>
      )}
      {page.unmeasured.length > 0 && (
        <>
          <h3>In the note, and not measurable</h3>
          <ul>
            {page.unmeasured.map(({ watch, because }) => (
              <li key={watch}>
                “{watch}”: {because}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="row tools">
        <a className="button" href={`/api/theses/${id}/due.ics`} download>
          Due dates, as a calendar
        </a>
        <a className="button" href={`/api/theses/${id}/changes.atom`}>
          Changes, as a feed
        </a>
        <CopyButton
          what="CSV"
          text={() => csvOf([["Signal", "State", "Bits", "What it could still change"], ...rows])}
        />
      </div>
    </section>
  );
}

type LineProps = {
  readonly watched: Watched;
  readonly forecast: Forecast | undefined;
  readonly asOf: Watched["due"];
  readonly signal: VerdictReport["thesis"]["signals"][number] | undefined;
  readonly written: ThesisPage["signals"][number] | undefined;
};

function Line({ watched, forecast, asOf, signal, written }: LineProps) {
  const { state, due, period } = watched;
  return (
    <tr>
      <td>
        <strong>{signal?.title ?? watched.signal}</strong>
        {period === "" ? "" : `, ${periodText(period)}`}
        <br />
        <small>
          {written?.question} {written ? `Source: ${written.source}.` : ""}
        </small>
      </td>
      <td>
        <span className={`state ${stateShape(state)}`}>{stateText(watched)}</span>
        {due && asOf && due >= asOf && (
          <>
            <br />
            <small>{daysUntil(asOf, due)}</small>
          </>
        )}
      </td>
      <td className="number" data-label="Bits">
        {forecast && (
          <Figure
            origin={{
              shown: `${forecast.expectedBits.toFixed(3)} bits`,
              about: `${signal?.title ?? ""}, ${periodText(period)}: expected information`,
              says: "Computed: how much, on average over what each hypothesis predicts, the figure would sharpen the answer, after what is already known of the same kind.",
            }}
          >
            {forecast.expectedBits < 0.0005 ? "<0.001" : forecast.expectedBits.toFixed(3)}
          </Figure>
        )}
      </td>
      <td>{forecast ? couldText(forecast, signal?.unit ?? "") : "–"}</td>
    </tr>
  );
}

/** What an awaited figure could do, in a sentence. */
function couldText(
  { range, crosses90, crossesHalf, chanceAbove90, chanceBelow50, outcomes }: Forecast,
  unit: string,
): string {
  const values = (at: readonly number[]) => at.map((x) => inUnitText(x, unit)).join(" and again at ");
  const shares = outcomes ? Object.values(outcomes) : [];
  const [low, high] =
    range ?? (shares.length > 0 ? [Math.min(...shares), Math.max(...shares)] : [undefined, undefined]);
  const parts = [
    low !== undefined && high !== undefined
      ? `Could put it anywhere from ${percent(low)} to ${percent(high)}`
      : "",
    crosses90.length > 0
      ? `crosses 90% at ${values(crosses90)} (chance above ${percent(chanceAbove90)})`
      : "",
    crossesHalf.length > 0
      ? `crosses 50% at ${values(crossesHalf)} (chance below ${percent(chanceBelow50)})`
      : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `${parts.join("; ")}.` : "Cannot by itself reach 90% or fall to 50%.";
}
