/**
 * What a publisher is to Assay: what it lists, how it is asked, and what an answer may be.
 * Rule kept here: an answer that failed is told apart from one that is empty, and both from one that was never asked for.
 */
import type { Catalogue } from "./catalogue.ts";
import type { Day, Instant } from "./day.ts";
import type { DocumentHead } from "./document.ts";
import type { Problem } from "./problem.ts";

/** At most `requests` in any `perMs` milliseconds, over all processes on one desk. */
export type Pace = { readonly requests: number; readonly perMs: number };

export type Asking = {
  readonly url: string;
  /**
   * `forever`: what is there never changes, so it is asked for once. `conditional`: kept, and the server is asked whether it
   * has changed. `never`: asked for anew.
   */
  readonly keep: "forever" | "conditional" | "never";
  readonly accept?: string;
  /** A longer body is refused. Default: 60 MB. */
  readonly mostBytes?: number;
};

export type Got = {
  readonly kind: "got";
  readonly bytes: Uint8Array;
  /** Where the bytes were found in the end: redirects followed. */
  readonly url: string;
  /** As the server names it, with its charset; null when it does not. */
  readonly type: string | null;
  /** When the bytes were sent. */
  readonly at: Instant;
  /** True when the server says that nothing changed, or was not asked because nothing can change. */
  readonly kept: boolean;
};
/** `missing`: the server says that there is no such page. `failed`: it could not be learned whether there is. */
export type Fetched = Got | { readonly kind: "missing" | "failed"; readonly problem: Problem };
export type Fetch = (asking: Asking) => Promise<Fetched>;

/** What a source knows of a document before it is opened; it goes before what the document says. */
export type LeafHead = Partial<DocumentHead>;

/** One document that a publisher lists. */
export type Leaf = {
  /** Where it is, and the name it is known by: the same address, the same document. */
  readonly url: string;
  readonly head: LeafHead;
  /** What stands at the address may be another document tomorrow. */
  readonly changes: boolean;
  /** Its bytes, when the listing held them already. */
  readonly bytes?: Uint8Array;
};

export type Listing = {
  /** Oldest first. */
  readonly leaves: readonly Leaf[];
  readonly problems: readonly Problem[];
  /** The listing could be read. False: silence says nothing. */
  readonly answered: boolean;
  /** The listing told everything from this day on; null: it told only what stood there at that moment. */
  readonly from: Day | null;
  /** Files it wrote into the desk's folder: series of prices, which are no documents. */
  readonly written?: readonly string[];
};

/** What a desk wants of a source, as a publisher is asked. */
export type ListRequest = {
  readonly wanted: Wanted;
  /** Nothing published before this day is asked for. */
  readonly since: Day;
  readonly now: Instant;
  readonly catalogue: Catalogue;
  readonly fetch: Fetch;
  /** The desk's folder: where watched files lie, and where price series are written. */
  readonly dir: string;
};

/** An entry of the desk's `sources`: `name` is what signals call it, `from` the publisher; the rest is the publisher's. */
export type Wanted = {
  readonly name: string;
  readonly from: string;
  readonly since: Day | undefined;
  readonly entity: string | undefined;
  readonly urls: readonly string[];
  readonly paths: readonly string[];
  /** Fund names, managers' CIKs, symbols, currencies: what the publisher keys its listings by. */
  readonly keys: readonly string[];
  readonly forms: readonly string[];
  readonly language: string | undefined;
  readonly authority: DocumentHead["authority"] | undefined;
};

export type Publisher = {
  readonly name: string;
  readonly title: string;
  readonly pace: Pace;
  /** The name of the publisher whose pace it shares: the same servers. */
  readonly pacedWith?: string;
  /** Asks every caller to say who it is and how to reach them. */
  readonly needsContact: boolean;
  list(request: ListRequest): Promise<Listing>;
};
