/** Test support: an observation in which a test says only what matters to it. */
import { instant } from "./day.ts";
import { decimal } from "./decimal.ts";
import { documentId, entityId } from "./id.ts";
import type { Observation } from "./observation.ts";
import { identify } from "./observation-id.ts";
import { calendarQuarter } from "./period.ts";

/** Acme's reported revenue of the third quarter of 2025, a level in CNY, primary; without a value unless one is given. */
export function observationOf(over: Partial<Omit<Observation, "id">> = {}): Observation {
  return identify({
    entity: entityId("acme"),
    segment: null,
    metric: "revenue",
    qualifier: null,
    measure: "level",
    basis: "reported",
    period: calendarQuarter(2025, 3),
    value: null,
    low: null,
    high: null,
    category: null,
    unit: "CNY",
    bound: null,
    halfUnit: decimal("0"),
    comparative: false,
    quote: "q",
    span: [0, 1],
    page: null,
    document: documentId(`sha256:${"0".repeat(64)}`),
    publishedAt: instant("2025-11-25T12:00:00Z"),
    authority: "primary",
    release: "r",
    method: "test@1",
    checks: [],
    failed: [],
    ...over,
  });
}
