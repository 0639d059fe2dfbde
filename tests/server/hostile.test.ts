/** Hostile requests and hostile documents: each is refused, or shown as the text it is. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoServed, demoDesk, serveDesk } from "./demo.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-hostile-"));
let demo: DemoServed;

beforeAll(async () => {
  demo = await serveDesk(await demoDesk(folder));
}, 120_000);
afterAll(async () => {
  await demo?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = {
  readonly status: number;
  readonly body: string;
  readonly headers: NodeJS.Dict<string | string[]>;
};

/** A request as no browser would let a page send it. */
function send(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  { method = "GET", body = "", port = demo.port } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
const CHANGE = { "content-type": "application/json", "x-assay": "1" };
const codeOf = ({ body }: Answer) => JSON.parse(body).problems[0].code;

describe("another site's page is refused", () => {
  test("a request with its Origin", async () => {
    const answer = await send("/api/desk", { origin: "https://evil.example" });
    expect([answer.status, codeOf(answer)]).toEqual([403, "foreign-origin"]);
  });
  test("a request from a sandboxed frame, whose Origin is null", async () => {
    expect((await send("/api/desk", { origin: "null" })).status).toBe(403);
  });
  test("a script or picture of the API, which carries no Origin", async () => {
    const answer = await send("/api/desk", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" });
    expect([answer.status, codeOf(answer)]).toEqual([403, "foreign-site"]);
  });
  test("a change without the header that no form can send", async () => {
    const headers = { "content-type": "application/json" };
    const answer = await send("/api/checkpoint", headers, { method: "PUT", body: "{}" });
    expect([answer.status, codeOf(answer)]).toEqual([403, "no-header"]);
  });
  test("a change as a form would send it", async () => {
    const headers = { "x-assay": "1", "content-type": "text/plain" };
    const answer = await send("/api/review", headers, { method: "POST", body: "{}" });
    expect([answer.status, codeOf(answer)]).toEqual([415, "not-json"]);
  });
  test("but a link to a page from elsewhere opens it", async () => {
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await send("/theses/alibaba-ai-capex", headers)).status).toBe(200);
  });
});

describe("a name that was bent to this machine is refused (DNS rebinding)", () => {
  for (const host of ["evil.example", "evil.example:4780", "127.0.0.1.evil.example", "127.0.0.1:1"])
    test(`Host: ${host}`, async () => {
      const answer = await send("/api/desk", { host });
      expect([answer.status, codeOf(answer)]).toEqual([421, "foreign-host"]);
    });
  for (const host of ["", "127.0.0.1@evil.example", "127.0.0.1/evil.example"])
    test(`a Host that is none: "${host}"`, async () => {
      const said = await new Promise<string>((resolve) => {
        const socket = connect(demo.port, "127.0.0.1", () =>
          socket.write(`GET /api/desk HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
        );
        let text = "";
        socket.on("data", (chunk) => {
          text += String(chunk);
        });
        socket.on("close", () => resolve(text));
      });
      expect(said).toMatch(/^HTTP\/1\.1 4(00|21)/);
      expect(said).not.toContain("Alibaba");
    });
  test("localhost and 127.0.0.1 with the right port are this server's names", async () => {
    for (const name of ["localhost", "127.0.0.1", "[::1]"])
      expect((await send("/api/desk", { host: `${name}:${demo.port}` })).status).toBe(200);
  });
});

describe("there is nothing to climb out of", () => {
  for (const path of [
    "/../../../../etc/passwd",
    "/assets/../../desk.yaml",
    "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/%00",
    "/api/documents/..%2f..%2fetc%2fpasswd",
    "/api/theses/..%2F..%2Fdesk.yaml",
    "//etc/passwd",
  ])
    test(path, async () => {
      const answer = await send(path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.body).not.toContain("root:");
      expect(answer.body).not.toContain("collected:");
    });
});

describe("what is too large is refused", () => {
  test("a body that says it is large", async () => {
    const answer = await send(
      "/api/review",
      { ...CHANGE, "content-length": "9000000" },
      { method: "POST" },
    ).catch(() => undefined);
    expect(answer === undefined || answer.status === 413).toBe(true);
  });
  test("a body that does not say so", async () => {
    const body = JSON.stringify({ decision: "accept", ids: ["x".repeat(200_000)], because: "x" });
    const answer = await send(
      "/api/review",
      { ...CHANGE, "transfer-encoding": "chunked" },
      { method: "POST", body },
    );
    expect([answer.status, codeOf(answer)]).toEqual([413, "large-body"]);
  });
  test("an address of many characters", async () => {
    const answer = await send(`/api/search?q=${"a".repeat(3_000)}`);
    expect([answer.status, codeOf(answer)]).toEqual([414, "long-address"]);
  });
  test("a body that is no JSON, or no UTF-8", async () => {
    for (const body of ["{", "\xff"])
      expect((await send("/api/review", CHANGE, { method: "POST", body })).status).toBe(400);
  });
  test("a search of ten thousand words costs no more than one of twelve", async () => {
    const answer = await send(`/api/search?q=${"a%20".repeat(450)}`);
    expect(answer.status).toBe(200);
  });
});

describe("what is too slow is cut off", () => {
  test("a request whose head never ends", async () => {
    const said = await new Promise<string>((resolve) => {
      const socket = connect(demo.port, "127.0.0.1", () =>
        socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"),
      );
      const drip = setInterval(() => socket.write("X-Slow: 1\r\n"), 500);
      let text = "";
      socket.on("data", (chunk) => {
        text += String(chunk);
      });
      socket.on("error", () => {});
      socket.on("close", () => {
        clearInterval(drip);
        resolve(text);
      });
    });
    expect(said).toMatch(/^HTTP\/1\.1 408/);
  }, 20_000);
});

describe("what goes out is safe to open", () => {
  test("every answer says what it is and that it is nothing else", async () => {
    for (const path of ["/", "/api/desk", "/api/nothing", "/nope"]) {
      const { headers } = await send(path);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["content-security-policy"]).not.toContain("unsafe");
    }
  });
  test("the page holds no script or style of its own", async () => {
    const { body } = await send("/");
    expect(body.match(/<script(?![^>]* src=)/g)).toBeNull();
    expect(body).not.toMatch(/<style|style=|onload=|javascript:/);
  });
  test("a download is a download, whatever is in it", async () => {
    for (const path of [
      "/api/theses/alibaba-ai-capex/brief.html",
      "/api/theses/alibaba-ai-capex/brief.md",
      "/api/due.ics",
    ]) {
      const { headers } = await send(path);
      expect(headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+"$/);
      expect(headers["content-security-policy"]).toContain("sandbox");
    }
  });
});

describe("a document is only ever text", () => {
  const hostile = [
    "---",
    'title: "<img src=x onerror=alert(1)>"',
    "issuer: alibaba",
    'source: { title: "</title><script>alert(1)</script>", url: "javascript:alert(1)", publisher: "P\u202eEVIL" }',
    "published: 2026-01-02",
    "authority: news",
    "kind: digest",
    "language: en",
    "---",
    "# <script>alert(1)</script>",
    "",
    "&lt;b&gt; &amp;amp; <iframe srcdoc='x'> \u202egnitaler\u202c revenue was RMB1,000 million.",
    "",
  ].join("\n");
  test("its bytes come back as they were, and its text as the text it is", async () => {
    const at = join(demo.dir, "documents", "..", "documents");
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, "x.md"), hostile);
    const read = await send("/api/read", CHANGE, { method: "POST", body: "{}" });
    expect(JSON.parse(read.body).added).toBe(1);
    const [first] = (await send("/api/documents?limit=1")).body.split("\n");
    const { id, title } = JSON.parse(first ?? "");
    expect(title).toBe("</title><script>alert(1)</script>");
    const stretch = await send(`/api/documents/${id}`);
    expect(stretch.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(JSON.parse(stretch.body).text).toContain("<script>alert(1)</script>");
    const bytes = await send(`/api/documents/${id}/bytes`);
    expect(bytes.headers["content-type"]).toBe("application/octet-stream");
    expect(bytes.headers["content-disposition"]).toBe('attachment; filename="x.md"');
    expect(bytes.body).toBe(readFileSync(join(at, "x.md"), "utf8"));
  });
  test("one with a table of sixty thousand rows is sent piece by piece", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `| row ${i} | ${i} |`);
    const head =
      "---\ntitle: Rows\npublished: 2026-01-03\nkind: digest\nauthority: news\nlanguage: en\n---\n";
    writeFileSync(
      join(demo.dir, "documents", "rows.md"),
      `${head}| name | value |\n|---|---|\n${rows.join("\n")}\n`,
    );
    await send("/api/read", CHANGE, { method: "POST", body: "{}" });
    const [first] = (await send("/api/documents?limit=1")).body.split("\n");
    const { id, length } = JSON.parse(first ?? "");
    let [from, pieces, text] = [0, 0, ""];
    while (from < length && pieces < 200) {
      const { body } = await send(`/api/documents/${id}?from=${from}`);
      expect(body.length).toBeLessThan(700_000);
      const part = JSON.parse(body);
      expect(part.to).toBeGreaterThan(part.from);
      text += part.text;
      from = part.to;
      pieces += 1;
    }
    expect([text.length, pieces > 10]).toEqual([length, true]);
    expect(text).toContain("row 59999");
  }, 120_000);
});

describe("a desk that is open to other machines asks for its token", () => {
  let open: DemoServed;
  const to = (path: string, headers: Readonly<Record<string, string>> = {}, more = {}) =>
    send(path, { host: `127.0.0.1:${open.port}`, ...headers }, { port: open.port, ...more });
  beforeAll(async () => {
    open = await serveDesk(await demoDesk(folder), { host: "0.0.0.0" });
  }, 60_000);
  afterAll(() => open?.close());

  test("without it nothing of the desk is told, and the page itself asks for it", async () => {
    const answer = await to("/api/desk");
    expect([answer.status, codeOf(answer)]).toEqual([401, "no-token"]);
    expect((await to("/")).status).toBe(200);
  });
  test("it was shown once, and only its hash is kept", () => {
    expect(open.token).toMatch(/^[\w-]{32}$/);
    expect(readFileSync(join(open.dir, ".assay", "serve.json"), "utf8")).not.toContain(open.token);
  });
  test("it opens the desk, as a header and as a cookie that no script can read", async () => {
    expect((await to("/api/desk", { authorization: `Bearer ${open.token}` })).status).toBe(200);
    const session = await to("/api/session", CHANGE, {
      method: "POST",
      body: JSON.stringify({ token: open.token }),
    });
    const cookie = String(session.headers["set-cookie"]);
    expect(cookie).toContain("HttpOnly; SameSite=Strict");
    expect((await to("/api/desk", { cookie: cookie.split(";")[0] ?? "" })).status).toBe(200);
  });
  test("another token opens nothing", async () => {
    expect((await to("/api/desk", { authorization: `Bearer ${"A".repeat(32)}` })).status).toBe(401);
    const session = await to("/api/session", CHANGE, { method: "POST", body: '{"token":"x"}' });
    expect([session.status, codeOf(session)]).toEqual([401, "wrong-token"]);
  });
  test("a name is refused there too; an address of digits cannot be bent", async () => {
    expect((await to("/api/desk", { host: `evil.example:${open.port}` })).status).toBe(421);
    expect(
      (await to("/api/desk", { host: `192.168.1.5:${open.port}`, authorization: `Bearer ${open.token}` }))
        .status,
    ).toBe(200);
  });
  test("served again, it is not shown again; a new one ends the old", async () => {
    const again = await serveDesk(open.dir, { host: "0.0.0.0" });
    expect(again.token).toBeUndefined();
    await again.close();
    const fresh = await serveDesk(open.dir, { host: "0.0.0.0", freshToken: true });
    expect(fresh.token).not.toBe(open.token);
    await fresh.close();
  });
});
