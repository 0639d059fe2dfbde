/**
 * What the spending must earn, with assumptions a reader can move: worked out in the browser by the code that `assay payback` runs.
 * Rule kept here: what is moved is an assumption and says so; chance and the fan are those of the thesis' own assumptions. On paper the
 * brief tells of it.
 */
import { useMemo, useState } from "react";
import type { PaybackReport } from "../../model/payback.ts";
import {
  PARAMETERS,
  type ParameterKey,
  type ParameterSpec,
  type Parameters,
} from "../../model/payback-parameters.ts";
import { inUnitText, percent, rateText, significant } from "../../model/written.ts";
import { type WhatIf, whatIf } from "../../payback/what-if.ts";
import { ask, useAsk } from "../ask.ts";
import { Answered } from "../parts/said.tsx";
import { CopyButton, csvOf, Table } from "../parts/table.tsx";
import { Wide } from "../parts/wide.tsx";
import { dayText, periodText } from "../words.ts";
import { PaybackFan } from "./payback-fan.tsx";

type PaybackProps = { readonly id: string; readonly asOf: string | undefined };

export function PaybackPart({ id, asOf }: PaybackProps) {
  const at = asOf === undefined ? "" : `?as-of=${asOf}`;
  const found = useAsk(`/api/theses/${encodeURIComponent(id)}/payback${at}`, ask<PaybackReport>);
  return (
    <section id="payback" className="noprint">
      <h2>What the spending must earn</h2>
      <Answered asked={found} lines={6}>
        {(report) => <Whole report={report} />}
      </Answered>
    </section>
  );
}

function Whole({ report }: { readonly report: PaybackReport }) {
  const [moved, move] = useState<Partial<Parameters>>({});
  const [chosen, choose] = useState(0);
  const scenario = report.scenarios[chosen] ?? report.scenarios[0];
  const plan = useMemo(
    () => ({ spending: report.quarters.map(({ spending }) => spending), base: report.base }),
    [report],
  );
  const parameters = scenario && { ...scenario.parameters, ...moved };
  const answer = useMemo(() => parameters && whatIf(parameters, plan), [parameters, plan]);
  if (!scenario || !parameters || !answer) return null;
  const isMoved = Object.keys(moved).length > 0;
  const onChoose = (index: number) => {
    choose(index);
    move({});
  };
  return (
    <>
      <div className="filters noprint">
        <label>
          Scenario
          <select value={chosen} onChange={(event) => onChoose(Number(event.target.value))}>
            {report.scenarios.map(({ id, title }, i) => (
              <option key={id} value={i}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {isMoved && (
          <button type="button" onClick={() => move({})}>
            Back to the thesis' assumptions
          </button>
        )}
      </div>
      <p className="fine">{scenario.because}</p>
      <fieldset className="filters noprint">
        <legend className="fine">What if (assumptions, not observations)</legend>
        {slidersOf(report).map(({ spec, low, high }) => (
          <Slider
            key={spec.key}
            spec={spec}
            low={low}
            high={high}
            value={parameters[spec.key]}
            onInput={(key, value) => move({ ...moved, [key]: value })}
          />
        ))}
      </fieldset>
      {answer.ok ? (
        <Results report={report} value={answer.value} parameters={parameters} />
      ) : (
        <p className="notice" role="alert">
          {answer.problem.what}: {answer.problem.fix}
        </p>
      )}
      {report.chance && <PaybackFan report={report} chance={report.chance} />}
      <Envelope report={report} />
      <p className="fine">
        {report.title}, from {report.observations.length} figures known by {dayText(report.asOf)} and the
        thesis' assumptions. {report.cautions.join(" ")}
      </p>
    </>
  );
}

type Bounds = { readonly spec: ParameterSpec; readonly low: number; readonly high: number };

/** Assumptions with a range: each slider reaches as far beyond P10 and P90 as half of what lies between them. */
function slidersOf(report: PaybackReport): readonly Bounds[] {
  return PARAMETERS.flatMap((spec) => {
    const range = report.parameters.find(({ name }) => name === spec.name)?.range;
    if (!range) return [];
    const more = (range.high - range.low) / 2;
    const least = spec.above ? Math.max(spec.least + more / 50, range.low - more) : range.low - more;
    return [{ spec, low: Math.max(spec.least, least), high: Math.min(spec.most, range.high + more) }];
  });
}

type SliderProps = Bounds & {
  readonly value: number;
  readonly onInput: (key: ParameterKey, value: number) => void;
};

function Slider({ spec, low, high, value, onInput }: SliderProps) {
  const whole = spec.kind === "quarters";
  const [least, most] = whole ? [Math.ceil(low), Math.floor(high)] : [low, high];
  const text = spec.kind === "share" ? percent(value) : significant(value, 3);
  return (
    <label>
      {spec.title}: {text}
      <input
        type="range"
        min={least}
        max={most}
        step={whole ? 1 : (most - least) / 100}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onInput(spec.key, Number(event.target.value))}
      />
    </label>
  );
}

type ResultsProps = {
  readonly report: PaybackReport;
  readonly value: WhatIf;
  readonly parameters: Parameters;
};

function Results({ report, value, parameters }: ResultsProps) {
  const { point, programme, years, breakEven } = value;
  const { unit } = report;
  const quarter = (index: number) => {
    const period = report.quarters[index]?.period;
    return period ? `in the ${periodText(period)}` : "after the plan's end";
  };
  const back =
    point.paybackYears === null
      ? "never comes back"
      : `comes back after ${point.paybackYears.toFixed(1)} years`;
  const rate = point.irr === null ? "and has no rate of return" : `and returns ${rateText(point.irr)} a year`;
  const more = breakEven.yield / parameters.yield - 1;
  const ends = report.needed.years.map((year) => year.ends);
  const head = ["Year to", "Revenue needed", "On this path", "Growth needed", "EBITA margin", "Cash"];
  const rows = years.map((year, i) => {
    const even = breakEven.years[i];
    return [
      dayText(ends[i]),
      even ? inUnitText(even.revenue, unit) : "–",
      inUnitText(year.revenue, unit),
      even ? percent(even.growth) : "–",
      rateText(year.ebitaMargin),
      inUnitText(year.cash, unit),
    ];
  });
  return (
    <div aria-live="polite">
      <p>
        <strong>
          A unit spent {back} {rate}
        </strong>
        , against the {rateText(parameters.discount)} asked. The programme is deepest in the red at{" "}
        {inUnitText(programme.trough, unit)} {quarter(programme.troughQuarter)}, brings in cash first{" "}
        {programme.firstPositiveQuarter === null ? "never" : quarter(programme.firstPositiveQuarter)}, and is{" "}
        {programme.paybackQuarter === null
          ? "never paid back"
          : `paid back ${quarter(programme.paybackQuarter)}`}
        .
      </p>
      <p>
        What you need to believe for it to earn what is asked: each unit spent brings{" "}
        {significant(breakEven.yield, 2)} of revenue a year,{" "}
        {more > 0 ? `${percent(more)} more than here` : "no more than here"}.
      </p>
      <Wide title="What you need to believe, by year">
        <Table head={head} rows={rows} stacked />
      </Wide>
      <div className="row tools">
        <CopyButton what="CSV" text={() => csvOf([head, ...rows])} />
      </div>
    </div>
  );
}

function Envelope({ report: { envelope, unit } }: { readonly report: PaybackReport }) {
  if (!envelope) return null;
  const { amount, delivered, deliveredShare, straightLineShare, reported, quarters, atTrailingPace } =
    envelope;
  return (
    <p>
      Pledged: {inUnitText(amount, unit)} {envelope.saidOn && `(said ${dayText(envelope.saidOn)})`}. Spent:{" "}
      {inUnitText(delivered, unit)}, {percent(deliveredShare)} of it, after {reported} of {quarters} quarters,
      where a straight line would stand at {percent(straightLineShare)}. At the pace of the last four quarters
      it ends at {inUnitText(atTrailingPace, unit)}.
    </p>
  );
}
