/**
 * A thesis: the question, which side is ahead and how sure that is, how it moved, why, what is next.
 * Rule kept here: the date in the address rules the whole page; while it is dragged what is known at once follows at once.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ThesisPage } from "../../model/page.ts";
import type { VerdictReport } from "../../model/report.ts";
import type { ReplayLine } from "../../wire/verdict.ts";
import { go, useAddress, withQuery } from "../address.ts";
import { ask, askLines, useAsk } from "../ask.ts";
import { Answered } from "../parts/said.tsx";
import { Analyses } from "../thesis/analyses.tsx";
import { BriefPart } from "../thesis/brief.tsx";
import { CarePart } from "../thesis/care.tsx";
import { Contents } from "../thesis/contents.tsx";
import { FootPart } from "../thesis/foot.tsx";
import { HeadPart } from "../thesis/head.tsx";
import { MovedPart } from "../thesis/moved.tsx";
import { PathPart } from "../thesis/path.tsx";
import { PaybackPart } from "../thesis/payback.tsx";
import { SignalsPart } from "../thesis/signals.tsx";
import { WatchPart } from "../thesis/watch.tsx";

/** How long the date must rest before the whole page follows. */
const REST_MS = 200;

export function ThesisView({ id }: { readonly id: string }) {
  const { query } = useAddress();
  const base = `/api/theses/${encodeURIComponent(id)}`;
  const thesis = useAsk(base, ask<ThesisPage>);
  const asked = query.get("as-of") ?? undefined;
  const at = asked === undefined ? "" : `?as-of=${asked}`;
  const report = useAsk(`${base}/verdict${at}`, ask<VerdictReport>);
  const replay = useAsk(`${base}/replay`, askLines<ReplayLine>);
  return (
    <Answered asked={thesis} lines={8}>
      {(page) => <Whole id={id} page={page} asked={asked} report={report} lines={replay.value ?? []} />}
    </Answered>
  );
}

type WholeProps = {
  readonly id: string;
  readonly page: ThesisPage;
  readonly asked: string | undefined;
  readonly report: ReturnType<typeof useAsk<VerdictReport>>;
  readonly lines: readonly ReplayLine[];
};

function Whole({ id, page, asked, report, lines }: WholeProps) {
  const [dragged, setDragged] = useState<string | undefined>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const usual = page.defaultDay as string;
  const day = dragged ?? asked ?? usual;
  const onDay = useCallback(
    (next: string) => {
      setDragged(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        go(withQuery({ "as-of": next === usual ? undefined : next }), { replace: true });
        setDragged(undefined);
      }, REST_MS);
    },
    [usual],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    document.title = `${page.title} · Assay`;
  }, [page.title]);
  const here = useMemo(() => lines.findLast((line) => line.asOf <= day), [lines, day]);
  useHash(report.value !== undefined);
  const isBusy = dragged !== undefined || report.busy;
  return (
    <Answered asked={report} lines={8}>
      {(value) => {
        const settled = value.verdict.asOf === day;
        return (
          <article>
            <HeadPart page={page} report={value} day={day} here={settled ? undefined : here} />
            <Contents has={page} />
            <PathPart page={page} report={value} lines={lines} day={day} onDay={onDay} settled={settled} />
            <div className={isBusy ? "busy" : ""} aria-busy={isBusy}>
              <MovedPart report={value} />
              <WatchPart id={id} page={page} report={value} />
              <SignalsPart page={page} report={value} />
              <CarePart page={page} report={value} />
              {page.payback && <PaybackPart id={id} asOf={asked} />}
              <Analyses id={id} asOf={asked} />
              <BriefPart id={id} asOf={asked} />
              <FootPart page={page} report={value} />
            </div>
          </article>
        );
      }}
    </Answered>
  );
}

/** A shared address with a part in it opens at that part, once it is there. */
function useHash(ready: boolean): void {
  useEffect(() => {
    if (!ready || location.hash.length < 2) return;
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [ready]);
}
