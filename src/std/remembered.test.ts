import { describe, expect, test } from "vitest";
import { remembered } from "./remembered.ts";

describe("a function that remembers its answers", () => {
  test("is asked once for each text, also when the answer is nothing", () => {
    const asked: string[] = [];
    const find = remembered((text) => {
      asked.push(text);
      return text === "a" ? undefined : text.length;
    });
    expect([find("a"), find("bb"), find("a"), find("bb")]).toEqual([undefined, 2, undefined, 2]);
    expect(asked).toEqual(["a", "bb"]);
  });
  test("forgets all when it is full, and does not keep long texts", () => {
    let asked = 0;
    const find = remembered(() => ++asked, { most: 2, longest: 3 });
    expect(["a", "b", "c", "a", "long", "long"].map(find)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
