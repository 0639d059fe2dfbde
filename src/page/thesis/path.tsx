/** Probability over time, and the date to drag through it. */
import { useCallback, useEffect, useMemo } from "react";
import type { ThesisPage } from "../../model/page.ts";
import type { VerdictReport } from "../../model/report.ts";
import type { ReplayLine } from "../../wire/verdict.ts";
import { Chart } from "../charts/chart.tsx";
import type { Colours } from "../charts/colours.ts";
import { probabilityOption } from "../charts/probability.ts";
import { dayText, lowered, percent } from "../words.ts";

export type PathProps = {
  readonly page: ThesisPage;
  readonly report: VerdictReport;
  readonly lines: readonly ReplayLine[];
  readonly day: string;
  readonly onDay: (day: string) => void;
  readonly settled: boolean;
};

const DAY_MS = 86_400_000;

export function PathPart({ page, report, lines, day, onDay, settled }: PathProps) {
  const { verdict, thesis } = report;
  const title = thesis.hypotheses.find(({ id }) => id === verdict.focus)?.title ?? verdict.focus;
  const range = settled ? verdict.jitter.byHypothesis[verdict.focus] : undefined;
  const option = useCallback(
    (c: Colours, width: number) =>
      probabilityOption(
        { lines, focus: verdict.focus, asOf: day, range: range && [range.p10, range.p90] },
        c,
        width,
      ),
    [lines, verdict.focus, day, range],
  );
  const rows = useMemo(() => rowsOf(lines, report), [lines, report]);
  const last = lines.at(-1)?.asOf ?? page.defaultDay;
  return (
    <section id="path">
      <h2>How it moved</h2>
      <Chart
        title={`Probability of ${lowered(title)}`}
        says={`It stood at ${percent(verdict.prior[verdict.focus] ?? 0)} on ${dayText(page.opened)} and moved in steps, each a release. Solid: as known then; dashed: the same days as known on ${dayText(last)}.`}
        source={`Source: Assay, from ${verdict.outcomes.length} outcomes known by ${dayText(verdict.asOf)}. The bar at the dot holds eight of ten results when the ranges are jittered.`}
        rows={rows}
        height={300}
        option={option}
      >
        <AsOf first={page.opened} last={last} day={day} lines={lines} onDay={onDay} />
      </Chart>
    </section>
  );
}

type AsOfProps = {
  readonly first: string;
  readonly last: string;
  readonly day: string;
  readonly lines: readonly ReplayLine[];
  readonly onDay: (day: string) => void;
};

/** The date as a slider, and from release to release. */
function AsOf({ first, last, day, lines, onDay }: AsOfProps) {
  const stops = useMemo(
    () =>
      lines
        .filter(({ releases, asOf }) => releases.length > 0 || asOf === last)
        .map(({ asOf }) => asOf as string),
    [lines, last],
  );
  const before = stops.findLast((stop) => stop < day) ?? first;
  const after = stops.find((stop) => stop > day) ?? last;
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
  const at = Math.round((Date.parse(day) - Date.parse(first)) / DAY_MS);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && /^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      if (event.target instanceof HTMLInputElement && event.target.type !== "range") return;
      if (event.key === "[") onDay(before);
      if (event.key === "]") onDay(after);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [before, after, onDay]);
  const became = lines.find(({ asOf }) => asOf === day)?.releases ?? [];
  return (
    <>
      <div className="asof noprint">
        <button
          type="button"
          className="button"
          aria-label="The release before"
          title="The release before: ["
          disabled={day <= first}
          onClick={() => onDay(before)}
        >
          ◀
        </button>
        <input
          type="range"
          min={0}
          max={days}
          value={at}
          aria-label="As of"
          aria-valuetext={dayText(day)}
          onChange={(event) =>
            onDay(
              new Date(Date.parse(first) + Number(event.target.value) * DAY_MS).toISOString().slice(0, 10),
            )
          }
        />
        <button
          type="button"
          className="button"
          aria-label="The next release"
          title="The next release: ]"
          disabled={day >= last}
          onClick={() => onDay(after)}
        >
          ▶
        </button>
      </div>
      <p className="fine noprint">
        Drag the date to see the whole page as of <strong>{dayText(day)}</strong>
        {became.length > 0 ? `, the day ${became.join(" and ")} became known` : ""}.
      </p>
    </>
  );
}

/** The days on which something changed. */
function rowsOf(
  lines: readonly ReplayLine[],
  { thesis, verdict }: VerdictReport,
): readonly (readonly string[])[] {
  const head = [
    "As of",
    ...thesis.hypotheses.map(({ title }) => title),
    "First, as known now",
    "Became known",
  ];
  const changed = lines.filter(({ releases }, i) => i === 0 || i === lines.length - 1 || releases.length > 0);
  return [
    head,
    ...changed.map(({ asOf, posterior, asKnownNow, releases }) => [
      dayText(asOf),
      ...thesis.hypotheses.map(({ id }) => percent(posterior[id] ?? 0)),
      percent(asKnownNow[verdict.focus] ?? 0),
      releases.join(", "),
    ]),
  ];
}
