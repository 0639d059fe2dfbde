import { describe, expect, test } from "vitest";
import { FOOTNOTE_MARKS, normalise, withoutRaising } from "./characters.ts";

describe("characters", () => {
  test.each([
    ["  a\u00a0\u3000b \n c  ", "a b c"],
    ["co\u00adop\u200b\ufeff", "coop"],
    ["１２．５％ Ｑ３ ￥５", "12.5% Q3 ¥5"],
    ["‘a’ “b”", `'a' "b"`],
    ["（增长）5，6。", "（增长）5，6。"],
    ["42.0¹", "42.0¹"],
  ])("%j is read as %j", (text, read) => {
    expect(normalise(text)).toBe(read);
  });
  test("footnote marks can be taken out with the space before them, or written plain", () => {
    expect("Backlog ⁽¹⁾ 42.0¹ and revenue⁽ᵃ⁾".replace(FOOTNOTE_MARKS, "")).toBe("Backlog 42.0 and revenue");
    expect(withoutRaising("10⁶ ⁽ᵃ⁾")).toBe("106 (a)");
  });
});
