/** The keyboard: `/` search, `j` `k` from item to item, `?` help, `g` and a letter to go. Rule kept here: no key is taken from a field. */
import { useEffect } from "react";
import { go } from "./address.ts";

const PLACES: Readonly<Record<string, string>> = {
  d: "/",
  i: "/inbox",
  s: "/search",
  o: "/documents",
  c: "/sources",
};

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

export function useKeys(onHelp: () => void): void {
  useEffect(() => {
    let afterG = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === "Escape" && isTyping(event.target) && event.target instanceof HTMLElement)
        return event.target.blur();
      if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
      const place = PLACES[event.key];
      if (place !== undefined && event.timeStamp - afterG < 1_500) {
        event.preventDefault();
        afterG = Number.NEGATIVE_INFINITY;
        return go(place);
      }
      if (event.key === "g") afterG = event.timeStamp;
      else if (event.key === "/") focusSearch(event);
      else if (event.key === "?") onHelp();
      else if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [onHelp]);
}

function focusSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>("main input[type=search], .bar input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

/** To the next or the last thing a page marks as an item. */
function move(by: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>("[data-item]")];
  if (items.length === 0) return;
  const here = items.findIndex(
    (item) => item === document.activeElement || item.contains(document.activeElement),
  );
  const next =
    items[here < 0 ? (by > 0 ? 0 : items.length - 1) : Math.max(0, Math.min(items.length - 1, here + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
