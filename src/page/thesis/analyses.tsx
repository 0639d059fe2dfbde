/**
 * The market beside the verdict: reactions, exposures, holders, where the desk has them. Rule kept here: a part that has no data is
 * not there; nothing stands in for it. On paper the brief tells of them.
 */
import type { AnalysisPage } from "../../model/page.ts";
import { ask, useAsk } from "../ask.ts";
import { Picture } from "../parts/picture.tsx";
import { CopyButton, csvOf, Table } from "../parts/table.tsx";
import { Wide } from "../parts/wide.tsx";

export function Analyses({ id, asOf }: { readonly id: string; readonly asOf: string | undefined }) {
  const at = asOf === undefined ? "" : `?as-of=${asOf}`;
  const found = useAsk(`/api/theses/${encodeURIComponent(id)}/analyses${at}`, ask<readonly AnalysisPage[]>);
  const pages = found.value ?? [];
  if (pages.length === 0) return null;
  return (
    <section id="market" className="noprint">
      <h2>The market</h2>
      <p>What moved, who is exposed, who held. No part of the verdict.</p>
      {pages.map((page) => (
        <One key={page.name} page={page} />
      ))}
    </section>
  );
}

function One({ page }: { readonly page: AnalysisPage }) {
  return (
    <section id={page.name}>
      <h3>{page.title}</h3>
      <p>{page.says}</p>
      <Picture svg={page.svg} says={page.title} />
      <Wide title={page.title}>
        <Table head={page.head} rows={page.rows} stacked />
      </Wide>
      <div className="row tools">
        <CopyButton what="CSV" text={() => csvOf([page.head, ...page.rows])} />
      </div>
      <p className="fine">{page.source}</p>
    </section>
  );
}
