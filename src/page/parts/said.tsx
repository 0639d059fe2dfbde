/** What a page says when there is nothing, when it is refused, and when something was done that can be undone. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import type { Asked } from "../ask.ts";
import { TokenForm } from "./token.tsx";

/** The answer, or a skeleton of it, or why there is none. */
export function Answered<T>({
  asked,
  lines = 4,
  children,
}: {
  readonly asked: Asked<T>;
  readonly lines?: number;
  readonly children: (value: T) => ReactNode;
}) {
  if (asked.error?.status === 401) return <TokenForm />;
  if (asked.error)
    return (
      <div className="notice" role="alert">
        {asked.error.message.split("\n").map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    );
  if (asked.value === undefined)
    return (
      <div aria-busy="true">
        <span className="sr">Loading</span>
        {Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <div key={i} className="skeleton" style={{ height: 56, margin: "0 0 12px" }} />
        ))}
      </div>
    );
  return children(asked.value);
}

type Done = { readonly says: string; readonly undo?: () => void };
const Toasts = createContext<(done: Done) => void>(() => {});

/** Says what was done, with a way back. */
export function useSay(): (done: Done) => void {
  return useContext(Toasts);
}

const SHOWN_MS = 12_000;

export function ToastRoom({ children }: { readonly children: ReactNode }) {
  const [done, setDone] = useState<Done | undefined>();
  const say = useCallback((next: Done) => setDone(next), []);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Toasts value={say}>
      {children}
      <div role="status">
        {done && (
          <div className="toast">
            <span>{done.says}</span>
            {done.undo && (
              <button
                type="button"
                onClick={() => {
                  done.undo?.();
                  setDone(undefined);
                }}
              >
                Undo
              </button>
            )}
          </div>
        )}
      </div>
    </Toasts>
  );
}
