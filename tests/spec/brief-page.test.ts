/** The brief as a reader sees it: in a real browser, by keyboard, on a phone, on paper. Skipped where there is no Chromium. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assay } from "./run.ts";

const CHROMIUM = "/usr/bin/chromium";
const dir = mkdtempSync(join(tmpdir(), "assay-page-"));
let browser: Browser;

describe.skipIf(!existsSync(CHROMIUM))("brief.html (needs Chromium)", () => {
  const page = pathToFileURL(join(dir, "demo", "brief.html")).href;
  beforeAll(async () => {
    assay(dir, "demo", "demo");
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test("a figure opens its words by the keyboard, highlighted in their place, and closes again", async () => {
    const tab = await browser.newPage();
    const wrong: string[] = [];
    tab.on("console", (message) => wrong.push(message.text()));
    tab.on("request", (request) => request.url() !== page && wrong.push(request.url()));
    await tab.goto(page);
    const figure = tab.getByRole("button", { name: "11.6%" }).first();
    await figure.focus();
    await tab.keyboard.press("Enter");
    const door = tab.locator("aside:popover-open");
    expect(await door.locator("mark").first().textContent()).toBe(
      "AI Cloud and Compute Services adjusted EBITA was RMB5,628 million",
    );
    expect(await door.textContent()).toContain("5,628,000,000 ÷ 48,437,000,000");
    await tab.keyboard.press("Escape");
    expect(await door.count()).toBe(0);
    expect(wrong).toEqual([]);
  });
  test("on a phone nothing is wider than the screen", async () => {
    const tab = await browser.newPage({ viewport: { width: 360, height: 720 } });
    await tab.goto(page);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
  test("in the dark the paper is dark and the ink is light", async () => {
    const tab = await browser.newPage({ colorScheme: "dark" });
    await tab.goto(page);
    expect(
      await tab.evaluate(() => [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.body).color,
      ]),
    ).toEqual(["rgb(20, 23, 27)", "rgb(230, 233, 237)"]);
  });
  test("printed it is two to four A4 pages", async () => {
    const tab = await browser.newPage();
    await tab.goto(page);
    const pdf = (await tab.pdf({ format: "A4" })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages >= 2 && pages <= 4, `${pages} pages`).toBe(true);
  });
});
