/** The benchmarks run small here, so that they cannot rot; their ratios mean something only when run large. */
import { expect, test } from "vitest";
import { appendBench } from "../../bench/append.ts";

import { filingsBench } from "../../bench/documents.ts";
import { madeUp } from "../../bench/eventstudy.ts";
import { generatedFiling } from "../../bench/filing.ts";
import { median } from "../../bench/pairs.ts";
import { paybackBench } from "../../bench/payback.ts";
import { preparePanel, studyPanel, studyPrepared } from "../../src/market/panel.ts";

test("the append benchmark writes and reads back the same rows both ways", async () => {
  expect((await appendBench({ batches: 3, rows: 7, pairs: 1 })).equal).toBe(true);
});
test("the filing benchmark finds the facts that htmlparser2 counts", () => {
  const bytes = new TextEncoder().encode(generatedFiling(3));
  expect(filingsBench([{ name: "generated.htm", bytes }], 1).equal).toBe(true);
});
test("the payback benchmark gives the same bits for any workers, and numpy's shares where there is numpy", async () => {
  expect((await paybackBench({ paths: 20_000, pairs: 1 })).equal).toBe(true);
});
test("the median of 3, 1 and 2 is 2, of four numbers the middle of the middle two", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});
test("the event-study benchmark's direct and repeated ways give the same numbers", () => {
  const { panel, events } = madeUp(3, 200, 50);
  const spec = { estimation: 120, gap: 11, from: -1, to: 5 };
  const [direct, again] = [studyPanel(panel, events, spec), studyPrepared(preparePanel(panel), events, spec)];
  for (const [i, t] of direct.t.entries()) expect(again.t[i]).toBeCloseTo(t, 9);
});
