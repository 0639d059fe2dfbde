/** A table, and how to take it along. Rule kept here: figures are right-aligned, and a table can be copied as CSV. */
import { type ReactNode, useState } from "react";
import { Wide } from "./wide.tsx";

export type Row = readonly string[];

export function csvOf(rows: readonly Row[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(",")).join("\n");
}

type TableProps = { readonly head: Row; readonly rows: readonly Row[]; readonly stacked?: boolean };

/** `stacked`: on a phone each row stands as a paragraph of its own. */
export function Table({ head, rows, stacked = false }: TableProps) {
  return (
    <table className={stacked ? "stack" : undefined}>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join()}>
            {row.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <td key={i} data-label={head[i]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The table behind a chart. `rows`: its head first. */
export function Behind({ rows }: { readonly rows: readonly Row[] }) {
  const [head = [], ...body] = rows;
  return (
    <details>
      <summary>The figures behind it</summary>
      <Wide title="The figures">
        <Table head={head} rows={body} />
      </Wide>
      <CopyButton what="CSV" text={() => csvOf(rows)} />
    </details>
  );
}

/** Copies a text, and says that it did. */
export function CopyButton({
  what,
  text,
  children,
}: {
  readonly what: string;
  readonly text: () => string | Promise<string>;
  readonly children?: ReactNode;
}) {
  const [said, say] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      say("Copied");
    } catch {
      say("Your browser does not allow copying here");
    }
    setTimeout(() => say(""), 2_500);
  };
  return (
    <button type="button" className="button noprint" onClick={() => void copy()}>
      <span aria-live="polite">{said || children || `Copy as ${what}`}</span>
    </button>
  );
}
