/**
 * Every figure is a door: it opens the words it stands on, in their place, or the formula with its inputs.
 * Rule kept here: one click or Enter from a figure to its words; Escape closes.
 */
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { DocumentStretch } from "../../model/page.ts";
import type { WireObservation } from "../../wire/observation.ts";
import { ask, useAsk } from "../ask.ts";
import { dayText } from "../words.ts";
import { exactText } from "./figure-text.ts";
import { Link, Outside } from "./link.tsx";

/** Where a figure comes from. */
export type Origin = {
  readonly shown: string;
  readonly about: string;
  readonly formula?: string | null;
  /** Observations it stands on; the document, where it is known, makes finding them quick. */
  readonly from?: readonly { readonly observation: string; readonly document?: string }[];
  /** What it is, where it is computed or stated. */
  readonly says?: string;
};

const Doors = createContext<(origin: Origin) => void>(() => {});

export function DoorRoom({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<Origin | undefined>();
  return (
    <Doors value={setOpen}>
      {children}
      {open && <Sheet origin={open} onClose={() => setOpen(undefined)} />}
    </Doors>
  );
}

/** A figure, as a door. */
export function Figure({ origin, children }: { readonly origin: Origin; readonly children?: ReactNode }) {
  const open = useDoor();
  return (
    <button
      type="button"
      className="door"
      aria-haspopup="dialog"
      title={`Where ${origin.shown} comes from`}
      onClick={(event) => {
        event.preventDefault();
        open(origin);
      }}
    >
      {children ?? origin.shown}
    </button>
  );
}

/** Opens the words of a figure. */
export function useDoor(): (origin: Origin) => void {
  return useContext(Doors);
}

function Sheet({ origin, onClose }: { readonly origin: Origin; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { shown, about, formula, from = [], says } = origin;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a click beside it does too
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="door-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="inside">
        <header>
          <h2 id="door-title">{shown}</h2>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </header>
        <p className="fine">{about}</p>
        {says && <p>{says}</p>}
        {formula && <p className="formula">= {formula}</p>}
        {from.map((each) => (
          <Words key={each.observation} {...each} onLeave={() => dialog.current?.close()} />
        ))}
      </div>
    </dialog>
  );
}

type WordsProps = { readonly observation: string; readonly document?: string; readonly onLeave: () => void };

/** An observation's words in their place, with all that is known of them. */
function Words({ observation, document, onLeave }: WordsProps) {
  const within = document === undefined ? "" : `?document=${document}`;
  const found = useAsk(`/api/observations/${observation}${within}`, ask<WireObservation>);
  const of = found.value;
  const place = useAsk(of && `/api/documents/${of.document}?around=${of.span[0]}`, ask<DocumentStretch>);
  if (found.error) return <p className="notice">{found.error.message}</p>;
  if (!of) return <div className="skeleton words" style={{ height: 160 }} />;
  const stretch = place.value;
  const around = stretch ? contextOf(stretch, of.span) : { before: "", after: "" };
  const head = stretch?.document;
  return (
    <div className="words">
      <blockquote>
        {around.before}
        <mark>{of.quote}</mark>
        {around.after}
      </blockquote>
      <dl className="facts">
        <dt>Source</dt>
        <dd>
          <Outside href={head?.url ?? null}>{head?.title ?? "…"}</Outside>
          {head?.publisher ? `, ${head.publisher}` : ""}
        </dd>
        <dt>Published</dt>
        <dd>{dayText(of.publishedAt)}</dd>
        <dt>Read as</dt>
        <dd>
          {of.entity}
          {of.segment ? ` · ${of.segment}` : ""} · {of.metric.replaceAll("-", " ")}
          {of.measure === "level" || of.measure === "statement" ? "" : `, ${of.measure}`} · {exactText(of)}
        </dd>
        <dt>About</dt>
        <dd>{"instant" in of.period ? of.period.instant : `${of.period.start} to ${of.period.end}`}</dd>
        <dt>Standing</dt>
        <dd>{(of.authority ?? "secondary").replaceAll("_", " ")}</dd>
        <dt>Method</dt>
        <dd>
          {of.method}
          {of.checks && of.checks.length > 0
            ? `; checks passed: ${of.checks.join(", ")}`
            : "; no check applies"}
          {of.failed && of.failed.length > 0 ? `; checks failed: ${of.failed.join(", ")}` : ""}
        </dd>
        {of.reviewed && (
          <>
            <dt>Reviewed</dt>
            <dd>
              {of.reviewed.decision === "correct" ? "corrected" : "accepted"} by {of.reviewed.by}:{" "}
              {of.reviewed.because}
            </dd>
          </>
        )}
      </dl>
      <Link
        className="button"
        href={`/documents/${of.document}?observation=${of.id}`}
        onClickCapture={onLeave}
      >
        Open it in the document
      </Link>
    </div>
  );
}

const CONTEXT = 260;

function contextOf(
  { text, from }: DocumentStretch,
  [start, end]: readonly [number, number] | readonly number[],
) {
  const [at = 0, to = 0] = [(start ?? 0) - from, (end ?? 0) - from];
  const begin = Math.max(0, at - CONTEXT);
  const finish = Math.min(text.length, to + CONTEXT);
  return {
    before: `${begin > 0 ? "…" : ""}${text.slice(begin, at)}`,
    after: `${text.slice(to, finish)}${finish < text.length ? "…" : ""}`,
  };
}
