/** The question and the verdict in words: what a tired reader needs in ten seconds. */
import type { ThesisPage } from "../../model/page.ts";
import type { VerdictReport } from "../../model/report.ts";
import type { ReplayLine } from "../../wire/verdict.ts";
import { Figure } from "../parts/door.tsx";
import { Link, Outside } from "../parts/link.tsx";
import { RangeBar } from "../parts/range.tsx";
import {
  daysUntil,
  dayText,
  labelText,
  lowered,
  oddsText,
  percent,
  periodText,
  plural,
  ranged,
} from "../words.ts";

export type HeadProps = {
  readonly page: ThesisPage;
  readonly report: VerdictReport;
  readonly day: string;
  /** Where the date is being dragged to, before its verdict is there. */
  readonly here: ReplayLine | undefined;
};

export function HeadPart({ page, report, day, here }: HeadProps) {
  const { verdict, thesis, demo } = report;
  return (
    <header>
      <p className="kicker">
        {page.title} · as of {dayText(day)}
        {demo ? " · bundled example" : ""}
      </p>
      <h1>{page.question}</h1>
      {thesis.retrospective && (
        <p className="notice">
          Retrospective: its ranges were written with the outcomes known. This checks behaviour, not
          foresight.
        </p>
      )}
      {day !== page.defaultDay && (
        <p className="notice calm">
          You see what was known on {dayText(day)}, and nothing later.{" "}
          <Link href={`/theses/${page.id}`}>Back to {dayText(page.defaultDay)}</Link>
        </p>
      )}
      {here ? <Dragged here={here} report={report} /> : <Verdict report={report} />}
      <Sides report={report} here={here} />
      {!here && <Next report={report} />}
      {page.brief && (
        <p className="fine">
          Drawn from “<Outside href={page.brief.url}>{page.brief.title}</Outside>”, {page.brief.publisher}.
          Opened {dayText(page.opened)}; settled at {page.resolution.source},{" "}
          {dayText(verdict.asOf < page.resolution.due ? page.resolution.due : page.horizon)}.
        </p>
      )}
    </header>
  );
}

function Verdict({ report }: { readonly report: VerdictReport }) {
  const { verdict, thesis } = report;
  const lead = thesis.hypotheses.find(({ id }) => id === verdict.lead)?.title ?? verdict.lead;
  const share = verdict.posterior[verdict.lead] ?? 0;
  const range = verdict.jitter.byHypothesis[verdict.lead];
  const shown = range ? ranged(share, range.p10, range.p90) : percent(share);
  return (
    <>
      <p className="verdict">
        {labelText(verdict.label)}: <strong>{lowered(lead)}</strong>,{" "}
        <Figure
          origin={{
            shown,
            about: `Probability of ${lead} as of ${dayText(verdict.asOf)}`,
            says: `Computed: the prior of ${percent(verdict.prior[verdict.lead] ?? 0)}, moved by ${plural(verdict.steps.length, "release and silence", "releases and silences")}, each weighed by how likely every hypothesis made it. The range in brackets holds eight of ten results when the analyst's own numbers are jittered (${verdict.jitter.draws} draws). Verdict ${report.verdictHash.slice(0, 16)}, method ${verdict.method}: the same inputs give the same bytes.`,
          }}
        />
        .
      </p>
      <p className="lead">
        On the stated ranges that is {oddsText(share)}
        {range && range.p10 < 0.5 && share >= 0.5
          ? `, but it is not firm: with the analyst's own numbers a little different it would lie anywhere from ${percent(range.p10)} to ${percent(range.p90)}`
          : ""}
        .
        {verdict.flags.length > 0 && (
          <>
            {" "}
            <a href="#care">
              {plural(verdict.flags.length, "caution")}
              {verdict.label === verdict.plainLabel ? "" : ` lower it from “${verdict.plainLabel}”`}
            </a>
            .
          </>
        )}
      </p>
    </>
  );
}

/** While the date moves: what the path already knows. */
function Dragged({ here, report }: { readonly here: ReplayLine; readonly report: VerdictReport }) {
  const shares = Object.entries(here.posterior).toSorted((a, b) => b[1] - a[1]);
  const [id, share] = shares[0] ?? ["", 0];
  const title = report.thesis.hypotheses.find((each) => each.id === id)?.title ?? id;
  return (
    <p className="verdict">
      Ahead: <strong>{lowered(title)}</strong>, {percent(share)}.
    </p>
  );
}

function Sides({ report, here }: Pick<HeadProps, "report" | "here">) {
  const { verdict, thesis } = report;
  const shareOf = (id: string) => (here ? here.sides[id] : verdict.sides[id]) ?? 0;
  return (
    <ul className="sides" aria-label="Probability of each side, with its range">
      {thesis.sides.map((side) => {
        const range = here ? undefined : verdict.jitter.bySide[side.id];
        const share = shareOf(side.id);
        return (
          <li key={side.id} className={`tone-${side.tone}`}>
            <Line title={side.title} share={share} range={range} about={`The side “${side.title}”`} />
            {side.hypotheses.length > 1 && (
              <ul className="sides under" style={{ gridColumn: "1 / -1", margin: "8px 0 0" }}>
                {side.hypotheses.map((id) => {
                  const title = thesis.hypotheses.find((each) => each.id === id)?.title ?? id;
                  const own =
                    (here
                      ? (here.posterior as Readonly<Record<string, number>>)[id]
                      : verdict.posterior[id]) ?? 0;
                  return (
                    <li key={id}>
                      <Line
                        title={title}
                        share={own}
                        range={here ? undefined : verdict.jitter.byHypothesis[id]}
                        about={`The hypothesis “${title}”`}
                      />
                    </li>
                  );
                })}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type LineProps = {
  readonly title: string;
  readonly share: number;
  readonly range: { readonly p10: number; readonly p90: number } | undefined;
  readonly about: string;
};

function Line({ title, share, range, about }: LineProps) {
  const shown = range ? ranged(share, range.p10, range.p90) : percent(share);
  return (
    <>
      <span>{title}</span>
      <Figure
        origin={{
          shown,
          about,
          says: "Computed by Bayes' rule from the figures under “Why”; the range in brackets holds eight of ten results when the analyst's own numbers are jittered. It is the probability of a reading of the company, not of a price move.",
        }}
      >
        <b>{percent(share)}</b> {range && <small>({shown.slice(shown.indexOf("(") + 1)}</small>}
      </Figure>
      <RangeBar share={share} low={range?.p10 ?? share} high={range?.p90 ?? share} title={title} />
    </>
  );
}

function Next({ report }: { readonly report: VerdictReport }) {
  const { verdict, thesis } = report;
  const [next] = verdict.forecasts.filter(({ due }) => due !== null && due >= verdict.asOf);
  if (!next?.due) return null;
  const signal = thesis.signals.find(({ id }) => id === next.signal);
  return (
    <p>
      <strong>Next:</strong> {signal?.title ?? next.signal}
      {next.period === "" ? "" : `, ${periodText(next.period)}`}, due {dayText(next.due)} (
      {daysUntil(verdict.asOf, next.due)}): of all that is awaited it could tell most.{" "}
      <a href="#watch">What to watch</a>
    </p>
  );
}
