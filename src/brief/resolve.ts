/**
 * From an origin back to its value. Rule kept here: the only way a figure gets its value, used when it is made and again by
 * the gate when it is checked.
 */
import type { MethodNumber, Origin } from "../model/brief.ts";
import { type Day, dayOf } from "../model/day.ts";
import type { Document, DocumentHead } from "../model/document.ts";
import type { DocumentId, ObservationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import type { PaybackReport } from "../model/payback.ts";
import type { MarketReport } from "../model/reaction.ts";
import type { Thesis } from "../model/thesis.ts";
import type { PathPoint, Verdict } from "../model/verdict.ts";

export type BriefInput = {
  readonly thesis: Thesis;
  readonly verdict: Verdict;
  readonly verdictHash: string;
  readonly path: { readonly known: readonly PathPoint[]; readonly now: readonly PathPoint[] };
  readonly observations: ReadonlyMap<ObservationId, Observation>;
  readonly documents: ReadonlyMap<DocumentId, Document>;
  /** Last day a source was looked at; null: never. */
  readonly collectedTo: string | null;
  readonly demo: boolean;
  /** Absent: the thesis models no programme of spending, or it could not be computed. */
  readonly payback?: PaybackReport;
  /** Absent where nobody asked the market. */
  readonly market?: MarketReport;
};

/** Numbers a brief may say that no document holds (method §2). */
export const METHOD_NUMBERS: Readonly<Record<MethodNumber, number>> = {
  even: 0.5,
  ahead: 0.9,
  range: 0.8,
  rejects: 20,
};

/** undefined: nothing stands there. */
export function resolved(origin: Origin, input: BriefInput): unknown {
  switch (origin.kind) {
    case "outcome":
      return at(input.verdict.outcomes[origin.outcome], origin.path);
    case "verdict":
      return at(input.verdict, origin.path);
    case "thesis":
      return at(input.thesis, origin.path);
    case "payback":
      return at(input.payback, origin.path);
    case "market":
      return at(input.market, origin.path);
    case "document":
      return input.documents.get(origin.document)?.head.publishedAt;
    case "method":
      return METHOD_NUMBERS[origin.name];
    default:
      return origin satisfies never;
  }
}

/** The day a document became public, where that is not after the verdict's day: a file of many filings goes on growing. */
export function sourceDay({ publishedAt }: DocumentHead, { verdict }: BriefInput): Day | undefined {
  const day = publishedAt && dayOf(publishedAt);
  return day !== undefined && day <= verdict.asOf ? day : undefined;
}

/** The value at a path of keys joined by "/"; own properties only. */
export function at(value: unknown, path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>(
      (sofar, key) =>
        typeof sofar === "object" && sofar !== null && Object.hasOwn(sofar, key)
          ? Reflect.get(sofar, key)
          : undefined,
      value,
    );
}
