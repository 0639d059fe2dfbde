/** The API described (OpenAPI 3.1), generated from the shapes of wire/. */
import { z } from "zod";
import { problemShape } from "../wire/problem.ts";
import { type Described, ROUTES } from "./routes.ts";
import { CHANGE_HEADER } from "./safety.ts";

export function openapi(version: string): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: {
      title: "Assay",
      version,
      description: `What the page of a desk asks. JSON and NDJSON answers that a command gives too are the bytes of its --json. A change needs the header ${CHANGE_HEADER} and JSON.`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths,
    components: { schemas: { Problem: schemaOf(problemDetails) } },
  });
}

const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  problems: z.array(problemShape),
});

function operationOf({ method, path, summary, query = {}, body, type, shape }: Described) {
  const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const asked = Object.entries(query).map(([name, description]) => ({
    name,
    in: "query",
    description,
    schema: { type: "string" },
  }));
  const header = { name: CHANGE_HEADER, in: "header", required: true, schema: { type: "string" } };
  return {
    operationId: `${method} ${path}`.replace(/\W+/g, "-").replace(/^-|-$/g, ""),
    summary,
    parameters: [...named, ...asked, ...(method === "get" ? [] : [header])],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body) } } } }),
    responses: {
      200: {
        description: "Done",
        content: { [type]: shape === undefined ? {} : { schema: schemaOf(shape) } },
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** As it stands in JSON, before anything is made of it. */
function schemaOf(shape: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io: "input",
    reused: "inline",
    unrepresentable: "any",
  });
  return JSON.parse(
    JSON.stringify(schema).replaceAll("#/$defs/", "#/components/schemas/"),
    (_key, value) => value,
  );
}
