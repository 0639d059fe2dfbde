/**
 * What managers bought and sold between one report and the next, from the data sets.
 * Rule kept here: in ordinary shares, a depositary share counted as many as it stands for; options and bonds are not counted.
 */
import { type ChangeKind, changeKind, standingReports } from "../../model/holdings.ts";
import type { Filing13F } from "./data-set.ts";

/** A security that is asked for: whose it is, and the ordinary shares that one of it stands for. */
export type Security = { readonly entity: string; readonly ordinary: number };

export type ManagerChange = {
  readonly holder: string;
  readonly manager: string;
  readonly entity: string;
  /** The days of the two reports. */
  readonly from: string;
  readonly to: string;
  readonly before: number;
  readonly after: number;
  readonly kind: ChangeKind;
  /** When the later report, or what was added to it, became public. */
  readonly knownAt: string;
};

/** Changes only: a manager that held as much as before is left out. By holder, then day. */
export function managerChanges(
  filings: readonly Filing13F[],
  securities: ReadonlyMap<string, Security>,
): readonly ManagerChange[] {
  const entities = [...new Set([...securities.values()].map(({ entity }) => entity))];
  const standing = standingReports(filings);
  return [...Map.groupBy(standing, ({ holder }) => holder).values()]
    .flatMap((own) =>
      own.slice(1).flatMap((after, i) => {
        const before = own[i];
        if (!before) return [];
        return entities.flatMap((entity): readonly ManagerChange[] => {
          const [was, is] = [
            sharesOf(before.reports, entity, securities),
            sharesOf(after.reports, entity, securities),
          ];
          const kind = changeKind(BigInt(Math.round(was)), BigInt(Math.round(is)));
          if (kind === "unchanged") return [];
          const knownAt =
            [...before.reports, ...after.reports]
              .map((report) => report.knownAt)
              .toSorted()
              .at(-1) ?? "";
          return [
            {
              holder: after.holder,
              manager: after.reports[0]?.manager ?? "",
              entity,
              from: before.on,
              to: after.on,
              before: was,
              after: is,
              kind,
              knownAt,
            },
          ];
        });
      }),
    )
    .toSorted((a, b) => (`${a.holder} ${a.to} ${a.entity}` < `${b.holder} ${b.to} ${b.entity}` ? -1 : 1));
}

function sharesOf(
  reports: readonly Filing13F[],
  entity: string,
  securities: ReadonlyMap<string, Security>,
): number {
  let sum = 0;
  for (const { held } of reports)
    for (const { cusip, kind, option, amount } of held) {
      const security = securities.get(cusip);
      if (security?.entity === entity && kind === "SH" && option === "") sum += amount * security.ordinary;
    }
  return sum;
}
