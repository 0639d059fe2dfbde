/**
 * Market reaction, exposures, flows and payback, where the desk has them. Rule kept here: a part that has no data is not there;
 * nothing stands in for it.
 */
import { useCallback, useRef, useState } from "react";
import type { AnalysisCell, AnalysisInput, AnalysisPage } from "../../model/page.ts";
import { ask, useAsk } from "../ask.ts";
import { Chart } from "../charts/chart.tsx";
import type { Colours } from "../charts/colours.ts";
import { fanOption } from "../charts/fan.ts";
import { Figure } from "../parts/door.tsx";
import { CopyButton, csvOf } from "../parts/table.tsx";
import { Wide } from "../parts/wide.tsx";
import { dayText, inUnitText } from "../words.ts";

type AnalysesProps = { readonly id: string; readonly asOf: string | undefined };

export function Analyses({ id, asOf }: AnalysesProps) {
  const base = `/api/theses/${encodeURIComponent(id)}/analyses`;
  const found = useAsk(`${base}${asOf === undefined ? "" : `?as-of=${asOf}`}`, ask<readonly AnalysisPage[]>);
  return (found.value ?? []).map((page) => (
    <OneAnalysis key={page.name} first={page} base={base} asOf={asOf} />
  ));
}

type OneProps = { readonly first: AnalysisPage; readonly base: string; readonly asOf: string | undefined };

/** How long a slider must rest before it is worked out anew. */
const REST_MS = 150;

function OneAnalysis({ first, base, asOf }: OneProps) {
  const [set, change] = useState<Readonly<Record<string, number>>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [settled, settle] = useState(set);
  const query = new URLSearchParams(asOf === undefined ? {} : { "as-of": asOf });
  for (const [name, value] of Object.entries(settled)) query.set(name, String(value));
  const isSet = Object.keys(settled).length > 0;
  const again = useAsk(isSet ? `${base}/${first.name}?${query}` : undefined, ask<AnalysisPage>);
  const page = (isSet ? again.value : undefined) ?? first;
  const onInput = (id: string, value: number) => {
    const next = { ...set, [id]: value };
    change(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle(next), REST_MS);
  };
  return (
    <section id={page.name}>
      <h2>{page.title}</h2>
      <p>{page.says}</p>
      {again.error && (
        <p className="notice" role="alert">
          {again.error.message}
        </p>
      )}
      {first.inputs.length > 0 && (
        <fieldset className="filters noprint">
          <legend className="fine">What if (assumptions, not observations)</legend>
          {first.inputs.map((input) => (
            <Slider key={input.id} input={input} value={set[input.id] ?? input.value} onInput={onInput} />
          ))}
        </fieldset>
      )}
      {page.fan && <Fan page={page} fan={page.fan} />}
      <Wide title={page.title}>
        <table className="stack">
          <thead>
            <tr>
              {page.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.map(({ shown }) => shown).join()}>
                {row.map((cell, i) => (
                  <td key={page.head[i]} data-label={page.head[i]}>
                    <Cell cell={cell} about={page.title} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <div className="row tools">
        <CopyButton
          what="CSV"
          text={() => csvOf([page.head, ...page.rows.map((row) => row.map(({ shown }) => shown))])}
        />
      </div>
      <p className="fine">{page.source}</p>
    </section>
  );
}

function Cell({ cell, about }: { readonly cell: AnalysisCell; readonly about: string }) {
  const { shown, formula, from } = cell;
  if (formula === null && from.length === 0) return <>{shown}</>;
  return <Figure origin={{ shown, about, formula, from: from.map((observation) => ({ observation })) }} />;
}

type SliderProps = {
  readonly input: AnalysisInput;
  readonly value: number;
  readonly onInput: (id: string, value: number) => void;
};

function Slider({ input, value, onInput }: SliderProps) {
  const { id, title, low, high, step, unit } = input;
  return (
    <label>
      {title}: {inUnitText(value, unit)}
      <input
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        aria-valuetext={inUnitText(value, unit)}
        onChange={(event) => onInput(id, Number(event.target.value))}
      />
    </label>
  );
}

function Fan({ page, fan }: { readonly page: AnalysisPage; readonly fan: NonNullable<AnalysisPage["fan"]> }) {
  const option = useCallback((c: Colours, width: number) => fanOption(fan, c, width), [fan]);
  return (
    <Chart
      title={fan.title}
      says="The band holds eight of ten results (P10 to P90); the line is the median."
      source={page.source}
      rows={[
        ["Day", "P10", "Median", "P90"],
        ...fan.points.map(([day, ...values]) => [
          dayText(day),
          ...values.map((x) => inUnitText(x, fan.unit)),
        ]),
      ]}
      height={280}
      option={option}
    />
  );
}
