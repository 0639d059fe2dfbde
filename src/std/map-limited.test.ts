import { expect, test } from "vitest";
import { mapLimited } from "./map-limited.ts";

test("never more than two are under way, and the results stand in order", async () => {
  let [now, most] = [0, 0];
  const found = await mapLimited([5, 1, 3, 2], 2, async (value, i) => {
    now += 1;
    most = Math.max(most, now);
    for (let tick = 0; tick < value; tick += 1) await Promise.resolve();
    now -= 1;
    return `${i}:${value}`;
  });
  expect([found, most]).toEqual([["0:5", "1:1", "2:3", "3:2"], 2]);
});
