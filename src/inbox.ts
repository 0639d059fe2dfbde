/**
 * What happened since somebody last looked: marks that were passed, and documents that came.
 * Rule kept here: a crossing is told by its two sides ("was 64%, is 81%"), never by the direction alone.
 */

import { thesisId } from "./model/id.ts";
import type { Checkpoint, Crossing, DeskRow, Stand } from "./model/page.ts";
import { dayLabel } from "./model/period.ts";
import { percent } from "./model/written.ts";

/** Probabilities whose crossing is told. */
const MARKS = [0.1, 0.5, 0.9];

/** Of every thesis, what crossed a mark between the checkpoint and now; with no checkpoint, nothing. */
export function crossings(rows: readonly DeskRow[], checkpoint: Checkpoint | null): readonly Crossing[] {
  if (checkpoint === null) return [];
  return rows.flatMap((row): readonly Crossing[] => {
    const before = checkpoint.theses[row.id];
    if (row.stand === null || before === undefined) return [];
    const { stand } = row;
    return says(row, before, stand).map((text) => ({
      thesis: thesisId(row.id),
      title: row.title,
      says: `${text} (${dayLabel(before.asOf)} → ${dayLabel(stand.asOf)})`,
    }));
  });
}

function says(row: DeskRow, before: Stand, now: Stand): readonly string[] {
  const titleOf = (id: string) => row.sides.find((side) => side.id === id)?.title ?? id;
  const crossed = row.sides.flatMap(({ id, share, tone }) => {
    const was = before.sides[id];
    if (was === undefined || tone !== "favourable") return [];
    return MARKS.filter((mark) => was < mark !== share < mark).map(
      (mark) => `${titleOf(id)} crossed ${percent(mark)}: it was ${percent(was)} and is ${percent(share)}`,
    );
  });
  return [
    ...(before.lead === now.lead ? [] : [`${row.leadTitle} took the lead`]),
    ...(before.label === now.label ? [] : [`From “${before.label}” to “${now.label}”`]),
    ...crossed,
    ...now.rejected
      .filter((id) => !before.rejected.includes(id))
      .map((id) => `The evidence now rejects ${id.replaceAll("_", " ")}`),
  ];
}
