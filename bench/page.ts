/**
 * The page on a big desk: how soon the server answers the first view, how soon a browser shows it, how large it is.
 *   node bench/page.ts [theses] [signals] [documents] [observations]     (default 100 100 10 1000: a million observations)
 * Needs a built page (`npm run build`) and Chromium. The desk is made once, in the folder ASSAY_BIG_DESK names or a temporary one.
 * The server runs as a process of its own; machine and load are the reader's.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { makeBigDesk } from "./big-desk.ts";

const BUILT = fileURLToPath(new URL("../dist/assay.cjs", import.meta.url));
const CHROMIUM = "/usr/bin/chromium";
const LOADS = 20;
const ASKS = 300;

const [theses = 100, signals = 100, documents = 10, observations = 1_000] = process.argv.slice(2).map(Number);
const named = process.env.ASSAY_BIG_DESK;
const dir = named ?? join(mkdtempSync(join(tmpdir(), "assay-big-")), "desk");
if (!existsSync(join(dir, "desk.yaml"))) {
  const start = performance.now();
  const written = await makeBigDesk(dir, { theses, signals, documents, observations });
  console.log(
    `made: ${theses} theses, ${theses * signals} signals, ${written} observations in ${seconds(start)}`,
  );
}

const server = spawn(process.execPath, [BUILT, "serve", "--desk", dir, "--port", "0", "--no-open", "--json"]);
server.stderr.pipe(process.stderr);
try {
  const opening = performance.now();
  const url = await new Promise<string>((resolve) => {
    server.stdout.on("data", (chunk) => resolve(JSON.parse(String(chunk)).url));
  });
  await fetch(`${url}api/desk`).then((response) => response.text());
  console.log(`first answer ${seconds(opening)} after the start`);
  const judging = performance.now();
  for (;;) {
    const { pending } = JSON.parse(await (await fetch(`${url}api/desk`)).text());
    if (pending.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  console.log(`every thesis judged ${seconds(judging)} later`);
  await serverView(url);
  if (existsSync(CHROMIUM)) await browserView(url);
  else console.log("no browser here: LCP, INP and size were not measured");
} finally {
  server.kill();
  if (named === undefined) rmSync(dir, { recursive: true, force: true });
}

/** The first view's answer, asked again and again with a tag that is not its own. */
async function serverView(url: string): Promise<void> {
  const times: number[] = [];
  let size = 0;
  for (let i = 0; i < ASKS; i++) {
    const start = performance.now();
    const response = await fetch(`${url}api/desk`, { headers: { "accept-encoding": "br" } });
    size = Number(response.headers.get("content-length"));
    await response.arrayBuffer();
    times.push(performance.now() - start);
  }
  line("first view's answer at the server, p95", quantile(times, 0.95), 30, "ms");
  console.log(`  median ${quantile(times, 0.5).toFixed(1)} ms, ${(size / 1_000).toFixed(1)} kB compressed`);
}

async function browserView(url: string): Promise<void> {
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const found: { lcp: number; inp: number; bytes: number }[] = [];
  try {
    for (let i = 0; i < LOADS; i++) found.push(await oneLoad(browser, url));
  } finally {
    await browser.close();
  }
  line(
    "LCP, p75 of 20 loads with an empty cache",
    quantile(
      found.map(({ lcp }) => lcp),
      0.75,
    ),
    600,
    "ms",
  );
  line(
    "INP, p75 of 20 loads",
    quantile(
      found.map(({ inp }) => inp),
      0.75,
    ),
    100,
    "ms",
  );
  line("HTML, JS, CSS and data of the first view, compressed", (found[0]?.bytes ?? 0) / 1_000, 250, "kB");
}

/** A load with an empty cache, then a reader's first keys and a click. */
async function oneLoad(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    const seen = { lcp: 0, inp: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.lcp = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.inp = Math.max(seen.inp, entry.duration);
    }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
  await tab.goto(url);
  await tab
    .locator(".thesis-row")
    .first()
    .waitFor()
    .catch(async () => {
      throw new Error(`the desk was not drawn: ${(await tab.locator("main").textContent())?.slice(0, 300)}`);
    });
  await tab.waitForLoadState("networkidle").catch(() => {});
  const bytes = await tab.evaluate(() => {
    const entries = [
      ...performance.getEntriesByType("navigation"),
      ...performance.getEntriesByType("resource"),
    ];
    return entries.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0);
  });
  // Input ends the count of the largest paint: what was largest by then stands.
  for (const key of ["j", "j", "k", "?"]) await tab.keyboard.press(key);
  await tab.keyboard.press("Escape");
  await tab.getByRole("link", { name: "Inbox" }).click();
  await tab.locator("h1", { hasText: "Inbox" }).waitFor();
  await tab.waitForTimeout(300);
  const seen = await tab.evaluate(() => (window as unknown as { seen: { lcp: number; inp: number } }).seen);
  await context.close();
  return { ...seen, bytes };
}

function line(name: string, found: number, bar: number, unit: string): void {
  console.log(
    `${name}: ${found.toFixed(1)} ${unit} (bar ${bar} ${unit}: ${found <= bar ? "met" : "NOT MET"})`,
  );
}

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(at * sorted.length) - 1)] ?? 0;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`;
}
