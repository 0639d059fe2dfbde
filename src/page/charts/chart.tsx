/** A chart with its message, its source and the table behind it. Rule kept here: what is drawn can be read, copied and printed as well. */
import type { EChartsCoreOption } from "echarts/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Behind, type Row } from "../parts/table.tsx";
import { type Colours, coloursOf } from "./colours.ts";
import type { Drawn } from "./draw.ts";

export type ChartProps = {
  readonly title: string;
  readonly says: string;
  readonly source: string;
  readonly rows: readonly Row[];
  readonly height: number;
  /** What stands between the picture and its source. */
  readonly children?: ReactNode;
  readonly option: (colours: Colours, width: number) => EChartsCoreOption;
};

export function Chart({ title, says, source, rows, height, option, children }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(option);
  const redraw = useRef<() => void>(() => {});
  latest.current = option;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let drawn: Drawn | undefined;
    let wanted = true;
    redraw.current = () => {
      const width = element.clientWidth;
      if (drawn && width > 0) drawn.set(latest.current(coloursOf(element), width));
    };
    void import("./draw.ts").then(({ drawIn }) => {
      if (!wanted) return;
      drawn = drawIn(element);
      redraw.current();
    });
    const sized = new ResizeObserver(() => redraw.current());
    sized.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const print = matchMedia("print");
    const again = () => redraw.current();
    dark.addEventListener("change", again);
    print.addEventListener("change", again);
    return () => {
      wanted = false;
      sized.disconnect();
      dark.removeEventListener("change", again);
      print.removeEventListener("change", again);
      drawn?.dispose();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture is another option
  useEffect(() => redraw.current(), [option, height]);
  return (
    <figure>
      <figcaption>
        <strong>{title}</strong>
        {says}
      </figcaption>
      <div ref={box} className="chart" role="img" aria-label={`${title}. ${says}`} style={{ height }} />
      {children}
      <p className="fine">{source}</p>
      <Behind rows={rows} />
    </figure>
  );
}
