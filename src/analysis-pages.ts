/**
 * The market's analyses of a thesis as a page shows them: the same sentences, pictures and tables as in the brief.
 * Rule kept here: an analysis without data is not there.
 */
import { marketOf } from "./analyses.ts";
import type { Assay, Question } from "./assay.ts";
import { marketCharts } from "./brief/chart-market.ts";
import { loadDrawing } from "./brief/drawing.ts";
import type { Day } from "./model/day.ts";
import type { AnalysisPage } from "./model/page.ts";

/** Reactions, exposures and flows as of a day. */
export async function marketPages(
  assay: Assay,
  question: Question,
  asOf: Day,
): Promise<readonly AnalysisPage[]> {
  const { thesis } = question;
  if (!thesis.market) return [];
  const market = await marketOf(assay, question, asOf);
  return marketCharts({ thesis, market }, await loadDrawing()).map(
    ({ id, title, says, source, svg, rows }) => {
      const [head = [], ...body] = rows;
      return {
        name: id,
        title,
        says,
        source,
        svg,
        head,
        rows: body,
      };
    },
  );
}
