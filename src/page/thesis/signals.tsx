/** Each signal's path against what the hypotheses predicted, and the last word of those that are no path. */
import { useCallback, useMemo } from "react";
import type { Outcome } from "../../model/evidence.ts";
import type { ThesisPage } from "../../model/page.ts";
import type { VerdictReport } from "../../model/report.ts";
import { Chart } from "../charts/chart.tsx";
import type { Colours } from "../charts/colours.ts";
import { middle, type PathSignal, signalOption } from "../charts/signal.ts";
import { Figure } from "../parts/door.tsx";
import { Wide } from "../parts/wide.tsx";
import { dayText, inUnitText, periodText } from "../words.ts";

export type SignalsProps = { readonly page: ThesisPage; readonly report: VerdictReport };

export function SignalsPart({ page, report }: SignalsProps) {
  const seenOf = (id: string) => report.verdict.outcomes.filter(({ signal }) => signal === id);
  const paths = page.signals.filter((signal): signal is PathSignal => signal.expect !== null);
  const others = page.signals.filter(({ expect }) => expect === null);
  return (
    <section id="signals">
      <h2>The signals</h2>
      <p>
        Dots are what was reported; hollow: not from the issuer itself, or redefined since. Bands are what
        each hypothesis predicted, P10 to P90. The dashed line is the next figure awaited.
      </p>
      <div className="signals">
        {paths.map((signal) => (
          <OnePath key={signal.id} signal={signal} page={page} report={report} seen={seenOf(signal.id)} />
        ))}
      </div>
      {others.length > 0 && (
        <Wide title="Signals that are no series">
          <table className="stack">
            <thead>
              <tr>
                <th scope="col">Signal</th>
                <th scope="col">Last known</th>
                <th scope="col">Since</th>
              </tr>
            </thead>
            <tbody>
              {others.map((signal) => (
                <Other key={signal.id} signal={signal} seen={seenOf(signal.id).at(-1)} report={report} />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

type OneProps = SignalsProps & { readonly signal: PathSignal; readonly seen: readonly Outcome[] };

function OnePath({ signal, page, report, seen }: OneProps) {
  const { thesis, verdict } = report;
  const tones = useMemo(() => tonesOf(thesis), [thesis]);
  const option = useCallback(
    (c: Colours, width: number) =>
      signalOption({ signal, hypotheses: page.hypotheses, tones, seen, asOf: verdict.asOf }, c, width),
    [signal, page.hypotheses, tones, seen, verdict.asOf],
  );
  const keys = Object.keys(signal.expect).toSorted();
  const last = seen.at(-1);
  const rows = keys.map((key) => {
    const outcome = seen.find(({ period }) => period === key);
    const x = outcome && middle(outcome);
    const by = signal.expect[key] as Readonly<Record<string, readonly number[]>> | undefined;
    return [
      periodText(key),
      x === undefined ? "–" : inUnitText(x, signal.unit),
      outcome ? dayText(outcome.knownAt) : "",
      ...page.hypotheses.map(({ id }) => {
        const [low = 0, , high = 0] = by?.[id] ?? [];
        return `${inUnitText(low, signal.unit)} to ${inUnitText(high, signal.unit)}`;
      }),
    ];
  });
  return (
    <div>
      <Chart
        title={signal.title}
        says={last ? `${signal.question}` : `${signal.question} Nothing is known yet.`}
        source={`Source: ${signal.source}; ranges from the thesis.`}
        rows={[["Period", "Seen", "Known", ...page.hypotheses.map(({ title }) => title)], ...rows]}
        height={220}
        option={option}
      />
      {last && (
        <p>
          Last: <Seen outcome={last} title={signal.title} unit={signal.unit} />, {periodText(last.period)},
          known {dayText(last.knownAt)}.
        </p>
      )}
    </div>
  );
}

function Seen({
  outcome,
  title,
  unit,
}: {
  readonly outcome: Outcome;
  readonly title: string;
  readonly unit: string;
}) {
  const shown = valueText(outcome, unit);
  return (
    <Figure
      origin={{
        shown,
        about: `${title}${outcome.period === "" ? "" : `, ${periodText(outcome.period)}`}, known ${dayText(outcome.knownAt)}; reliability ${outcome.reliability}`,
        formula: outcome.formula,
        from: outcome.from.map((observation) => ({ observation })),
      }}
    />
  );
}

function valueText({ value }: Outcome, unit: string): string {
  switch (value.kind) {
    case "point":
      return inUnitText(value.x, unit);
    case "interval":
      if (value.low === null) return `at most ${inUnitText(value.high ?? 0, unit)}`;
      if (value.high === null) return `at least ${inUnitText(value.low, unit)}`;
      return `${inUnitText(value.low, unit)} to ${inUnitText(value.high, unit)}`;
    case "trial":
      return value.success ? "yes" : "no";
    case "tally":
      return `${value.count} counted`;
    case "category":
      return value.category.replaceAll("_", " ");
    case "disclosed":
      return "disclosed";
    default:
      return value satisfies never;
  }
}

type OtherProps = {
  readonly signal: ThesisPage["signals"][number];
  readonly seen: Outcome | undefined;
  readonly report: VerdictReport;
};

function Other({ signal, seen, report }: OtherProps) {
  const watched = report.verdict.watched.findLast((each) => each.signal === signal.id);
  return (
    <tr>
      <td>
        <strong>{signal.title}</strong>
        <br />
        <small>{signal.question}</small>
      </td>
      <td>
        {seen ? <Seen outcome={seen} title={signal.title} unit={signal.unit} /> : (watched?.state ?? "–")}
      </td>
      <td>{seen ? dayText(seen.knownAt) : watched?.due ? `due ${dayText(watched.due)}` : "–"}</td>
    </tr>
  );
}

/** Blue for the favourable side, orange for the other; a further hypothesis of a side takes a tint. */
function tonesOf({
  sides,
}: VerdictReport["thesis"]): Readonly<Record<string, "favourable" | "unfavourable" | "tint">> {
  return Object.fromEntries(
    sides.flatMap(({ tone, hypotheses }) =>
      hypotheses.map(
        (id, i) => [id, tone === "unfavourable" && i < hypotheses.length - 1 ? "tint" : tone] as const,
      ),
    ),
  );
}
