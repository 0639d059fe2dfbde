/**
 * The page in a real browser: each page and habit on the bundled desk, at the width of a phone and of a desk, light and dark.
 * Rule kept here: no page says anything in the console, asks anything off this machine, or has a barrier that axe calls serious.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoServed, demoDesk, serveDesk } from "./demo.ts";

const CHROMIUM = "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "assay-browser-"));
let demo: DemoServed;
let browser: Browser;

/** The growth as stated does not follow from the two levels. */
const WAITS = `---
title: December quarter
issuer: acme
published: 2026-02-19
authority: primary
kind: digest
language: en
---
This digest covers the quarter ended 31 December 2025.

Cloud Intelligence Group revenue was RMB5,000 million, compared with RMB4,000 million a year earlier, an increase of 29%.
`;
const HOSTILE = `---
title: Odd
issuer: acme
source: { title: "</title><script>alert(1)</script>", url: "javascript:alert(1)", publisher: "P\u202eEVIL" }
published: 2026-01-02
authority: news
kind: digest
language: en
---
# <img src=x onerror=alert(1)>

<script>alert(1)</script> <iframe srcdoc='x'> &lt;b&gt; \u202egnitaler\u202c words.
`;

/** A tab that keeps what it should not have: console messages, requests elsewhere, faults. */
async function tabIn(context: BrowserContext): Promise<{ readonly tab: Page; readonly wrong: string[] }> {
  const tab = await context.newPage();
  const wrong: string[] = [];
  tab.on("console", (message) => wrong.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => wrong.push(`fault: ${error.message}`));
  tab.on(
    "request",
    (request) => request.url().startsWith(demo.url) || wrong.push(`elsewhere: ${request.url()}`),
  );
  return { tab, wrong };
}

async function settled(tab: Page): Promise<void> {
  await tab.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".skeleton"));
  await tab.waitForLoadState("networkidle").catch(() => {});
}

describe.skipIf(!existsSync(CHROMIUM))("the page (needs Chromium)", () => {
  beforeAll(async () => {
    const dir = await demoDesk(folder, { "waits.md": WAITS, "hostile.md": HOSTILE });
    demo = await serveDesk(dir);
    const args = [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
    ];
    browser = await chromium.launch({ executablePath: CHROMIUM, args });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const thesis = () => `${demo.url}theses/alibaba-ai-capex`;

  const dresses = [
    { width: 1280, height: 900, colorScheme: "light" },
    { width: 1280, height: 900, colorScheme: "dark" },
    { width: 390, height: 844, colorScheme: "light" },
    { width: 390, height: 844, colorScheme: "dark" },
  ] as const;
  for (const { width, height, colorScheme } of dresses)
    test(`every page at ${width} pixels, ${colorScheme}: nothing in the console, nothing off this machine, no barrier, nothing too wide`, async () => {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      const addresses = [
        demo.url,
        thesis(),
        `${thesis()}?as-of=2026-03-19`,
        await demo.someDocument(),
        `${demo.url}documents`,
        `${demo.url}inbox`,
        `${demo.url}search?q=cloud%20revenue`,
        `${demo.url}search`,
        `${demo.url}sources`,
      ];
      for (const address of addresses) {
        const { tab, wrong } = await tabIn(context);
        await tab.goto(address);
        await settled(tab);
        expect(await barriers(tab), address).toEqual([]);
        expect(await tab.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
          width,
        );
        expect(wrong, address).toEqual([]);
        await tab.close();
      }
      await context.close();
    }, 240_000);

  const open = async (address: string) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { tab, wrong } = await tabIn(context);
    await tab.goto(address);
    await settled(tab);
    return { tab, wrong, context };
  };

  test("one click from a figure to its words, highlighted in their place, and one to the document", async () => {
    const { tab, wrong, context } = await open(thesis());
    await tab.getByRole("button", { name: "11.6%" }).first().click();
    const sheet = tab.getByRole("dialog");
    await sheet.locator("mark").first().waitFor();
    expect(await sheet.locator("mark").first().textContent()).toBe(
      "AI Cloud and Compute Services adjusted EBITA was RMB5,628 million",
    );
    expect(await sheet.textContent()).toContain("5,628,000,000 ÷ 48,437,000,000");
    expect(await barriers(tab)).toEqual([]);
    await sheet.getByRole("link", { name: "Open it in the document" }).first().click();
    await tab.locator(".seen.here").first().waitFor();
    expect(await tab.locator(".seen.here").first().textContent()).toContain(
      "adjusted EBITA was RMB5,628 million",
    );
    await tab.goBack();
    await tab.locator("#why").waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("dragging the date replays the page as of that day; the address can be shared and the way back works", async () => {
    const { tab, wrong, context } = await open(thesis());
    const slider = tab.getByRole("slider", { name: "As of" });
    await slider.focus();
    await tab.keyboard.press("[");
    await tab.keyboard.press("[");
    await tab.waitForURL(/as-of=2026-08-23/);
    await tab.getByText("You see what was known on 23 Aug 2026").waitFor();
    await tab.locator("#settled", { hasText: "assay verdict --as-of 2026-08-23" }).waitFor();
    expect(await tab.locator(".verdict").textContent()).toContain("82% (");
    await tab.reload();
    await tab.getByText("You see what was known on 23 Aug 2026").waitFor();
    await tab.getByRole("link", { name: "Back to 23 Nov 2026" }).click();
    await tab.locator(".verdict", { hasText: "81%" }).waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("by keyboard alone: / searches, j moves, Enter opens, ? helps", async () => {
    const { tab, wrong, context } = await open(demo.url);
    await tab.keyboard.press("?");
    expect(await tab.getByRole("dialog").textContent()).toContain("next, previous item");
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("j");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/theses\/alibaba-ai-capex/);
    await tab.keyboard.press("/");
    await tab.keyboard.type("placement");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/search\?q=placement/);
    await tab.locator("[data-item]").first().waitFor();
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("j");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/documents\/sha256:/);
    await tab.keyboard.press("g");
    await tab.keyboard.press("d");
    await tab.waitForURL(demo.url);
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("a figure that waits is decided by keyboard, with its reason, and the word is taken back", async () => {
    const { tab, wrong, context } = await open(`${demo.url}inbox`);
    const item = tab.locator("[data-observation]").first();
    await item.waitFor();
    const before = await tab.locator("[data-observation]").count();
    expect(await item.textContent()).toContain("Waits: failed check yoy");
    await item.focus();
    await tab.keyboard.press("r");
    await tab.getByText(/^Rejected: /).waitFor();
    await tab.waitForFunction(
      (count) => document.querySelectorAll("[data-observation]").length === count - 1,
      before,
    );
    await tab.keyboard.press("u");
    await tab.getByText(/^Undone: /).waitFor();
    await tab.waitForFunction(
      (count) => document.querySelectorAll("[data-observation]").length === count,
      before,
    );
    await tab.locator("[data-observation]").first().focus();
    await tab.keyboard.press("c");
    await tab.getByLabel("Value").fill("4100");
    await tab.getByLabel("Unit").fill("CNY m");
    await tab.getByRole("button", { name: /^Correct [0-9a-f]{6}/ }).click();
    await tab.locator(".toast").waitFor();
    expect(await barriers(tab)).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("a hostile document is shown as the text it is: no script runs, no direction is turned", async () => {
    const { tab, wrong, context } = await open(`${demo.url}search?q=gnitaler`);
    await tab.locator("[data-item]").first().click();
    await tab.locator("article h1").waitFor();
    await settled(tab);
    expect(await tab.locator("article h1").textContent()).toBe("</title><script>alert(1)</script>");
    const shown = (await tab.locator("article").textContent()) ?? "";
    expect(shown).toContain("<iframe srcdoc='x'>");
    expect(shown).not.toMatch(/[\u202a-\u202e]/);
    expect(await tab.locator("article iframe, article img, article script").count()).toBe(0);
    expect(await tab.locator('a[href^="javascript"]').count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("what was marked as seen can be undone", async () => {
    const { tab, wrong, context } = await open(`${demo.url}inbox`);
    await tab.getByRole("button", { name: "Mark all as seen" }).click();
    await tab.getByText("No thesis changed its lead").waitFor();
    await tab.getByRole("button", { name: "Undo" }).click();
    await tab.getByText("You have not marked anything as seen yet").waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("the brief is copied as Markdown, and a table as CSV", async () => {
    const { tab, wrong, context } = await open(thesis());
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: new URL(demo.url).origin,
    });
    await tab.getByRole("button", { name: "Copy as Markdown" }).click();
    await tab.getByRole("button", { name: "Copied" }).waitFor();
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toContain("## Key takeaways");
    await tab.locator("#path summary").click();
    await tab.locator("#path").getByRole("button", { name: "Copy as CSV" }).click();
    await tab.locator("#path").getByRole("button", { name: "Copied" }).waitFor();
    const csv = await tab.evaluate(() => navigator.clipboard.readText());
    expect(csv.split("\n")[0]).toBe(
      'As of,Durable structural acceleration,Growth is bought,Demand fades,"First, as known now",Became known',
    );
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("an assumption of the payback is moved in the browser, without asking the server, and put back", async () => {
    const { tab, wrong, context } = await open(thesis());
    const says = tab.locator("#payback strong").first();
    await says.waitFor();
    const before = await says.textContent();
    let asked = 0;
    tab.on("request", () => {
      asked += 1;
    });
    const slider = tab.locator("#payback input[type=range]").first();
    await slider.focus();
    await slider.press("End");
    await expect.poll(() => says.textContent()).not.toBe(before);
    expect(asked).toBe(0);
    await tab.getByRole("button", { name: "Back to the thesis' assumptions" }).click();
    await expect.poll(() => says.textContent()).toBe(before);
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("what moved, who is exposed and who held are shown as the brief shows them", async () => {
    const { tab, wrong, context } = await open(thesis());
    await tab.locator("#market h3").first().waitFor();
    expect(await tab.locator("#market h3").count()).toBe(4);
    expect(
      await tab
        .locator("#market img")
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBe(720);
    await tab.locator("#market").getByText("Moved with, not because of.").first().waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  }, 60_000);

  test("printed, the thesis is a clean note without bars and buttons", async () => {
    const { tab, context } = await open(thesis());
    await tab.emulateMedia({ media: "print" });
    expect(await tab.locator(".bar").isVisible()).toBe(false);
    expect(await tab.getByRole("button", { name: "Copy as Markdown" }).isVisible()).toBe(false);
    const pdf = (await tab.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeLessThanOrEqual(4);
    await context.close();
  }, 60_000);

  test("what does not exist says so and leads back", async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(`${demo.url}theses/nobody`);
    await tab.getByText('This desk has no thesis "nobody".').first().waitFor();
    await context.close();
  }, 60_000);
});

/** Serious and critical barriers that axe finds, each with where. */
async function barriers(tab: Page): Promise<readonly string[]> {
  await tab
    .evaluate((source) => {
      // The page's policy lets no script in; the browser's own console may.
      if (!("axe" in window)) new Function(source)();
    }, AXE)
    .catch(async () => {
      await tab.evaluate(AXE);
    });
  return tab.evaluate(async () => {
    type Found = {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
    };
    const { axe } = window as unknown as {
      readonly axe: { run(): Promise<{ readonly violations: readonly Found[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(" "))
            .join(", ")}`,
      );
  });
}
