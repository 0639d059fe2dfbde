/** The frame around every page, and which page an address is. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { DeskPage } from "../model/page.ts";
import { go, useAddress } from "./address.ts";
import { ask, useAsk } from "./ask.ts";
import { useKeys } from "./keys.ts";
import { useEvents } from "./listen.ts";
import { DeskView } from "./pages/desk.tsx";
import { DocumentView } from "./pages/document.tsx";
import { DocumentsView } from "./pages/documents.tsx";
import { InboxView } from "./pages/inbox.tsx";
import { SearchView } from "./pages/search.tsx";
import { SourcesView } from "./pages/sources.tsx";
import { ThesisView } from "./pages/thesis.tsx";
import { DoorRoom } from "./parts/door.tsx";
import { Fault } from "./parts/fault.tsx";
import { Help } from "./parts/help.tsx";
import { Link } from "./parts/link.tsx";
import { ToastRoom } from "./parts/said.tsx";
import { openSession, tokenInAddress } from "./parts/token.tsx";

const PLACES = [
  ["/", "Desk"],
  ["/inbox", "Inbox"],
  ["/documents", "Documents"],
  ["/sources", "Sources"],
] as const;

export function App() {
  const { path } = useAddress();
  const [help, setHelp] = useState(false);
  const onHelp = useCallback(() => setHelp(true), []);
  useKeys(onHelp);
  const work = useEvents();
  const desk = useAsk("/api/desk", ask<DeskPage>);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const token = tokenInAddress();
    if (token !== undefined) openSession(token).catch(() => {});
  }, []);
  const waiting = desk.value?.waiting ?? 0;
  return (
    <DoorRoom>
      <ToastRoom>
        <a className="skip" href="#main">
          To the content
        </a>
        <header className="bar">
          <div>
            <Link className="name" href="/">
              Assay
            </Link>
            <nav aria-label="Pages">
              {PLACES.map(([to, name]) => (
                <Link key={to} href={to} {...(isHere(to, path) ? { "aria-current": "page" as const } : {})}>
                  {name}
                  {to === "/inbox" && waiting > 0 && (
                    <span className="count">
                      {waiting}
                      <span className="sr"> figures wait</span>
                    </span>
                  )}
                </Link>
              ))}
            </nav>
            <SearchForm />
          </div>
        </header>
        <main id="main" ref={main} tabIndex={-1}>
          <Fault key={path}>
            <Page path={path} desk={desk} />
          </Fault>
        </main>
        {work && (
          <div className="progress" role="status">
            {work.what}: {work.done} of {work.of}
            <progress max={work.of} value={work.done} aria-label={work.what} />
          </div>
        )}
        {help && <Help onClose={() => setHelp(false)} />}
      </ToastRoom>
    </DoorRoom>
  );
}

function isHere(to: string, path: string): boolean {
  return to === "/" ? path === "/" || path.startsWith("/theses/") : path.startsWith(to);
}

function SearchForm() {
  const { path, query } = useAddress();
  if (path === "/search") return null;
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const words = String(new FormData(event.currentTarget).get("q") ?? "").trim();
          go(`/search?q=${encodeURIComponent(words)}`);
        }}
      >
        <input
          type="search"
          name="q"
          defaultValue={query.get("q") ?? ""}
          placeholder="Search words and figures  /"
          aria-label="Search documents and figures"
        />
      </form>
    </search>
  );
}

function Page({ path, desk }: { readonly path: string; readonly desk: ReturnType<typeof useAsk<DeskPage>> }) {
  const [, kind = "", rest = ""] = path.split("/");
  const id = decodeURIComponent(rest);
  switch (kind) {
    case "":
      return <DeskView desk={desk} />;
    case "theses":
      return <ThesisView key={id} id={id} />;
    case "documents":
      return id === "" ? <DocumentsView /> : <DocumentView key={id} id={id} />;
    case "inbox":
      return <InboxView desk={desk.value} />;
    case "search":
      return <SearchView />;
    case "sources":
      return <SourcesView />;
    default:
      return (
        <div className="empty">
          <h1>There is no such page</h1>
          <p>
            <Link href="/">Open the desk</Link>
          </p>
        </div>
      );
  }
}
