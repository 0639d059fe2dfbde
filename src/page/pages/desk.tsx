/** The desk: each thesis with its question, its two sides, and what changed; what is due; what needs a hand. */
import { useEffect } from "react";
import type { DeskPage, DeskRow, DueItem } from "../../model/page.ts";
import { type Asked, change, deskChanged } from "../ask.ts";
import { Link } from "../parts/link.tsx";
import { Spark, SplitBar } from "../parts/range.tsx";
import { Answered, useSay } from "../parts/said.tsx";
import { Wide } from "../parts/wide.tsx";
import {
  bitsText,
  daysUntil,
  dayText,
  labelText,
  lowered,
  periodText,
  plural,
  ranged,
  stateShape,
  stateText,
} from "../words.ts";

/** Rows of a table drawn at once; the calendar holds all. */
const MOST_DUE = 40;

export function DeskView({ desk }: { readonly desk: Asked<DeskPage> }) {
  useEffect(() => {
    document.title = desk.value ? `${desk.value.title} · Assay` : "Assay";
  }, [desk.value]);
  return (
    <Answered asked={desk} lines={6}>
      {(page) => <Desk page={page} />}
    </Answered>
  );
}

function Desk({ page }: { readonly page: DeskPage }) {
  const due = page.rows
    .flatMap((row) => row.due)
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : (b.bits ?? 0) - (a.bits ?? 0)));
  const soon = due.filter((item) => item.due >= page.asOf).slice(0, MOST_DUE);
  const late = due.filter((item) => item.due < page.asOf).slice(-MOST_DUE);
  return (
    <>
      <p className="kicker">As of {dayText(page.asOf)}</p>
      <h1>{page.title}</h1>
      <Hand page={page} />
      {page.rows.length === 0 && page.pending.length === 0 ? (
        <NoTheses />
      ) : (
        <ul className="items" aria-label="Theses">
          {page.rows.map((row) => (
            <ThesisRow key={row.id} row={row} page={page} />
          ))}
          {page.pending
            .filter((id) => !page.rows.some((row) => row.id === id))
            .map((id) => (
              <li key={id}>
                <h3>{id}</h3>
                <p className="fine">Being judged…</p>
              </li>
            ))}
        </ul>
      )}
      <section>
        <h2>Due this week</h2>
        {soon.length === 0 ? (
          <p className="empty">Nothing is due in the seven days after {dayText(page.asOf)}.</p>
        ) : (
          <DueTable due={soon} asOf={page.asOf} many={page.rows.length > 1} />
        )}
        {late.length > 0 && (
          <>
            <h3 style={{ marginTop: 24 }}>Past its day</h3>
            <p className="fine">
              “Not disclosed” is evidence; “not collected” only means that nobody looked.
            </p>
            <DueTable due={late} asOf={page.asOf} many={page.rows.length > 1} />
          </>
        )}
        <a className="button noprint" href="/api/due.ics" download>
          Everything due, as a calendar
        </a>
      </section>
    </>
  );
}

/** What wants somebody's hand, and the checkpoint. */
function Hand({ page }: { readonly page: DeskPage }) {
  const say = useSay();
  const read = () => {
    change("POST", "/api/read", {})
      .then((text) => {
        const { added, observations } = JSON.parse(text);
        say({ says: `${plural(added, "document")} taken in, ${plural(observations, "figure")} read.` });
        deskChanged();
      })
      .catch((error: Error) => say({ says: error.message }));
  };
  return (
    <div className="row noprint" style={{ margin: "0 0 24px" }}>
      {page.unread > 0 && (
        <button type="button" className="button main" onClick={read}>
          Read {plural(page.unread, "new file")} in documents/
        </button>
      )}
      {page.waiting > 0 && (
        <Link className="button" href="/inbox">
          {plural(page.waiting, "figure")} {page.waiting === 1 ? "waits" : "wait"} for you
        </Link>
      )}
      <span className="fine">
        {plural(page.documents, "document")} ·{" "}
        {page.checkpoint
          ? `changes are since you last looked, ${dayText(page.checkpoint.at)}`
          : "mark it as seen in the inbox, and later changes are told from there"}
      </span>
    </div>
  );
}

function NoTheses() {
  return (
    <div className="empty">
      <h2>No thesis yet</h2>
      <p>
        Write one as a file in <code>theses/</code>: a question, rival hypotheses, and the signals you would
        watch. Check it with <code>assay lint</code>. It appears here by itself.
      </p>
    </div>
  );
}

function ThesisRow({ row, page }: { readonly row: DeskRow; readonly page: DeskPage }) {
  const { stand } = row;
  if (!stand)
    return (
      <li data-item tabIndex={-1}>
        <h3>{row.title}</h3>
        <p>Not judged: its file has mistakes.</p>
        <ul>
          {row.problems.map(({ what, fix, where }) => (
            <li key={what}>
              {where?.file ? `${where.file}${where.line ? `:${where.line}` : ""}: ` : ""}
              {what}
              {fix ? ` Fix: ${fix}` : ""}
            </li>
          ))}
        </ul>
      </li>
    );
  const [first, second] = row.sides;
  const lead = row.sides.find(({ title }) => title === row.leadTitle) ?? first;
  const before = page.checkpoint?.theses[row.id];
  return (
    <li className="thesis-row">
      <div>
        <h3>
          <Link className="quiet" data-item href={`/theses/${row.id}`}>
            {row.title}
          </Link>
        </h3>
        <p className="question">{row.question}</p>
        {first && (
          <>
            <SplitBar
              share={first.share}
              low={first.low}
              high={first.high}
              title={`${first.title} ${ranged(first.share, first.low, first.high)}`}
            />
            <div className="ends">
              <span>
                <strong className="for">{ranged(first.share, first.low, first.high)}</strong> {first.title}
              </span>
              {second && (
                <span>
                  {second.title}{" "}
                  <strong className="against">{ranged(second.share, second.low, second.high)}</strong>
                </span>
              )}
            </div>
          </>
        )}
        <p className="says">
          {labelText(stand.label)}: {lowered(lead?.title ?? row.leadTitle)}.{" "}
          <span className="fine">
            {sinceText(before?.sides, row)}
            {row.flags.length > 0 ? ` · ⚑ ${plural(row.flags.length, "caution")}` : ""}
            {row.retrospective ? " · retrospective: ranges written with the outcomes known" : ""}
          </span>
        </p>
        {row.problems.length > 0 && (
          <details>
            <summary>{plural(row.problems.length, "problem")}</summary>
            <ul>
              {row.problems.map(({ what, fix }) => (
                <li key={what}>
                  {what}
                  {fix ? ` Fix: ${fix}` : ""}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div>
        <Spark path={row.path} title={`How ${first?.title ?? "it"} moved since it was opened`} />
        <p className="fine">since {dayText(row.path[0]?.[0])}</p>
      </div>
    </li>
  );
}

function sinceText(before: Readonly<Record<string, number>> | undefined, row: DeskRow): string {
  const [first] = row.sides;
  const was = first && before?.[first.id];
  if (was === undefined || !first) return "Not marked as seen yet";
  const moved = Math.round((first.share - was) * 100);
  if (moved === 0) return "Unchanged since you last looked";
  return `${moved > 0 ? "▲" : "▼"} ${Math.abs(moved)} points for ${lowered(first.title)} since you last looked`;
}

function DueTable({
  due,
  asOf,
  many,
}: {
  readonly due: readonly DueItem[];
  readonly asOf: DueItem["due"];
  readonly many: boolean;
}) {
  return (
    <Wide title="What is due">
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">Signal</th>
            {many && <th scope="col">Thesis</th>}
            <th scope="col">State</th>
            <th scope="col" className="number">
              Could tell
            </th>
          </tr>
        </thead>
        <tbody>
          {due.map((item) => (
            <tr key={`${item.thesis} ${item.signal} ${item.period}`}>
              <td>
                {dayText(item.due)}
                <br />
                <small>{daysUntil(asOf, item.due)}</small>
              </td>
              <td>
                <Link href={`/theses/${item.thesis}#watch`}>{item.title}</Link>
                {item.period === "" ? "" : `, ${periodText(item.period)}`}
              </td>
              {many && <td>{item.thesisTitle}</td>}
              <td>
                <span className={`state ${stateShape(item.state)}`}>
                  {stateText({ state: item.state, due: item.due, knownAt: null })}
                </span>
              </td>
              <td className="number" data-label="Could tell">
                {item.bits === null ? "" : bitsText(item.bits)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
