/** Figures that wait, decided by keyboard: a accept, r reject, c correct, u undo. Rule kept here: no word without a reason. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { WireReviewLine } from "../../wire/review.ts";
import { change, deskChanged } from "../ask.ts";
import { exactText } from "../parts/figure-text.ts";
import { Link } from "../parts/link.tsx";
import { useSay } from "../parts/said.tsx";
import { dayText } from "../words.ts";
import { Correct, type Correction } from "./correct.tsx";

type Word = "accept" | "reject" | "correct" | "reset";
type Decided = { readonly line: WireReviewLine };

const DONE: Readonly<Record<Word, string>> = {
  accept: "Accepted",
  reject: "Rejected",
  correct: "Corrected",
  reset: "Taken back",
};
const USUAL: Readonly<Record<Word, string>> = {
  accept: "The quoted words say this",
  reject: "Misread",
  correct: "Misread; corrected from the quoted words",
  reset: "Taken back",
};

export function Review({ lines }: { readonly lines: readonly WireReviewLine[] }) {
  const say = useSay();
  const last = useRef<Decided | undefined>(undefined);
  const [correcting, setCorrecting] = useState<string | undefined>();
  const undo = useCallback(async () => {
    const done = last.current;
    if (!done) return say({ says: "There is nothing to undo." });
    last.current = undefined;
    await change("POST", "/api/review", before(done.line));
    deskChanged();
    say({ says: `Undone: ${done.line.shortId}` });
  }, [say]);
  const decide = useCallback(
    async (line: WireReviewLine, word: Word, because: string, corrected?: Correction) => {
      try {
        const asked = { decision: word, ids: [line.observation.id], because: because || USUAL[word] };
        await change("POST", "/api/review", corrected ? { ...asked, corrected } : asked);
        last.current = { line };
        setCorrecting(undefined);
        deskChanged();
        say({ says: `${DONE[word]}: ${exactText(line.observation)}`, undo: () => void undo() });
      } catch (error) {
        say({ says: error instanceof Error ? error.message : String(error) });
      }
    },
    [say, undo],
  );
  useReviewKeys({ lines, decide, undo, correct: setCorrecting });
  return (
    <ul className="items">
      {lines.map((line) => (
        <OneFigure
          key={line.observation.id}
          line={line}
          isCorrecting={correcting === line.observation.id}
          onCorrect={() => setCorrecting(line.observation.id)}
          onLeave={() => setCorrecting(undefined)}
          decide={decide}
        />
      ))}
    </ul>
  );
}

/** What was said before, said again; or nothing. */
function before({ observation, decision }: WireReviewLine) {
  const ids = [observation.id];
  if (!decision || decision.decision === "reset") return { decision: "reset", ids, because: "Undone" };
  if (decision.decision !== "correct") return { decision: decision.decision, ids, because: decision.because };
  const { value, low, high, unit } = decision.corrected;
  const corrected = Object.fromEntries(
    Object.entries({ value, low, high, unit }).filter(([, each]) => typeof each === "string"),
  );
  return { decision: "correct", ids, because: decision.because, corrected };
}

type Decide = (line: WireReviewLine, word: Word, because: string, corrected?: Correction) => Promise<void>;
type Keys = {
  readonly lines: readonly WireReviewLine[];
  readonly decide: Decide;
  readonly undo: () => Promise<void>;
  readonly correct: (id: string) => void;
};

function useReviewKeys({ lines, decide, undo, correct }: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      if (event.key === "u") return void undo();
      const item = document.activeElement?.closest<HTMLElement>("[data-observation]");
      const line = lines.find(({ observation }) => observation.id === item?.dataset.observation);
      if (!item || !line) return;
      const because = item.querySelector<HTMLInputElement>("input[name=because]")?.value ?? "";
      if (event.key === "a") void decide(line, "accept", because);
      else if (event.key === "r") void decide(line, "reject", because);
      else if (event.key === "c") correct(line.observation.id);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [lines, decide, undo, correct]);
}

type OneProps = {
  readonly line: WireReviewLine;
  readonly isCorrecting: boolean;
  readonly onCorrect: () => void;
  readonly onLeave: () => void;
  readonly decide: Decide;
};

function OneFigure({ line, isCorrecting, onCorrect, onLeave, decide }: OneProps) {
  const [because, setBecause] = useState("");
  const { observation: of, around, quoteAt, waits, title, decision } = line;
  const [start = 0, end = 0] = quoteAt;
  const decided = decision !== null && decision.decision !== "reset";
  return (
    <li className="review" data-item data-observation={of.id} tabIndex={-1}>
      <h3>
        {of.entity} · {of.metric.replaceAll("-", " ")}
        {of.segment ? ` · ${of.segment}` : ""}: {exactText(of)}
      </h3>
      <p className="fine">
        {decided
          ? `${DONE[decision.decision]} by ${decision.by} on ${dayText(decision.decidedAt)}: ${decision.because}`
          : `Waits: ${waits.join("; ")}`}
      </p>
      <blockquote>
        {around.slice(0, start)}
        <mark>{around.slice(start, end)}</mark>
        {around.slice(end)}
      </blockquote>
      <p className="fine">
        <Link href={`/documents/${of.document}?observation=${of.id}`}>{title}</Link>,{" "}
        {dayText(of.publishedAt)}
      </p>
      {isCorrecting ? (
        <Correct
          line={line}
          onLeave={onLeave}
          onDone={(corrected, why) => void decide(line, "correct", why, corrected)}
        />
      ) : (
        <div className="row noprint">
          <input
            type="text"
            name="because"
            aria-label="Because"
            placeholder="because… (kept with your word)"
            maxLength={500}
            value={because}
            onChange={(event) => setBecause(event.target.value)}
          />
          {decided ? (
            <button type="button" className="button" onClick={() => void decide(line, "reset", because)}>
              Take it back
            </button>
          ) : (
            <>
              <button type="button" className="button" onClick={() => void decide(line, "accept", because)}>
                Accept <kbd>a</kbd>
              </button>
              <button type="button" className="button" onClick={() => void decide(line, "reject", because)}>
                Reject <kbd>r</kbd>
              </button>
            </>
          )}
          <button type="button" className="button" onClick={onCorrect}>
            Correct <kbd>c</kbd>
          </button>
        </div>
      )}
    </li>
  );
}
