/** Search over documents and observations, with filters. Rule kept here: every hit is an exact span, one step from its place. */
import { useEffect, useRef } from "react";
import type { Found, SearchPage } from "../../model/page.ts";
import { go, useAddress, withQuery } from "../address.ts";
import { ask, useAsk } from "../ask.ts";
import { Link } from "../parts/link.tsx";
import { Answered } from "../parts/said.tsx";
import { dayText, plural } from "../words.ts";

const NAMES = ["q", "kind", "entity", "publisher", "from", "to"] as const;

export function SearchView() {
  const { query } = useAddress();
  const field = useRef<HTMLInputElement>(null);
  const words = query.get("q") ?? "";
  useEffect(() => {
    document.title = words === "" ? "Search · Assay" : `${words} · Assay`;
  }, [words]);
  useEffect(() => {
    if (field.current && document.activeElement === document.body) field.current.focus();
  }, []);
  const asked = new URLSearchParams();
  for (const name of NAMES) {
    const value = query.get(name);
    if (value) asked.set(name, value);
  }
  const found = useAsk(words.trim() === "" ? undefined : `/api/search?${asked}`, ask<SearchPage>);
  const set = (name: string, value: string) => go(withQuery({ [name]: value }), { replace: true });
  return (
    <>
      <h1>Search</h1>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            set("q", field.current?.value ?? "");
            document.querySelector<HTMLElement>("[data-item]")?.focus();
          }}
        >
          <input
            ref={field}
            type="search"
            name="q"
            key={words === "" ? "empty" : "words"}
            defaultValue={words}
            aria-label="Words to find"
            placeholder="cloud revenue, capex, placement…"
            style={{ width: "100%" }}
            onInput={(event) => set("q", event.currentTarget.value)}
          />
          <div className="filters">
            <label>
              In
              <select value={query.get("kind") ?? ""} onChange={(event) => set("kind", event.target.value)}>
                <option value="">text and figures</option>
                <option value="observation">figures</option>
                <option value="text">text</option>
              </select>
            </label>
            <label>
              About
              <input
                type="text"
                size={14}
                placeholder="alibaba"
                value={query.get("entity") ?? ""}
                onChange={(event) => set("entity", event.target.value.trim())}
              />
            </label>
            <label>
              Published from
              <input
                type="date"
                value={query.get("from") ?? ""}
                onChange={(event) => set("from", event.target.value)}
              />
            </label>
            <label>
              to
              <input
                type="date"
                value={query.get("to") ?? ""}
                onChange={(event) => set("to", event.target.value)}
              />
            </label>
          </div>
        </form>
      </search>
      {words.trim() === "" ? (
        <p className="empty">
          Type words as they stand in a document. The last one also finds what begins with it.
        </p>
      ) : (
        <Answered asked={found}>{(page) => <Results page={page} />}</Answered>
      )}
    </>
  );
}

function Results({ page }: { readonly page: SearchPage }) {
  const [done, of] = page.indexed;
  return (
    <>
      <p className="fine" aria-live="polite">
        {page.found.length === 0
          ? "Nothing found"
          : page.more
            ? `The first ${page.found.length} hits`
            : plural(page.found.length, "hit")}
        {done < of ? ` · ${done} of ${of} documents are searched; the index is being made` : ""}
      </p>
      {page.found.length === 0 && (
        <p className="empty">
          No document holds these words together. Try fewer of them, or take a filter off.
        </p>
      )}
      <ul className="items">
        {page.found.map((hit) => (
          <li key={`${hit.document} ${hit.span[0]} ${hit.observation ?? ""}`} className="found">
            <Hit hit={hit} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Hit({ hit }: { readonly hit: Found }) {
  const [first] = hit.marks;
  const at = hit.span[0] + (first?.[0] ?? 0);
  const to = hit.span[0] + (first?.[1] ?? 1);
  const href =
    hit.observation === null
      ? `/documents/${hit.document}?at=${at}&to=${to}`
      : `/documents/${hit.document}?observation=${hit.observation}`;
  return (
    <>
      <Link data-item className="quiet" href={href}>
        <strong>{hit.observation === null ? hit.title : hit.about}</strong>
      </Link>
      <p>
        “<Marked text={hit.text} marks={hit.marks} />”
      </p>
      <div className="where">
        {[hit.observation === null ? null : hit.title, hit.publisher, dayText(hit.publishedAt)]
          .filter((part) => part)
          .join(" · ")}
      </div>
    </>
  );
}

export function Marked({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}) {
  let at = 0;
  return (
    <>
      {marks.map(([start, end]) => {
        const before = text.slice(at, start);
        at = end;
        return (
          <span key={start}>
            {before}
            <mark>{text.slice(start, end)}</mark>
          </span>
        );
      })}
      {text.slice(at)}
    </>
  );
}
