/**
 * The open elements of an HTML file. Rules kept here: a list, never recursion, so no nesting can exhaust the machine; an
 * end tag closes only what stands inside the same table cell; what HTML lets authors leave out is closed for them.
 */

import type { OpenTable } from "./html-table.ts";
import type { Tag } from "./html-tags.ts";
import type { OpenXbrl } from "./ixbrl.ts";

export type OpenElement = {
  readonly tag: Tag;
  /** Marks of the text inside. */
  marks: number;
  readonly xbrl: OpenXbrl | undefined;
  /** The table around it, of a table. */
  readonly outer: OpenTable | undefined;
};

/** How far an inline end tag looks for its start. */
const MOST_LOOK = 200;

/** Index of the element an end tag closes; -1 when there is none. */
export function closedBy(stack: readonly OpenElement[], tag: Tag): number {
  if (tag.count.open === 0) return -1;
  const ofTable = tag.role === "cell" || tag.role === "row" || tag.role === "section";
  const least = tag.role === "inline" ? Math.max(0, stack.length - MOST_LOOK) : 0;
  for (let at = stack.length - 1; at >= least; at--) {
    const open = stack[at]?.tag;
    if (!open) break;
    if (open.name === tag.name) return at;
    if (open.role === "table") return -1;
    if (!ofTable && tag.role !== "table" && (open.role === "cell" || open.role === "caption")) return -1;
  }
  return -1;
}

/** Index of the element that a start tag ends without saying so; -1 when there is none. */
export function endedBy(stack: readonly OpenElement[], { role }: Tag): number {
  switch (role) {
    case "inline":
    case "bold":
    case "italic":
    case "raised":
    case "xbrl":
    case "break":
      return -1;
    case "item":
      return topmost(
        stack,
        (open) => open === "item",
        (open) => open === "list" || open === "cell" || open === "table",
      );
    case "cell":
      return topmost(
        stack,
        (open) => open === "cell" || open === "caption",
        (open) => open === "table" || open === "row",
      );
    case "row":
      return topmost(stack, (open) => open === "row" || open === "cell" || open === "caption", isTable);
    case "section":
      return topmost(
        stack,
        (open) => open === "section" || open === "row" || open === "cell" || open === "caption",
        isTable,
      );
    default: {
      // A block ends the paragraph it stands in, through the inline elements left open there.
      for (let at = stack.length - 1; at >= 0; at--) {
        const open = stack[at]?.tag.role;
        if (open === "paragraph") return at;
        if (open !== "inline" && open !== "bold" && open !== "italic" && open !== "raised") return -1;
      }
      return -1;
    }
  }
}

const isTable = (role: Tag["role"]) => role === "table";

/** The outermost that is `ended`, looking down to the first `barrier`. */
function topmost(
  stack: readonly OpenElement[],
  ended: (role: Tag["role"]) => boolean,
  barrier: (role: Tag["role"]) => boolean,
): number {
  let found = -1;
  for (let at = stack.length - 1; at >= 0; at--) {
    const role = stack[at]?.tag.role ?? "table";
    if (barrier(role)) break;
    if (ended(role)) found = at;
  }
  return found;
}
