/**
 * Holdings of one entity over time: positions in ordinary shares, whatever paper they are held in, and what changed when it
 * became known.
 * Rules kept here: one depositary share counts as many ordinary shares as it stands for, and without that number there is no
 * position; a restatement replaces the report of its day, new holdings add to it; only whole reports are compared, and what a
 * holder's next report no longer holds is an exit, known when that report is.
 */
import type { Catalogue } from "../model/catalogue.ts";
import type { Day, Instant } from "../model/day.ts";
import { addDecimal, type Decimal, decimal, multiplyDecimal, subtractDecimal } from "../model/decimal.ts";
import type { Observation } from "../model/observation.ts";
import { endOf } from "../model/period.ts";

export type Position = {
  readonly holder: string;
  readonly entity: string;
  readonly on: Day;
  /** Ordinary shares, options and bonds not counted; 0 when the holder reported and held none. */
  readonly shares: Decimal;
  readonly knownAt: Instant;
  readonly from: readonly Observation["id"][];
};

export type PositionChange = {
  readonly holder: string;
  readonly entity: string;
  readonly kind: "new" | "added" | "reduced" | "exit" | "unchanged";
  readonly before: Position;
  readonly after: Position;
  readonly change: Decimal;
  readonly knownAt: Instant;
};

/**
 * @param observations of the holdings reader, as known by some day
 * @returns one position a holder and day on which it reported, earliest first; also where it held nothing
 */
export function positionsOf(
  observations: readonly Observation[],
  entity: string,
  catalogue: Catalogue,
): readonly Position[] {
  const ratio = catalogue.entities.find(({ id }) => id === entity)?.adsRatio;
  const held = observations.filter((each) => each.metric === "shares-held" && each.entity === entity);
  if (held.some(({ unit }) => unit === "ads") && ratio === undefined) return [];
  const perAds = decimal(String(ratio ?? 1));
  const reports = observations.filter(({ metric }) => metric === "holdings-total");
  const positions = [
    ...Map.groupBy(reports, (each) => `${each.entity} ${endOf(each.period)}`).values(),
  ].flatMap((ofDay): readonly Position[] => {
    const counted = countedReports(ofDay);
    const [first] = counted;
    if (!first) return [];
    const rows = held.filter((row) => counted.some(({ document }) => document === row.document));
    const shares = rows.reduce(
      (sum, { value, unit }) =>
        value ? addDecimal(sum, unit === "ads" ? multiplyDecimal(value, perAds) : value) : sum,
      decimal("0"),
    );
    return [
      {
        holder: first.entity,
        entity,
        on: endOf(first.period),
        shares,
        knownAt:
          counted
            .map(({ publishedAt }) => publishedAt)
            .toSorted()
            .at(-1) ?? first.publishedAt,
        from: rows.map(({ id }) => id),
      },
    ];
  });
  return positions.toSorted((a, b) =>
    a.on === b.on ? (a.holder < b.holder ? -1 : 1) : a.on < b.on ? -1 : 1,
  );
}

/** Of the reports of one holder and day: the last whole one, and what was added to it since. */
function countedReports(ofDay: readonly Observation[]): readonly Observation[] {
  const inOrder = ofDay.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
  const whole = inOrder.findLastIndex(({ qualifier }) => qualifier !== "new holdings");
  return whole < 0 ? [] : inOrder.slice(whole);
}

/** Between each report of a holder and its next. */
export function changesOf(positions: readonly Position[]): readonly PositionChange[] {
  return [...Map.groupBy(positions, ({ holder }) => holder).values()].flatMap((own) =>
    own.flatMap((after, i): readonly PositionChange[] => {
      const before = own[i - 1];
      if (!before) return [];
      const change = subtractDecimal(after.shares, before.shares);
      const kind =
        change.units === 0n
          ? "unchanged"
          : before.shares.units === 0n
            ? "new"
            : after.shares.units === 0n
              ? "exit"
              : change.units > 0n
                ? "added"
                : "reduced";
      const knownAt = [before.knownAt, after.knownAt].toSorted().at(-1) ?? after.knownAt;
      return [{ holder: after.holder, entity: after.entity, kind, before, after, change, knownAt }];
    }),
  );
}
