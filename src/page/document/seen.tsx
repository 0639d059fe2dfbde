/** Words that were read as figures: marked, and a door to how. */
import type { ReactNode } from "react";
import type { WireObservation } from "../../wire/observation.ts";
import { exactText, Figure } from "../parts/door.tsx";

export type SeenProps = {
  readonly observations: readonly WireObservation[];
  readonly here: string | undefined;
  readonly children: ReactNode;
};

export function Seen({ observations, here, children }: SeenProps) {
  const [first] = observations;
  if (!first) return children;
  const failed = observations.some((of) => of.failed && of.failed.length > 0);
  const isHere = observations.some(({ id }) => id === here);
  return (
    <Figure
      className={`seen${failed ? " failed" : ""}${isHere ? " here" : ""}`}
      ids={observations.map(({ id }) => id).join(" ")}
      origin={{
        shown: observations.length === 1 ? exactText(first) : `${observations.length} figures`,
        about: observations
          .map((of) => `${of.metric.replaceAll("-", " ")}${of.measure === "level" ? "" : `, ${of.measure}`}`)
          .join("; "),
        from: observations.map(({ id, document }) => ({ observation: id, document })),
      }}
    >
      {children}
    </Figure>
  );
}
