import { expect, test } from "vitest";
import { sha256, sha256Of } from "./sha256.ts";

test("the hash of abc is the one in FIPS 180-4", () => {
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(sha256("abc")).toBe(abc);
  expect(sha256(new Uint8Array([97, 98, 99]))).toBe(abc);
  expect(sha256Of(["a", new Uint8Array([98]), "c"])).toBe(abc);
});
