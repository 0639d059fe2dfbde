/** Why it matters: what the hypotheses say, what tells them apart, where the evidence pulls both ways, what cannot be seen. */
import type { BriefParagraph, Sentence } from "../model/brief.ts";
import { earns, mustBelieve, pledged } from "./payback.ts";
import { DAY, hypothesisTitle, PERCENT, probability, signalTitle } from "./pieces.ts";
import type { BriefInput } from "./resolve.ts";
import { joined, type Maker, say } from "./sentence.ts";

export function matters(input: BriefInput, maker: Maker): readonly BriefParagraph[] {
  const paragraphs = [
    hypotheses(input, maker),
    disagreement(input, maker),
    rivals(input, maker),
    earns(input, maker),
    mustBelieve(input, maker),
    pledged(input, maker),
    hangs(input, maker),
    redefined(input, maker),
    unseen(input, maker),
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => ({ kind: "paragraph", sentences }));
}

function hypotheses(input: BriefInput, maker: Maker): readonly Sentence[] {
  const each = input.thesis.hypotheses.map(
    ({ id }, i) =>
      say`${maker.words(`hypotheses/${i}/title`)}, ${probability(maker, id)}: ${maker.words(`hypotheses/${i}/statement`)}`,
  );
  return [
    ...each,
    say`It will be settled by ${maker.thesis("resolution/due", DAY)}: ${maker.words("resolution/rule")}`,
  ];
}

/** Causes that pull to one side and the other: the verdict without each. */
function disagreement(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { verdict } = input;
  const now = verdict.posterior[verdict.focus] ?? 0;
  const drivers = Object.entries(verdict.sensitivity.without.driver).toSorted(([, a], [, b]) => a - b);
  const lower = drivers.filter(([, p]) => p < now - 0.01);
  const higher = drivers.filter(([, p]) => p > now + 0.01);
  const told = (list: readonly (readonly [string, number])[]) =>
    joined(
      list.map(
        ([driver]) =>
          say`${driver.replace(/\d/g, "")} ${maker.verdict(`sensitivity/without/driver/${driver}`, PERCENT)}`,
      ),
      ", ",
    );
  const focus = () => hypothesisTitle(input, maker, verdict.focus);
  return [
    ...(lower.length > 0
      ? [say`What holds ${focus()} up, by driver (its probability without it): ${told(lower)}.`]
      : []),
    ...(higher.length > 0 ? [say`What pulls the other way: ${told(higher)}.`] : []),
  ];
}

function rivals(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { verdict, thesis } = input;
  return thesis.hypotheses.flatMap(({ id }) => {
    if (id === verdict.lead) return [];
    const rejected = verdict.alert.rejected.includes(id);
    const e = maker.verdict(`alert/eValues/${id}`, { style: "e-value" });
    const bar = () => maker.method("rejects", { style: "number" });
    return [
      rejected
        ? say`Against ${hypothesisTitle(input, maker, id)} the peeking-safe test has reached ${bar()} (its e-value is now ${e}): it is rejected.`
        : say`Against ${hypothesisTitle(input, maker, id)} the peeking-safe test stands at an e-value of ${e}, short of ${bar()}: not rejected, which is not the same as confirmed.`,
    ];
  });
}

/** What the verdict hangs on. */
function hangs(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { verdict } = input;
  const lowest = Object.entries(verdict.sensitivity.without.signal).toSorted(([, a], [, b]) => a - b)[0];
  const signal = input.thesis.signals.find(({ id }) => id === lowest?.[0]);
  return [
    say`A reader who gave ${hypothesisTitle(input, maker, verdict.focus)} a prior of ${maker.verdict("sensitivity/breakEvenPrior", PERCENT)} would stand at ${maker.method("even", PERCENT)} now.`,
    ...(signal && verdict.steps.length > 0
      ? [
          say`The signal it leans on most is ${signalTitle(input, maker, signal.id)}: without it, ${maker.verdict(`sensitivity/without/signal/${signal.id}`, PERCENT)}.`,
        ]
      : []),
  ];
}

function redefined(input: BriefInput, maker: Maker): readonly Sentence[] {
  return input.thesis.signals.flatMap((signal, i) =>
    Object.keys(signal.definition)
      .filter((period) =>
        input.verdict.outcomes.some((outcome) => outcome.signal === signal.id && outcome.period >= period),
      )
      .map(
        (period) =>
          say`${signalTitle(input, maker, signal.id)} is trusted ${maker.thesis(`signals/${i}/definition/${period}/match`, PERCENT)} as the series its ranges were written for: ${maker.words(`signals/${i}/definition/${period}/because`)}.`,
      ),
  );
}

function unseen(input: BriefInput, maker: Maker): readonly Sentence[] {
  const unmeasured = input.thesis.unmeasured.map(
    (_, i) =>
      say`Not measurable: ${maker.words(`unmeasured/${i}/watch`)}, because ${maker.words(`unmeasured/${i}/because`)}.`,
  );
  const risks =
    input.thesis.risks.length === 0
      ? []
      : [
          say`Risks the note names: ${joined(
            input.thesis.risks.map((_, i) => say`${maker.words(`risks/${i}`)}`),
            " ",
          )}`,
        ];
  return [...unmeasured, ...risks];
}
