/** The brief in its four parts, every figure a door, to copy, print and download. */
import { Fragment } from "react";
import type { Brief, Figure as BriefFigure, Piece } from "../../model/brief.ts";
import type { Verdict } from "../../model/verdict.ts";
import { ask, askText, useAsk } from "../ask.ts";
import { Figure, type Origin } from "../parts/door.tsx";
import { Link } from "../parts/link.tsx";
import { Answered } from "../parts/said.tsx";
import { CopyButton } from "../parts/table.tsx";
import { dayText, periodText } from "../words.ts";

export type BriefProps = { readonly id: string; readonly asOf: string | undefined };

type Published = { readonly brief: Brief; readonly verdict: Verdict };

export function BriefPart({ id, asOf }: BriefProps) {
  const at = asOf === undefined ? "" : `?as-of=${asOf}`;
  const base = `/api/theses/${encodeURIComponent(id)}`;
  const published = useAsk(`${base}/brief${at}`, ask<Published>);
  return (
    <section id="brief">
      <h2>The brief</h2>
      <p className="fine noprint">
        A note to forward. Every number in it was read again before it was written here; one that does not
        resolve would have stopped it.
      </p>
      <div className="row tools">
        <CopyButton what="Markdown" text={() => askText(`${base}/brief.md${at}`)} />
        <button type="button" className="button" onClick={() => print()}>
          Print this page
        </button>
        <a className="button" href={`${base}/brief.html${at}`} download>
          Download as a page
        </a>
        <a className="button" href={`${base}/brief.md${at}`} download>
          Download Markdown
        </a>
      </div>
      <Answered asked={published} lines={6}>
        {({ brief, verdict }) => (
          <div className="note">
            {brief.parts.map((part) => (
              <Fragment key={part.title}>
                <h3>{part.title}</h3>
                {part.paragraphs.map((paragraph, i) => {
                  const text = paragraph.sentences.map((sentence, s) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is its place
                    <Fragment key={s}>
                      {s > 0 && " "}
                      {sentence.map((piece, p) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
                        <OnePiece key={p} piece={piece} verdict={verdict} />
                      ))}
                    </Fragment>
                  ));
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place
                    <p key={i}>
                      {paragraph.kind === "bullet" ? "• " : ""}
                      {text}
                    </p>
                  );
                })}
              </Fragment>
            ))}
            {brief.notices.map((notice) => (
              <p key={notice} className="fine">
                {notice}
              </p>
            ))}
          </div>
        )}
      </Answered>
    </section>
  );
}

function OnePiece({ piece, verdict }: { readonly piece: Piece; readonly verdict: Verdict }) {
  switch (piece.kind) {
    case "text":
    case "words":
      // No line breaks between a bracket and the figure in it.
      return <>{piece.text.replace(/\($/, "(\u2060")}</>;
    case "quote":
      return <>“{piece.text.replace(/^“|”$/g, "")}”</>;
    case "title":
      return <Link href={`/documents/${piece.document}`}>{piece.text}</Link>;
    case "figure":
      return <Figure origin={originOf(piece.figure, verdict)} />;
    default:
      return piece satisfies never;
  }
}

const METHOD: Readonly<Record<string, string>> = {
  even: "Even odds, one half: a number of the method itself.",
  ahead: "The probability the watch list looks ahead to: a number of the method itself.",
  range: "The share of results between P10 and P90: a number of the method itself.",
  rejects: "The e-value at which a rival counts as rejected: a number of the method itself.",
};

function originOf({ shown, origin }: BriefFigure, verdict: Verdict): Origin {
  switch (origin.kind) {
    case "outcome": {
      const outcome = verdict.outcomes[origin.outcome];
      if (!outcome) return { shown, about: "" };
      return {
        shown,
        about: `${outcome.signal.replaceAll("_", " ")}${outcome.period === "" ? "" : `, ${periodText(outcome.period)}`}, known ${dayText(outcome.knownAt)}; reliability ${outcome.reliability}`,
        formula: outcome.formula,
        from: outcome.from.map((observation) => ({ observation })),
      };
    }
    case "verdict":
      return {
        shown,
        about: "Computed by the method",
        says: `In the verdict, which anyone can recompute: ${origin.path}`,
      };
    case "thesis":
      return { shown, about: "Stated in the thesis", says: `In the thesis file: ${origin.path}` };
    case "payback":
      return {
        shown,
        about: "Computed by the payback model",
        says: `From its assumptions and the figures it read: ${origin.path}`,
      };
    case "market":
      return { shown, about: "Computed from closing prices, holdings and edges", says: origin.path };
    case "document":
      return { shown, about: "The day a document was published" };
    case "method":
      return { shown, about: METHOD[origin.name] ?? "" };
    default:
      return origin satisfies never;
  }
}
