/** Ranges a thesis may adopt from its payback scenarios, as lines for its file. Rule kept here: where spending itself makes the growth, it says so. */
import type { Suggestions } from "../../payback-report.ts";
import type { Screen } from "./report.ts";
import { wrap } from "./text.ts";

/** A suggestion as lines for the thesis file. */
export function suggestionLines(suggested: Suggestions, screen: Screen): readonly string[] {
  const { paint, terminal } = screen;
  const { separation, misses } = suggested;
  const kinds = ["growth", "margin", "cash"] as const;
  const close = kinds.filter((kind) => separation[kind] < 1);
  const best = kinds.toSorted((a, b) => separation[b] - separation[a])[0];
  return [
    wrap(
      `# What each scenario's run would expect, P10, P50 and P90. The widths are how far the model has missed: revenue by ${misses.revenue.toFixed(1)}%, margin by ${misses.margin.toFixed(1)} points.`,
      { width: terminal.width, first: "", rest: "# " },
    ),
    ...kinds.flatMap((kind) => {
      const rows = suggested.expected.filter((each) => each.kind === kind);
      const signal = rows[0]?.signal ?? null;
      const head = {
        growth: "growth of the segment's revenue on the year, percent",
        margin: "EBITA margin of the segment, percent",
        cash: `cash of the programme, ${suggested.unit}`,
      }[kind];
      return [
        paint.strong(signal === null ? `# ${head}: no signal of the thesis is about it` : `# ${head}`),
        `${signal ?? `# ${kind}`}:`,
        ...rows.map(
          ({ period, byHypothesis }) =>
            `${signal === null ? "#" : " "} ${period}: { ${Object.entries(byHypothesis)
              .map(([id, { low, mid, high }]) => `${id}: [${low}, ${mid}, ${high}]`)
              .join(", ")} }`,
        ),
      ];
    }),
    paint.warning(
      wrap(
        `# Spending itself makes growth: once it is fixed, ${close.length > 0 ? `${close.join(" and ")} hardly ${close.length > 1 ? "tell" : "tells"} the hypotheses apart` : "every hypothesis grows"}; ${best} tells most. The middles lie ${kinds.map((kind) => `${separation[kind].toFixed(1)} (${kind})`).join(", ")} half widths apart.`,
        { width: terminal.width, first: "", rest: "# " },
      ),
    ),
  ];
}
