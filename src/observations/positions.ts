/**
 * Holdings of one entity over time: positions in ordinary shares, whatever paper they are held in, and what changed when it
 * became known.
 * Rules kept here: one depositary share counts as many ordinary shares as it stands for, and without that number there is no
 * position; only whole reports are compared, and what a holder's next report no longer holds is an exit, known when that report is.
 */
import type { Catalogue } from "../model/catalogue.ts";
import { type Day, day, type Instant, instant } from "../model/day.ts";
import { addDecimal, type Decimal, decimal, multiplyDecimal, subtractDecimal } from "../model/decimal.ts";
import { type ChangeKind, changeKind, type Report, standingReports } from "../model/holdings.ts";
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
  readonly kind: ChangeKind;
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
  const reports = observations.filter(({ metric }) => metric === "holdings-total").map(reportOf);
  return standingReports(reports).map(({ holder, on, reports: counted }) => {
    const documents = new Set(counted.map(({ total }) => total.document));
    const rows = held.filter(({ document }) => documents.has(document));
    const shares = rows.reduce(
      (sum, { value, unit }) =>
        value ? addDecimal(sum, unit === "ads" ? multiplyDecimal(value, perAds) : value) : sum,
      decimal("0"),
    );
    return {
      holder,
      entity,
      on: day(on),
      shares,
      knownAt: instant(
        counted
          .map(({ knownAt }) => knownAt)
          .toSorted()
          .at(-1) ?? "",
      ),
      from: rows.map(({ id }) => id),
    };
  });
}

function reportOf(total: Observation): Report & { readonly total: Observation } {
  const { qualifier, entity, period, publishedAt } = total;
  return {
    holder: entity,
    on: endOf(period),
    knownAt: publishedAt,
    kind: qualifier === "restatement" || qualifier === "new holdings" ? qualifier : "",
    total,
  };
}

/** Between each report of a holder and its next. */
export function changesOf(positions: readonly Position[]): readonly PositionChange[] {
  return [...Map.groupBy(positions, ({ holder }) => holder).values()].flatMap((own) =>
    own.flatMap((after, i): readonly PositionChange[] => {
      const before = own[i - 1];
      if (!before) return [];
      const change = subtractDecimal(after.shares, before.shares);
      const knownAt = [before.knownAt, after.knownAt].toSorted().at(-1) ?? after.knownAt;
      const scale = Math.max(before.shares.scale, after.shares.scale);
      const kind = changeKind(unitsAt(before.shares, scale), unitsAt(after.shares, scale));
      return [{ holder: after.holder, entity: after.entity, kind, before, after, change, knownAt }];
    }),
  );
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
