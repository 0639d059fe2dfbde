/**
 * Pictures of every page in every dress, to be looked at: `npm run screens [folder] [dress]`. Needs Chromium and a built page.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { serveDemo } from "../tests/server/demo.ts";

const CHROMIUM = "/usr/bin/chromium";
const DRESSES = [
  { name: "desktop-light", width: 1280, height: 900, colorScheme: "light" },
  { name: "desktop-dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "phone-light", width: 390, height: 844, colorScheme: "light" },
  { name: "phone-dark", width: 390, height: 844, colorScheme: "dark" },
] as const;

const [, , out = "dist/screens", only = ""] = process.argv;
if (!existsSync(CHROMIUM)) {
  console.error(`No pictures: ${CHROMIUM} is not there. Fix: install Debian's chromium.`);
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "assay-screens-"));
const demo = await serveDemo(folder);
const browser: Browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const thesis = `${demo.url}theses/alibaba-ai-capex`;
  const paper = await demo.someDocument();
  const pages: readonly (readonly [name: string, address: string, act?: string])[] = [
    ["desk", demo.url],
    ["thesis", thesis],
    ["thesis-as-of", `${thesis}?as-of=2026-03-19`],
    ["door", thesis, "door"],
    ["document", paper],
    ["documents", `${demo.url}documents`],
    ["inbox", `${demo.url}inbox`],
    ["search", `${demo.url}search?q=cloud%20revenue`],
    ["sources", `${demo.url}sources`],
    ["help", demo.url, "help"],
  ];
  for (const { name, width, height, colorScheme } of DRESSES.filter((dress) => dress.name.includes(only))) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      deviceScaleFactor: 1,
    });
    for (const [page, address, act] of pages) {
      const tab = await context.newPage();
      await tab.goto(address);
      await tab.waitForFunction(
        () => document.querySelector("main h1, main .empty") && !document.querySelector(".skeleton"),
      );
      await tab.waitForTimeout(700);
      if (act === "door") await tab.locator(".facts-list .door").first().click();
      if (act === "help") await tab.keyboard.press("?");
      if (act !== undefined) await tab.waitForTimeout(500);
      await tab.screenshot({ path: join(out, `${page}-${name}.png`), fullPage: act === undefined });
      // A long page part by part, so that it can be looked at.
      if (page === "thesis")
        for (const part of ["path", "why", "watch", "signals", "care", "brief", "settled"])
          await tab.locator(`#${part}`).screenshot({ path: join(out, `${page}-${part}-${name}.png`) });
      if (page.startsWith("thesis")) await tab.screenshot({ path: join(out, `${page}-top-${name}.png`) });
      await tab.close();
    }
    await context.close();
  }
  const tab = await browser.newPage();
  await tab.goto(thesis);
  await tab.waitForTimeout(1_500);
  await tab.pdf({ path: join(out, "thesis-print.pdf"), format: "A4" });
  console.log(`${pages.length * DRESSES.length} pictures and a print in ${out}`);
} finally {
  await browser.close();
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
}
