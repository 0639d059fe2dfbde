/** Who listens for changes and progress. Rule kept here: a listener that is slow or gone never holds up the work. */
import type { Progress } from "./asks.ts";

export type Happened =
  | { readonly name: "changed"; readonly data: { readonly what: string } }
  | { readonly name: "progress"; readonly data: Progress };

export type Events = {
  tell(happened: Happened): void;
  /** @returns how to stop listening; undefined when there are too many listeners */
  listen(hear: (happened: Happened) => void): (() => void) | undefined;
  readonly listeners: number;
};

/** Streams held open at once. */
const MOST_LISTENERS = 64;

export function makeEvents(): Events {
  const all = new Set<(happened: Happened) => void>();
  return {
    tell: (happened) => {
      for (const hear of all) hear(happened);
    },
    listen: (hear) => {
      if (all.size >= MOST_LISTENERS) return undefined;
      all.add(hear);
      return () => void all.delete(hear);
    },
    get listeners() {
      return all.size;
    },
  };
}
