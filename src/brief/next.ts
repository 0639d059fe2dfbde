/** What's next: awaited figures by what they are expected to tell, with their day and the values that would change the answer. */
import type { BriefParagraph, Sentence } from "../model/brief.ts";
import type { Forecast } from "../model/verdict.ts";
import { DAY, hypothesisTitle, PERCENT, periodOf, signalOf, signalTitle } from "./pieces.ts";
import type { BriefInput } from "./resolve.ts";
import { joined, type Maker, say } from "./sentence.ts";

const SHOWN = 6;
/** Ranges are printed for the most telling only. */
const RANGES_SHOWN = 3;

export function next(input: BriefInput, maker: Maker): readonly BriefParagraph[] {
  const { verdict } = input;
  const awaited = verdict.forecasts
    .slice(0, SHOWN)
    .map(
      (forecast, f): BriefParagraph => ({ kind: "bullet", sentences: one(input, maker, { forecast, f }) }),
    );
  const missing = verdict.watched.flatMap((watched, w): readonly BriefParagraph[] => {
    const { state, due } = watched;
    if (
      due === null ||
      (state !== "due and not disclosed" &&
        state !== "not collected" &&
        state !== "source down" &&
        state !== "due")
    )
      return [];
    const what =
      state === "due and not disclosed"
        ? "not disclosed, due"
        : state === "due"
          ? "due"
          : `${state}, was due`;
    return [
      {
        kind: "bullet",
        sentences: [
          say`${signalTitle(input, maker, watched.signal)}${periodOf(maker, watched.period, `watched/${w}/period`)}: ${what} ${maker.verdict(`watched/${w}/due`, DAY)}.`,
        ],
      },
    ];
  });
  if (awaited.length + missing.length === 0)
    return [
      {
        kind: "paragraph",
        sentences: [say`Nothing is awaited: every signal is known, or has no ranges beyond what is known.`],
      },
    ];
  return [...awaited, ...missing];
}

function one(
  input: BriefInput,
  maker: Maker,
  { forecast, f }: { forecast: Forecast; f: number },
): readonly Sentence[] {
  const path = `forecasts/${f}`;
  const due =
    forecast.due === null
      ? say`, any day`
      : say`, ${forecast.due > input.verdict.asOf ? "due" : "was due"} ${maker.verdict(`${path}/due`, DAY)}`;
  const head = say`${signalTitle(input, maker, forecast.signal)}${periodOf(maker, forecast.period, `${path}/period`)}${due}: ${maker.verdict(`${path}/expectedBits`, { style: "bits" })} bits expected.`;
  return [
    head,
    ...(f < RANGES_SHOWN ? expected(input, maker, { forecast, path }) : []),
    ...reach(input, maker, { forecast, path }),
  ];
}

type At = { readonly forecast: Forecast; readonly path: string };

/** Middle and range under each hypothesis, given its own past. */
function expected(input: BriefInput, maker: Maker, { forecast, path }: At): readonly Sentence[] {
  if (forecast.predictive === null) return [];
  const format = { style: "in-unit", unit: signalOf(input, forecast.signal)?.unit ?? "count" } as const;
  const each = input.thesis.hypotheses.map(({ id }) => {
    const at = (i: number) => maker.verdict(`${path}/predictive/${id}/${i}`, format);
    return say`${hypothesisTitle(input, maker, id)} ${at(1)} (${at(0)} to ${at(2)})`;
  });
  return [say`Expected, given the quarters so far: ${joined(each, ", ")}.`];
}

function reach(input: BriefInput, maker: Maker, { forecast, path }: At): readonly Sentence[] {
  const format = { style: "in-unit", unit: signalOf(input, forecast.signal)?.unit ?? "count" } as const;
  const values = (key: "crosses90" | "crossesHalf") =>
    joined(
      forecast[key].map((_, i) => say`${maker.verdict(`${path}/${key}/${i}`, format)}`),
      " and again at ",
    );
  const focus = () => hypothesisTitle(input, maker, input.verdict.focus);
  return [
    ...(forecast.crosses90.length > 0
      ? [
          say`${focus()} crosses ${maker.method("ahead", PERCENT)} at ${values("crosses90")} (chance of ending above: ${maker.verdict(`${path}/chanceAbove90`, PERCENT)}).`,
        ]
      : []),
    ...(forecast.crossesHalf.length > 0
      ? [
          say`${focus()} crosses ${maker.method("even", PERCENT)} at ${values("crossesHalf")} (chance of ending below: ${maker.verdict(`${path}/chanceBelow50`, PERCENT)}).`,
        ]
      : []),
  ];
}
