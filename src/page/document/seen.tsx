/** Words that were read as figures: marked, and a door to how. */
import type { ReactNode } from "react";
import type { WireObservation } from "../../wire/observation.ts";
import { type Origin, useDoor } from "../parts/door.tsx";
import { exactText } from "../parts/figure-text.ts";

export type SeenProps = {
  readonly observations: readonly WireObservation[];
  readonly here: string | undefined;
  readonly children: ReactNode;
};

export function Seen({ observations, here, children }: SeenProps) {
  const open = useDoor();
  const [first] = observations;
  if (!first) return children;
  const failed = observations.some((of) => of.failed && of.failed.length > 0);
  const isHere = observations.some(({ id }) => id === here);
  const origin: Origin = {
    shown: observations.length === 1 ? exactText(first) : `${observations.length} figures`,
    about: observations
      .map((of) => `${of.metric.replaceAll("-", " ")}${of.measure === "level" ? "" : `, ${of.measure}`}`)
      .join("; "),
    from: observations.map(({ id, document }) => ({ observation: id, document })),
  };
  // A link, since a button would not break across lines as words do.
  return (
    <a
      className={`seen${failed ? " failed" : ""}${isHere ? " here" : ""}`}
      href={`?observation=${first.id}`}
      data-item
      data-observations={observations.map(({ id }) => id).join(" ")}
      title={`Read as ${origin.shown}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(origin);
      }}
    >
      {children}
    </a>
  );
}
