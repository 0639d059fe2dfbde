/** echarts as a function from options to an SVG text, loaded when the first chart is drawn. */
import type { EChartsCoreOption } from "echarts/core";

export type Draw = (
  option: EChartsCoreOption,
  size: { readonly width: number; readonly height: number },
) => string;

/** Stand-ins that the page replaces by its own variables: colours of light, dark and print. */
export const INK = "#010101";
export const FAINT = "#020202";
export const HAIR = "#030303";
export const FAVOURABLE = "#040404";
export const UNFAVOURABLE = "#050505";
export const UNFAVOURABLE_TINT = "#060606";
export const PAPER = "#070707";
const VARIABLES: Readonly<Record<string, string>> = {
  [INK]: "ink",
  [FAINT]: "faint",
  [HAIR]: "hair",
  [FAVOURABLE]: "favourable",
  [UNFAVOURABLE]: "unfavourable",
  [UNFAVOURABLE_TINT]: "unfavourable-tint",
  [PAPER]: "paper",
};

export const FONT = "system-ui, sans-serif";

export async function loadDrawing(): Promise<Draw> {
  const [core, renderers, kinds, parts] = await Promise.all([
    import("echarts/core"),
    import("echarts/renderers"),
    import("echarts/charts"),
    import("echarts/components"),
  ]);
  core.use([
    renderers.SVGRenderer,
    kinds.LineChart,
    kinds.BarChart,
    kinds.ScatterChart,
    kinds.CustomChart,
    kinds.GraphChart,
    parts.GridComponent,
    parts.MarkLineComponent,
    parts.MarkAreaComponent,
    parts.GraphicComponent,
  ]);
  return (option, { width, height }) => {
    const chart = core.init(null, null, { renderer: "svg", ssr: true, width, height });
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK }, ...option });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return themed(renumbered(svg));
  };
}

/** echarts counts its ids up over the whole process; here they start anew in each picture. */
function renumbered(svg: string): string {
  const ids = new Map<string, string>();
  return svg.replace(/\bzr\d+-[a-z]+-?\d*|\bzr\d+-cls-\d+/g, (id) => {
    const known = ids.get(id) ?? `z${ids.size}`;
    ids.set(id, known);
    return known;
  });
}

function themed(svg: string): string {
  return svg
    .replace(/#0[1-7]0[1-7]0[1-7]\b/g, (colour) =>
      VARIABLES[colour] === undefined ? colour : `var(--${VARIABLES[colour]})`,
    )
    .replace(/rgb\((\d), ?\1, ?\1\)/g, (whole, n: string) => {
      const name = VARIABLES[`#0${n}0${n}0${n}`];
      return name === undefined ? whole : `var(--${name})`;
    });
}
