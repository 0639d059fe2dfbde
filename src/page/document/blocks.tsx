/** The text of a document block by block, cut where observations begin and end. Rule kept here: every character stands once, in its order. */
import type { ReactNode } from "react";
import type { BlockLine, DocumentStretch } from "../../model/page.ts";
import type { WireObservation } from "../../wire/observation.ts";
import { Seen } from "./seen.tsx";

export type BlocksProps = {
  readonly part: DocumentStretch;
  readonly observations: readonly WireObservation[];
  /** The observation that was asked for. */
  readonly here: string | undefined;
  /** Offsets a search found. */
  readonly spot: string | null;
  readonly until: string | null;
};

export function Blocks({ part, observations, here, spot, until }: BlocksProps) {
  const near = observations.filter(({ span }) => (span[1] ?? 0) > part.from && (span[0] ?? 0) < part.to);
  const found = spot === null ? undefined : ([Number(spot), Number(until ?? Number(spot) + 1)] as const);
  const cut = (span: readonly [number, number]) => pieces(part, span, { near, here, found });
  if (part.blocks.length === 0) return <p>{cut([part.from, part.to])}</p>;
  return part.blocks.map((block) => <OneBlock key={`${block.span[0]}`} block={block} cut={cut} />);
}

type Cut = (span: readonly [number, number]) => ReactNode;

function OneBlock({ block, cut }: { readonly block: BlockLine; readonly cut: Cut }) {
  switch (block.kind) {
    case "heading":
      return (block.level ?? 2) <= 2 ? <h2>{cut(block.span)}</h2> : <h3>{cut(block.span)}</h3>;
    case "table":
      return block.rows ? <TableBlock rows={block.rows} cut={cut} /> : <pre>{cut(block.span)}</pre>;
    case "list-item":
      return <p>• {cut(block.span)}</p>;
    case "code":
      return <pre>{cut(block.span)}</pre>;
    case "page":
      return <p className="fine">{block.page ? `Page ${block.page}` : ""}</p>;
    case "caption":
    case "paragraph":
      return <p>{cut(block.span)}</p>;
    default:
      return block.kind satisfies never;
  }
}

function TableBlock({ rows, cut }: { readonly rows: NonNullable<BlockLine["rows"]>; readonly cut: Cut }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard
    <section className="wide block-table" tabIndex={0} aria-label="Table">
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]?.span[0]}>
              {row.map(({ span, header }) =>
                header ? <th key={span[0]}>{cut(span)}</th> : <td key={span[0]}>{cut(span)}</td>,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Marks = {
  readonly near: readonly WireObservation[];
  readonly here: string | undefined;
  readonly found: readonly [number, number] | undefined;
};

/** A span of the text as pieces between the ends of observations; each piece knows all that stand on it. */
function pieces(
  part: DocumentStretch,
  [start, end]: readonly [number, number],
  { near, here, found }: Marks,
): ReactNode {
  const on = near.filter(({ span }) => (span[0] ?? 0) < end && (span[1] ?? 0) > start);
  const spots = found && found[0] < end && found[1] > start ? [found[0], found[1]] : [];
  const ends = [start, end, ...on.flatMap(({ span }) => [span[0] ?? 0, span[1] ?? 0]), ...spots]
    .filter((at) => at >= start && at <= end)
    .sort((a, b) => a - b)
    .filter((at, i, all) => at !== all[i - 1]);
  return ends.slice(0, -1).map((from, i) => {
    const to = ends[i + 1] ?? end;
    const text = part.text.slice(from - part.from, to - part.from);
    const standing = on.filter(({ span }) => (span[0] ?? 0) <= from && (span[1] ?? 0) >= to);
    const isSpot = found !== undefined && found[0] <= from && found[1] >= to;
    const inner = isSpot ? (
      <mark className="spot" tabIndex={-1}>
        {text}
      </mark>
    ) : (
      text
    );
    if (standing.length === 0) return isSpot ? <span key={from}>{inner}</span> : text;
    return (
      <Seen key={from} observations={standing} here={here}>
        {inner}
      </Seen>
    );
  });
}
