/** Where the reader is: the address bar is the state that can be shared. Rule kept here: back and forward work as they do elsewhere. */
import { useSyncExternalStore } from "react";

const CHANGED = "assay-address";

function subscribe(hear: () => void): () => void {
  addEventListener("popstate", hear);
  addEventListener(CHANGED, hear);
  return () => {
    removeEventListener("popstate", hear);
    removeEventListener(CHANGED, hear);
  };
}

/** Path and query, decoded. */
export function useAddress(): { readonly path: string; readonly query: URLSearchParams } {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const url = new URL(href, location.origin);
  return { path: url.pathname, query: url.searchParams };
}

export function go(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (to === location.pathname + location.search + location.hash) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  dispatchEvent(new Event(CHANGED));
  const { hash } = location;
  if (!replace && hash === "") scrollTo(0, 0);
}

/** The same place with some of its query changed; undefined takes a part away. */
export function withQuery(changes: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search + url.hash;
}
