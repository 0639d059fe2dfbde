/** A thesis' changes as an Atom feed (RFC 4287), newest first. Rule kept here: an entry's id and text never change. */
import { generateAtomFeed } from "feedsmith";
import { dayLabel } from "../model/period.ts";
import type { VerdictReport } from "../model/report.ts";
import { percent } from "../model/written.ts";

const MOST_ENTRIES = 50;

export function changesFeed({ thesis, path, facts, verdict }: VerdictReport, home: string): string {
  const focus = thesis.hypotheses.find(({ id }) => id === verdict.focus)?.title ?? verdict.focus;
  const changes = path.filter(({ releases }) => releases.length > 0).toReversed();
  const page = `${home}/theses/${encodeURIComponent(thesis.id)}`;
  return generateAtomFeed({
    id: `urn:assay:${thesis.id}`,
    title: { value: `${thesis.title}: changes` },
    subtitle: { value: thesis.question },
    updated: new Date(`${changes[0]?.asOf ?? thesis.opened}T00:00:00Z`),
    links: [{ href: page, rel: "alternate" }],
    authors: [{ name: "Assay" }],
    entries: changes.slice(0, MOST_ENTRIES).map(({ asOf, posterior, releases }) => {
      const moved = facts.filter(({ release }) => releases.includes(release));
      return {
        id: `urn:assay:${thesis.id}:${asOf}`,
        title: { value: `${focus} at ${percent(posterior[verdict.focus] ?? 0)} on ${dayLabel(asOf)}` },
        updated: new Date(`${asOf}T00:00:00Z`),
        links: [{ href: `${page}?as-of=${asOf}`, rel: "alternate" }],
        content: {
          type: "text",
          value: [
            `Became known: ${releases.join(", ")}.`,
            ...moved.map(({ title, shown }) => `${title}: ${shown}.`),
          ].join(" "),
        },
      };
    }),
  });
}
