/** The server's events. Rule kept here: a change is heard once, however fast changes come; a lost stream opens again by itself. */
import { useEffect, useState } from "react";
import { deskChanged } from "./ask.ts";

export type Work = { readonly what: string; readonly done: number; readonly of: number };

/** Changes closer together than this are one. */
const TOGETHER_MS = 250;

/** @returns work under way, if any */
export function useEvents(): Work | undefined {
  const [work, setWork] = useState<Work | undefined>();
  useEffect(() => {
    const source = new EventSource("/api/events");
    let timer: ReturnType<typeof setTimeout> | undefined;
    source.addEventListener("changed", () => {
      clearTimeout(timer);
      timer = setTimeout(deskChanged, TOGETHER_MS);
    });
    source.addEventListener("progress", (event) => {
      const told: Work = JSON.parse(event.data);
      setWork(told.done >= told.of ? undefined : told);
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, []);
  return work;
}
