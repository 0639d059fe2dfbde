/** Cash of the programme summed up, as a fan over paths: when it is paid back, and how sure that is. */
import { useCallback } from "react";
import type { ChanceFigures, PaybackReport } from "../../model/payback.ts";
import { endOf, periodOfKey } from "../../model/period.ts";
import { inUnitText, percent } from "../../model/written.ts";
import { Chart } from "../charts/chart.tsx";
import type { Colours } from "../charts/colours.ts";
import { type Fan, fanOption } from "../charts/fan.ts";
import { periodText } from "../words.ts";

type FanProps = { readonly report: PaybackReport; readonly chance: ChanceFigures };

export function PaybackFan({ report, chance }: FanProps) {
  const { unit } = report;
  const option = useCallback(
    (c: Colours, width: number) => fanOption(fanOf(chance, unit), c, width),
    [chance, unit],
  );
  return (
    <Chart
      title={`Cash of the programme, summed up, ${unit}`}
      says={`The band holds eight of ten of ${chance.paths.toLocaleString("en-US")} paths with the thesis' own assumptions; the line is the median. In ${percent(chance.npvPositive.value)} of them it earns what is asked.`}
      source="Source: Assay's payback model, from the thesis' assumptions and the figures read."
      rows={[
        ["Quarter", "P10", "Median", "P90"],
        ...chance.fan.map(({ period, p10, p50, p90 }) => [
          periodText(period),
          ...[p10, p50, p90].map((x) => inUnitText(x, unit)),
        ]),
      ]}
      height={280}
      option={option}
    />
  );
}

function fanOf({ fan }: ChanceFigures, unit: string): Fan {
  return {
    unit,
    points: fan.flatMap(({ period, p10, p50, p90 }) => {
      const found = periodOfKey(period);
      return found ? [[endOf(found), p10, p50, p90] as const] : [];
    }),
    mark: { at: 0, title: "paid back" },
  };
}
