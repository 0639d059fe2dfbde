/**
 * The brief's charts as SVG, by echarts on the server: probability over time, waterfall, payback, each signal
 * against its bands.
 * Rules kept here: one message a chart, direct labels and no legend, honest axes; the same input gives the same bytes (ids are
 * renumbered), and colours are variables of the page, so that one picture serves light, dark and print.
 */
import type { Chart } from "../model/brief.ts";
import { percent } from "../model/written.ts";
import { marketCharts } from "./chart-market.ts";
import { paybackCharts } from "./chart-payback.ts";
import { probabilityChart, probabilityRows } from "./chart-probability.ts";
import { signalCharts } from "./chart-signal.ts";
import { waterfallChart, waterfallRows } from "./chart-waterfall.ts";
import { loadDrawing } from "./drawing.ts";
import type { BriefInput } from "./resolve.ts";
import { strengthWord } from "./words.ts";

export async function charts(input: BriefInput): Promise<readonly Chart[]> {
  const draw = await loadDrawing();
  const { thesis, verdict } = input;
  const focus = thesis.hypotheses.find(({ id }) => id === verdict.focus)?.title ?? verdict.focus;
  const source = `Source: Assay, from ${verdict.outcomes.length} outcomes known by ${verdict.asOf}; the table below holds the figures.`;
  const total = verdict.steps.reduce((sum, { deltaDb }) => sum + deltaDb, 0);
  return [
    {
      id: "probability",
      title: `Probability of ${focus}`,
      says: `It moved from ${percent(verdict.prior[verdict.focus] ?? 0)} to ${percent(verdict.posterior[verdict.focus] ?? 0)} in steps, each a release; the bar at the right is the jitter range.`,
      source,
      svg: draw(probabilityChart(input), { width: 720, height: 300 }),
      rows: probabilityRows(input),
    },
    {
      id: "waterfall",
      title: `What each release moved, decibans for or against ${focus}`,
      says: `Together ${strengthWord(total)}: the longer the bar, the more the release told the hypotheses apart.`,
      source,
      svg: draw(waterfallChart(input), { width: 720, height: 60 + 30 * Math.max(2, verdict.steps.length) }),
      rows: waterfallRows(input),
    },
    ...paybackCharts(input, draw),
    ...signalCharts(input, draw),
    ...marketCharts(input, draw),
  ];
}
