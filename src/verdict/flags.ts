/**
 * Fragility (method §2): what would take the label away.
 * How "leaving it out moves P out of the label's hysteresis band" is read: P is the leader's, and the band goes from the
 * label's threshold less the hysteresis up to the next label's threshold ([.75, .95) for "favoured"), on either side; of
 * several that leave it the one furthest down is named. SOURCE and DEFINITION are the same test on primary sources alone
 * and with the redefined series at r ≈ 0. Any flag takes the label one step down, however many there are.
 * Rule kept here: each flag is a test with its numbers; a reader can check it.
 */
import type { Thesis } from "../model/thesis.ts";
import type { Flag, Label, Prequential, Quantiles, Sensitivity } from "../model/verdict.ts";
import { bandOf } from "./labels.ts";

export type FlagRequest = {
  readonly thesis: Thesis;
  readonly label: Label;
  /** Of the leading hypothesis. */
  readonly sensitivity: Sensitivity;
  readonly jitter: Quantiles | undefined;
  readonly prequential: readonly Prequential[];
};

export function flagsOf({ thesis, label, sensitivity, jitter, prequential }: FlagRequest): readonly Flag[] {
  const [low, high] = bandOf(label);
  const leaves = (p: number) => p < low || p >= high;
  const titleOf = (id: string) => thesis.signals.find((signal) => signal.id === id)?.title ?? id;
  const flags: Flag[] = [];
  const signal = furthest(sensitivity.without.signal, leaves);
  if (signal)
    flags.push({
      code: "ONE_SIGNAL",
      because: `without ${titleOf(signal.name)} it would be ${percent(signal.p)}`,
      figures: { posterior: signal.p },
      about: signal.name,
    });
  const release = furthest(sensitivity.without.release, leaves);
  if (release)
    flags.push({
      code: "ONE_RELEASE",
      because: `without ${releaseText(release.name)} it would be ${percent(release.p)}`,
      figures: { posterior: release.p },
      about: release.name,
    });
  const { breakEvenPrior, primaryOnly, withoutRedefined } = sensitivity;
  if (breakEvenPrior >= 0.25 && breakEvenPrior <= 0.75) {
    flags.push({
      code: "PRIOR",
      because: `a prior of ${percent(breakEvenPrior)} instead of the stated one would put it at one half`,
      figures: { breakEvenPrior },
      about: null,
    });
  }
  if (jitter && jitter.p10 < 0.5)
    flags.push({
      code: "JITTER",
      because: `with the analyst's own numbers a little different it ranges from ${percent(jitter.p10)} to ${percent(jitter.p90)}`,
      figures: { p10: jitter.p10, p90: jitter.p90 },
      about: null,
    });
  if (primaryOnly !== null && leaves(primaryOnly))
    flags.push({
      code: "SOURCE",
      because: `on primary sources alone it would be ${percent(primaryOnly)}`,
      figures: { posterior: primaryOnly },
      about: null,
    });
  if (withoutRedefined !== null && leaves(withoutRedefined)) {
    flags.push({
      code: "DEFINITION",
      because: `without the series that were redefined it would be ${percent(withoutRedefined)}`,
      figures: { posterior: withoutRedefined },
      about: null,
    });
  }
  const misfit = prequential
    .filter(({ pitMixture, gainDb }) => pitMixture < 0.01 || pitMixture > 0.99 || gainDb < -10)
    .toSorted((a, b) => a.gainDb - b.gainDb)[0];
  if (misfit) {
    flags.push({
      code: "MISFIT",
      because: `no hypothesis expected ${titleOf(misfit.signal)} in ${misfit.period}: its place in the predictions was ${misfit.pitMixture.toFixed(3)}`,
      figures: { pit: misfit.pitMixture, gainDb: misfit.gainDb },
      about: `${misfit.signal} ${misfit.period}`,
    });
  }
  return flags;
}

/** Of those whose absence takes the probability out of the label's band, the one that moves it furthest down. */
function furthest(
  without: Readonly<Record<string, number>>,
  leaves: (p: number) => boolean,
): { name: string; p: number } | undefined {
  return Object.entries(without)
    .filter(([, p]) => leaves(p))
    .map(([name, p]) => ({ name, p }))
    .toSorted((a, b) => a.p - b.p)[0];
}

function releaseText(name: string): string {
  return name.startsWith("silence:")
    ? `the silence of ${name.slice("silence:".length)}`
    : `the release ${name}`;
}

function percent(p: number): string {
  return `${Math.round(p * 100)}%`;
}
