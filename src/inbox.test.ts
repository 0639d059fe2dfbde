/** What crossed a mark since somebody last looked. */
import { describe, expect, test } from "vitest";
import { crossings } from "./inbox.ts";
import { day, instant } from "./model/day.ts";
import { hypothesisId } from "./model/id.ts";
import type { DeskRow, Stand } from "./model/page.ts";

const stand = (share: number, label: Stand["label"], asOf: string): Stand => ({
  asOf: day(asOf),
  label,
  lead: hypothesisId(share > 0.5 ? "pays" : "fails"),
  sides: { pays: share, fails: 1 - share },
  rejected: [],
});
const row = (now: Stand): DeskRow => ({
  id: "t",
  file: "theses/t.yaml",
  title: "Cloud spending",
  question: "Does it pay?",
  retrospective: false,
  stand: now,
  leadTitle: now.lead === "pays" ? "It pays" : "It does not",
  sides: [
    { id: "pays", title: "It pays", tone: "favourable", share: now.sides.pays ?? 0, low: 0, high: 1 },
    { id: "fails", title: "It does not", tone: "unfavourable", share: now.sides.fails ?? 0, low: 0, high: 1 },
  ],
  path: [],
  flags: [],
  due: [],
  dueCount: 0,
  problems: [],
});
const seen = (before: Stand) => ({ at: instant("2026-05-01T10:00:00Z"), records: 3, theses: { t: before } });
const says = (before: Stand, now: Stand) => crossings([row(now)], seen(before)).map((each) => each.says);

describe("crossings", () => {
  test("a side that passes one half takes the lead, and both numbers are told", () => {
    expect(says(stand(0.42, "open", "2026-05-01"), stand(0.64, "open", "2026-08-20"))).toEqual([
      "It pays took the lead (1 May 2026 → 20 Aug 2026)",
      "It pays crossed 50%: it was 42% and is 64% (1 May 2026 → 20 Aug 2026)",
    ]);
  });
  test("a change of label is told without a crossing", () => {
    expect(says(stand(0.62, "open", "2026-05-01"), stand(0.72, "leaning", "2026-05-13"))).toEqual([
      "From “open” to “leaning” (1 May 2026 → 13 May 2026)",
    ]);
  });
  test("nothing that stayed is told, and nothing at all without a checkpoint", () => {
    const now = stand(0.64, "open", "2026-08-20");
    expect(says(now, now)).toEqual([]);
    expect(crossings([row(now)], null)).toEqual([]);
  });
  test("a hypothesis that the evidence has come to reject is named once", () => {
    const before = stand(0.64, "open", "2026-05-01");
    const now = { ...before, rejected: [hypothesisId("demand_fades")] };
    expect(says(before, now)).toEqual(["The evidence now rejects demand fades (1 May 2026 → 1 May 2026)"]);
    expect(says(now, now)).toEqual([]);
  });
});
