/** A desk of many theses, signals and observations, made up: what the page is measured on. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { instant } from "../src/model/day.ts";
import { decimal } from "../src/model/decimal.ts";
import type { Document } from "../src/model/document.ts";
import { documentId, entityId } from "../src/model/id.ts";
import { observationOf } from "../src/model/observation.fixture.ts";
import type { Observation } from "../src/model/observation.ts";
import { calendarQuarter } from "../src/model/period.ts";
import { sha256 } from "../src/std/sha256.ts";
import { openSqliteStore } from "../src/store/sqlite.ts";

export type Size = {
  readonly theses: number;
  /** Of each thesis. */
  readonly signals: number;
  /** Of each thesis' company, and observations in each of them. */
  readonly documents: number;
  readonly observations: number;
};

const NOW = instant("2026-06-01T12:00:00Z");
const QUARTERS = ["2025Q3", "2025Q4", "2026Q1", "2026Q2"] as const;
const PUBLISHED: Readonly<Record<string, string>> = {
  "2025Q3": "2025-11-20",
  "2025Q4": "2026-02-20",
  "2026Q1": "2026-05-20",
  "2026Q2": "2026-08-20",
};

/** Writes the desk's files and fills its ledger. @returns observations written */
export async function makeBigDesk(dir: string, size: Size): Promise<number> {
  for (const folder of ["theses", "documents", ".assay"]) mkdirSync(join(dir, folder), { recursive: true });
  // A desk that collected until a known day is judged as of it, on any day it is measured.
  writeFileSync(
    join(dir, "desk.yaml"),
    "name: big\ntitle: A big desk\ndemo: true\ncollected:\n  - { source: results, from: 2025-09-24, to: 2026-06-01 }\n",
  );
  for (let n = 0; n < size.theses; n++)
    writeFileSync(join(dir, "theses", `${nameOf(n)}.yaml`), thesisText(n, size.signals));
  const store = await openSqliteStore(join(dir, ".assay", "ledger.db"));
  let written = 0;
  for (let n = 0; n < size.theses; n++)
    for (let d = 0; d < size.documents; d++) {
      const { document, observations, bytes } = documentOf(n, d, size);
      await store.addDocument(document, bytes, NOW);
      await store.addReading({ document: document.id, method: "made@1", observations, problems: [] }, NOW);
      written += observations.length;
    }
  await store.close();
  return written;
}

const nameOf = (n: number) => `company-${String(n).padStart(3, "0")}`;
const unitOf = (s: number) => `unit-${String(s).padStart(3, "0")}`;

function thesisText(n: number, signals: number): string {
  const name = nameOf(n);
  const head = `id: ${name}
title: Company ${n} and its spending
question: Does the spending of company ${n} pay inside the horizon, or is it a bet that does not?
subject: ${name}
opened: 2025-09-24
horizon: 2028-05-31
resolution:
  rule: Growth in fiscal 2028.
  due: 2028-05-31
  source: Results for the year to March 2028
  tests: { growth: Revenue grew by at least 25% }
hypotheses:
  - { id: pays, title: It pays, statement: Growth and payback., prior: 0.6, when: [{ growth: true }] }
  - { id: fails, title: It does not, statement: It fades., prior: 0.4, when: [{ growth: false }] }
signals:
`;
  const due = QUARTERS.map((quarter) => `${quarter}: ${PUBLISHED[quarter]}`).join(", ");
  return (
    head +
    Array.from({ length: signals }, (_, s) => {
      const mid = 24 + ((n * 7 + s * 3) % 12);
      const ranges = QUARTERS.map(
        (quarter) =>
          `      ${quarter}: { pays: [${mid}, ${mid + 6}, ${mid + 12}], fails: [${mid - 3}, ${mid + 3}, ${mid + 9}] }`,
      );
      return `  - id: growth_${s}
    title: Growth of ${unitOf(s)}
    watch: growth of ${unitOf(s)}
    question: How fast does ${unitOf(s)} grow?
    qualifier: ${unitOf(s)}
    metric: revenue
    measure: yoy
    source: results
    driver: driver-${s % 8}
    unit: percent
    due: { ${due} }
    kind: path
    expect:
${ranges.join("\n")}
`;
    }).join("")
  );
}

/** A release of a company: the growth of its units, and many levels that no signal asks for. */
function documentOf(n: number, d: number, { signals, observations: count }: Size) {
  const quarter = QUARTERS[d % 3] ?? "2025Q3";
  const [year, q] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  const publishedAt = instant(`${PUBLISHED[quarter]}T08:00:00Z`);
  const release = `${nameOf(n)}-${quarter}`;
  const sentences = Array.from({ length: count }, (_, i) =>
    i < signals && d < 3
      ? `${unitOf(i)} grew ${20 + ((n + i * 5 + d) % 20)}%.`
      : `Item ${i} was RMB${1_000 + ((n * 31 + i * 7 + d) % 9_000)}m.`,
  );
  const text = sentences.join("\n");
  const bytes = new TextEncoder().encode(`${release} ${d}\n${text}`);
  const id = documentId(`sha256:${sha256(bytes)}`);
  let at = 0;
  const observations = sentences.map((quote, i): Observation => {
    const span = [at, at + quote.length] as const;
    at += quote.length + 1;
    const isGrowth = i < signals && d < 3;
    return observationOf({
      entity: entityId(nameOf(n)),
      qualifier: isGrowth ? unitOf(i) : null,
      metric: isGrowth ? "revenue" : "other-income",
      measure: isGrowth ? "yoy" : "level",
      unit: isGrowth ? "ratio" : "CNY",
      value: decimal(
        isGrowth ? `0.${20 + ((n + i * 5 + d) % 20)}` : `${1_000 + ((n * 31 + i * 7 + d) % 9_000)}000000`,
      ),
      halfUnit: decimal(isGrowth ? "0.005" : "500000"),
      period: calendarQuarter(year, q),
      quote,
      span,
      document: id,
      publishedAt,
      release,
      method: "made@1",
    });
  });
  const document: Document = {
    id,
    head: {
      title: `Company ${n}, ${quarter}, part ${d}`,
      issuer: entityId(nameOf(n)),
      publisher: `Company ${n}`,
      publishedAt,
      authority: "primary",
      kind: "release",
      language: "en",
      release,
    },
    text,
    blocks: [{ kind: "paragraph", span: [0, text.length] }],
    parser: "made@1",
    origin: `${release}-${d}`,
  };
  return { document, observations, bytes };
}
