/** The description of the API: complete, and made of the shapes. */
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { addApi } from "../../src/server/api.ts";
import { openapi } from "../../src/server/openapi.ts";
import type { Room } from "../../src/server/room.ts";
import { ROUTES } from "../../src/server/routes.ts";

const described = JSON.parse(openapi("1.2.3"));

describe("openapi.json", () => {
  test("it is OpenAPI 3.1 of this version", () => {
    expect([described.openapi, described.info.version]).toEqual(["3.1.0", "1.2.3"]);
  });
  test("every address that is answered is described, and no other", () => {
    const app = new Hono();
    const room = {} as Room;
    addApi(app, { room, gate: { host: "127.0.0.1", port: 1, tokenHash: undefined }, version: "1" });
    const answered = app.routes.map(({ method, path }) => `${method.toLowerCase()} ${path}`).toSorted();
    expect(answered).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted());
  });
  test("an answer's schema is that of its shape", () => {
    const schema =
      described.paths["/api/theses/{id}/verdict"].get.responses[200].content["application/json"].schema;
    expect(schema.required).toEqual([
      "thesis",
      "verdict",
      "verdictHash",
      "path",
      "facts",
      "collectedTo",
      "demo",
    ]);
    expect(schema.properties.verdictHash.pattern).toBe("^[0-9a-f]{64}$");
  });
  test("a change asks for the header that no form can send", () => {
    for (const { method, path } of ROUTES.filter((route) => route.method !== "get")) {
      const { parameters } = described.paths[path.replace(/:(\w+)/g, "{$1}")][method];
      expect(parameters.map(({ name }: { name: string }) => name)).toContain("x-assay");
    }
  });
  test("what a schema refers to is there", () => {
    const text = JSON.stringify(described);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(described.components.schemas).toHaveProperty(name);
  });
});
