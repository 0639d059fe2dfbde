/** echarts, loaded when the first chart is drawn: only the kinds that are used, as SVG so that it prints. */
import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, BarChart, ScatterChart, CustomChart, GridComponent, MarkLineComponent, SVGRenderer]);

export type Drawn = { set(option: EChartsCoreOption): void; dispose(): void };

export function drawIn(element: HTMLElement): Drawn {
  const chart = init(element, null, { renderer: "svg" });
  return {
    set: (option) => {
      chart.resize();
      chart.setOption({ animation: false, ...option }, { notMerge: true });
    },
    dispose: () => chart.dispose(),
  };
}
