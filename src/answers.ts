/**
 * What the commands answer in JSON, as text. Rule kept here: every door takes its bytes from here, so that the API gives the
 * same ones as `--json`.
 */
import type { Observation } from "./model/observation.ts";
import type { Decision } from "./model/ports.ts";
import type { VerdictReport } from "./model/report.ts";
import type { Forecast, Watched } from "./model/verdict.ts";
import type { ReviewLine } from "./review.ts";
import type { TwoPaths } from "./verdict/path.ts";
import { encodeObservation } from "./wire/observation.ts";
import { encodeDecision, encodeReviewLine } from "./wire/review.ts";

export type WatchLine = Watched & {
  readonly title: string;
  readonly watch: string;
  readonly forecast: Forecast | null;
};

/** One a signal and period; those still awaited first, by what they could tell. */
export function watchLines({ verdict, thesis }: VerdictReport): readonly WatchLine[] {
  const lines = verdict.watched.map((watched): WatchLine => {
    const signal = thesis.signals.find(({ id }) => id === watched.signal);
    const forecast = verdict.forecasts.find(
      (each) => each.signal === watched.signal && each.period === watched.period,
    );
    return {
      ...watched,
      title: signal?.title ?? watched.signal,
      watch: signal?.watch ?? "",
      forecast: forecast ?? null,
    };
  });
  const rank = ({ state }: WatchLine) => (state === "disclosed" ? 1 : 0);
  return lines.toSorted(
    (a, b) => rank(a) - rank(b) || (b.forecast?.expectedBits ?? 0) - (a.forecast?.expectedBits ?? 0),
  );
}

/** A day a line, as known then, with the posterior as known now. */
export function replayJson({ known, now }: TwoPaths): readonly string[] {
  return known.map((point, i) => JSON.stringify({ ...point, asKnownNow: now[i]?.posterior }));
}

export function reviewJson(lines: readonly ReviewLine[]): readonly string[] {
  return lines.map((line) => JSON.stringify(encodeReviewLine(line)));
}

export function decisionsJson(decisions: readonly Decision[]): readonly string[] {
  return decisions.map((each) => JSON.stringify(encodeDecision(each)));
}

export function observationsJson(observations: readonly Observation[]): readonly string[] {
  return observations.map((observation) => JSON.stringify(encodeObservation(observation)));
}

/** Lines as they are printed: each ends with a line feed. */
export function printed(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
