/** The waterfall: one bar a release, decibans, with the word beside. */
import type { EChartsCoreOption } from "echarts/core";
import { dayLabel } from "../model/period.ts";
import type { Step } from "../model/verdict.ts";
import { percent, signed } from "../model/written.ts";
import { FAINT, FAVOURABLE, HAIR, INK, UNFAVOURABLE } from "./drawing.ts";
import type { BriefInput } from "./resolve.ts";
import { strengthWord } from "./words.ts";

export function waterfallChart({ verdict }: BriefInput): EChartsCoreOption {
  const steps = verdict.steps.filter(({ contributions }) => contributions.length > 0);
  let sofar = 0;
  const bars = steps.map((step) => {
    const from = sofar;
    sofar += step.deltaDb;
    return { step, from: Math.min(from, sofar), size: Math.abs(step.deltaDb) };
  });
  const ends = bars.flatMap(({ from, size }) => [from, from + size]);
  return {
    grid: { left: 150, right: 150, top: 8, bottom: 34 },
    xAxis: {
      type: "value",
      min: Math.floor(Math.min(0, ...ends)),
      max: Math.ceil(Math.max(1, ...ends)),
      axisLabel: { color: FAINT },
      splitLine: { lineStyle: { color: HAIR } },
      name: "decibans",
      nameLocation: "middle",
      nameGap: 22,
      nameTextStyle: { color: FAINT },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: steps.map(stepLabel),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: INK, fontSize: 12 },
    },
    series: [
      {
        type: "bar",
        stack: "w",
        data: bars.map(({ from }) => from),
        itemStyle: { color: "transparent" },
        silent: true,
      },
      {
        type: "bar",
        stack: "w",
        barWidth: 14,
        data: bars.map(({ step, size }) => ({
          value: Number(size.toFixed(3)),
          itemStyle: { color: step.deltaDb >= 0 ? FAVOURABLE : UNFAVOURABLE },
        })),
        label: {
          show: true,
          position: "right",
          color: FAINT,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => barLabel(steps[dataIndex]),
        },
      },
    ],
  };
}

function barLabel(step: Step | undefined): string {
  return step ? `${signed(step.deltaDb, 1)} ${strengthWord(step.deltaDb)}` : "";
}

function stepLabel(step: Step): string {
  return step.silence ? `silence ${dayLabel(step.knownAt)}` : dayLabel(step.knownAt);
}

export function waterfallRows({ verdict }: BriefInput): readonly (readonly string[])[] {
  return [
    ["Known", "Release", "Decibans", "In words", "Probability after"],
    ...verdict.steps.map((step) => [
      step.knownAt,
      step.release,
      signed(step.deltaDb, 2),
      strengthWord(step.deltaDb),
      percent(step.posterior[verdict.focus] ?? 0),
    ]),
  ];
}
