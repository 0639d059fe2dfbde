/**
 * Brief → one HTML file that needs nothing else: no script, no request. Every figure is a button that opens its words.
 * Rules kept here: all text is escaped; only http and https become links; the policy in the head forbids scripts and requests.
 */
import type { Brief, BriefParagraph, Chart, Figure, Piece } from "../model/brief.ts";
import { dayOf } from "../model/day.ts";
import type { ObservationId } from "../model/id.ts";
import { dayLabel, periodLabel } from "../model/period.ts";
import { reviewText } from "../model/review.ts";
import { STYLE } from "./html-style.ts";
import { isWebAddress } from "./markdown.ts";
import { marketWorking } from "./market-workings.ts";
import { type BriefInput, sourceDay } from "./resolve.ts";
import { folded, pieceText } from "./sentence.ts";
import { METHOD_WORDS } from "./workings.ts";

/** Characters of the document shown on each side of the words. */
const CONTEXT = 160;

export function renderHtml(brief: Brief, charts: readonly Chart[], input: BriefInput): string {
  const figures = brief.parts.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap((sentence) =>
        sentence.flatMap((piece) => (piece.kind === "figure" ? [piece.figure] : [])),
      ),
    ),
  );
  const [probability, waterfall, ...others] = charts;
  const signals = others.filter(({ id }) => id.startsWith("signal-"));
  const payback = others.filter(({ id }) => id.startsWith("payback-"));
  const market = others.filter(({ id }) => !/^(?:signal|payback)-/.test(id));
  const [takeaways, happened, matters, next] = brief.parts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<title>${html(brief.title)} · Assay</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="kicker">Assay brief · as of ${dayLabel(brief.asOf)}${input.demo ? " · bundled example" : ""}</p>
<h1>${html(folded(brief.title))}</h1>
<p class="question">${html(folded(brief.question))}</p>
${sidesHtml(input)}
${input.verdict.retrospective ? '<p class="notice">Retrospective: the ranges were written with the outcomes known. This checks how the method behaves, not foresight.</p>' : ""}
</header>
${partHtml(takeaways)}
${probability ? chartHtml(probability) : ""}
${partHtml(happened)}
${waterfall ? chartHtml(waterfall) : ""}
${partHtml(matters)}
${partHtml(next)}
${paybackHtml(payback, input)}
<section><h2>The signals</h2>${signals.map(chartHtml).join("\n")}</section>
${market.length === 0 ? "" : `<section><h2>The market</h2>${market.map(chartHtml).join("\n")}</section>`}
<footer>
${brief.notices.map((notice) => `<p>${html(notice)}</p>`).join("\n")}
<details><summary>Sources</summary><ul>${brief.sources.map((id) => sourceHtml(id, input)).join("")}</ul></details>
</footer>
</main>
${figures.map((figure) => doorHtml(figure, input)).join("\n")}
</body>
</html>
`;
}

export function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const PART_TITLES: ReadonlySet<string> = new Set([
  "Key takeaways",
  "What happened",
  "Why it matters",
  "What's next",
]);

/** What the gate reads: title, question, the four parts and the notices of a rendered page, with the marks of HTML taken off. */
export function htmlBody(page: string): string {
  const header = [/<h1>[\s\S]*?<\/h1>/, /<p class="question">[\s\S]*?<\/p>/].map(
    (block) => block.exec(page)?.[0] ?? "",
  );
  const sections = [...page.matchAll(/<section><h2>([^<]*)<\/h2>[\s\S]*?<\/section>/g)]
    .filter(([, title = ""]) => PART_TITLES.has(unescaped(title)))
    .map(([section]) => section);
  const footer = /<footer>([\s\S]*?)<details>/.exec(page)?.[1] ?? "";
  const text = [...header, ...sections, footer]
    .join("\n")
    .replaceAll("<q>", "“")
    .replaceAll("</q>", "”")
    .replace(/<\/?(?:h1|h2|p|ul|li|section)\b[^>]*>/g, "\n")
    .replace(/<[^>]*>/g, "");
  return unescaped(text);
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** The two sides as bars with their ranges. */
function sidesHtml({ thesis, verdict }: BriefInput): string {
  const rows = thesis.rollup.map((side) => {
    const share = verdict.sides[side.id] ?? 0;
    const range = verdict.jitter.bySide[side.id];
    const band = range
      ? `<i style="left:${percentOf(range.p10)};width:${percentOf(range.p90 - range.p10)}"></i>`
      : "";
    return `<li class="${side.tone}"><span>${html(side.title)}</span><b>${Math.round(share * 100)}%</b><small>${range ? `${Math.round(range.p10 * 100)}–${Math.round(range.p90 * 100)}` : ""}</small><div class="bar"><u style="width:${percentOf(share)}"></u>${band}</div></li>`;
  });
  return `<ul class="sides" aria-label="Probability of each side, with its jitter range">${rows.join("")}</ul>`;
}

function percentOf(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function partHtml(part: Brief["parts"][number] | undefined): string {
  if (!part) return "";
  const items = part.paragraphs.map((paragraph) => [paragraph.kind, paragraphHtml(paragraph)] as const);
  const body: string[] = [];
  for (const [i, [kind, text]] of items.entries()) {
    if (kind === "paragraph") body.push(`<p>${text}</p>`);
    else
      body.push(
        `${items[i - 1]?.[0] === "bullet" ? "" : "<ul>"}<li>${text}</li>${items[i + 1]?.[0] === "bullet" ? "" : "</ul>"}`,
      );
  }
  return `<section><h2>${html(part.title)}</h2>${body.join("\n")}</section>`;
}

function paragraphHtml({ sentences }: BriefParagraph): string {
  return sentences
    .map((sentence) => sentence.map(pieceHtml).join(""))
    .join(" ")
    .replace(FIGURE_WITH_SIGNS, '<span class="n">$&</span>');
}

/** A line may not break between a figure and the sign that clings to it. */
const FIGURE_WITH_SIGNS = /\(?(?:<button[^>]*>[^<]*<\/button>[–.,;:)]*)+/g;

function pieceHtml(piece: Piece): string {
  switch (piece.kind) {
    case "figure":
      return `<button popovertarget="${piece.figure.id}">${html(piece.figure.shown)}</button>`;
    case "quote":
      return `<q>${html(pieceText(piece).slice(1, -1))}</q>`;
    case "title":
      return `<cite>${html(pieceText(piece))}</cite>`;
    case "words":
    case "text":
      return html(pieceText(piece));
    default:
      return piece satisfies never;
  }
}

/** What a figure opens: its words in their place, or its formula with its inputs, or its place in the verdict or thesis. */
function doorHtml(figure: Figure, input: BriefInput): string {
  return `<aside popover id="${figure.id}" aria-label="Where ${html(figure.shown)} comes from"><h3>${html(figure.shown)}</h3>${originHtml(figure, input)}</aside>`;
}

function originHtml({ origin }: Figure, input: BriefInput): string {
  switch (origin.kind) {
    case "outcome": {
      const outcome = input.verdict.outcomes[origin.outcome];
      if (!outcome) return "";
      const formula = outcome.formula === null ? "" : `<p class="formula">= ${html(outcome.formula)}</p>`;
      return `${formula}${outcome.from.map((id) => wordsHtml(id, input)).join("")}<p class="fine">Reliability given to it: ${outcome.reliability} (${html(outcome.authority.replace("_", " "))}).</p>`;
    }
    case "verdict":
      return `<p>Computed by the method. In brief.json and <code>assay verdict --json</code>: <code>${html(origin.path)}</code></p>`;
    case "thesis":
      return `<p>Stated in the thesis: <code>${html(origin.path)}</code></p>`;
    case "payback":
      return `<p>Computed by the payback model from <a href="#payback-assumptions">its assumptions</a> and <a href="#payback-read">the figures it read</a>. In brief.json and <code>assay payback --json</code>: <code>payback/${html(origin.path)}</code></p>`;
    case "market":
      return `<p>${html(marketWorking(origin.path, input.market))}</p>`;
    case "method":
      return `<p>This is ${html(METHOD_WORDS[origin.name])}.</p>`;
    case "document": {
      const document = input.documents.get(origin.document);
      return `<p>Publication day of <cite>${html(document?.head.title ?? "")}</cite>.</p>`;
    }
    default:
      return origin satisfies never;
  }
}

function wordsHtml(id: ObservationId, { observations, documents }: BriefInput): string {
  const observation = observations.get(id);
  const document = observation && documents.get(observation.document);
  if (!observation || !document) return "";
  const [from, to] = observation.span;
  const { text, head } = document;
  const before = text.slice(Math.max(0, from - CONTEXT), from);
  const after = text.slice(to, to + CONTEXT);
  const link =
    head.sourceUrl && isWebAddress(head.sourceUrl)
      ? ` · <a href="${html(head.sourceUrl)}" rel="noreferrer">at its publisher</a>`
      : "";
  const checks =
    observation.checks.length > 0 ? ` · checks passed: ${observation.checks.map(html).join(", ")}` : "";
  const said = reviewText(observation);
  const review = said === null ? "" : ` · <strong>${html(said)}</strong>`;
  return `<blockquote>${from > CONTEXT ? "…" : ""}${html(before)}<mark>${html(observation.quote)}</mark>${html(after)}${to + CONTEXT < text.length ? "…" : ""}</blockquote>
<p class="fine">${html(head.sourceTitle ?? head.title)}${head.publisher ? `, ${html(head.publisher)}` : ""} · published ${dayLabel(dayOf(observation.publishedAt))}${link}<br>About ${html(periodLabel(observation.period))} · read by ${html(observation.method)}${checks}${review} · ${html(head.kind)}</p>`;
}

function chartHtml(chart: Chart): string {
  const [head = [], ...rows] = chart.rows;
  const table = `<table><thead><tr>${head.map((cell) => `<th scope="col">${html(cell)}</th>`).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${html(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
  return `<figure id="chart-${html(chart.id)}"><figcaption><strong>${html(chart.title)}</strong><br>${html(chart.says)}</figcaption><div class="chart" role="img" aria-label="${html(`${chart.title}. ${chart.says}`)}">${chart.svg}</div><p class="fine">${html(chart.source)}</p><details><summary>The figures behind it</summary><div class="scroll">${table}</div></details></figure>`;
}

/** The charts of payback, and every assumption with its range and what speaks for it. */
function paybackHtml(charts: readonly Chart[], input: BriefInput): string {
  const { payback } = input;
  if (!payback) return "";
  const head = ["Assumption", "Value", "P10 to P90", "", "From"];
  const rows = payback.parameters.map(({ title, value, range, origin, from }) => [
    title,
    String(Number(value.toPrecision(3))),
    range === null ? "taken as certain" : `${range.low} to ${range.high}`,
    origin,
    from,
  ]);
  const table = `<table><thead><tr>${head.map((cell) => `<th scope="col">${html(cell)}</th>`).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${html(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
  const cautions = payback.cautions.map((each) => `<li>${html(each)}</li>`).join("");
  return `<section id="payback"><h2>Payback</h2>${charts.map(chartHtml).join("\n")}
<details id="payback-assumptions"><summary>What it assumes</summary><div class="scroll">${table}</div></details>
<details id="payback-read"><summary>The figures it read</summary>${payback.observations.map((id) => wordsHtml(id, input)).join("\n")}</details>
${cautions === "" ? "" : `<ul class="fine">${cautions}</ul>`}</section>`;
}

function sourceHtml(id: Brief["sources"][number], input: BriefInput): string {
  const head = input.documents.get(id)?.head;
  if (!head) return "";
  const day = sourceDay(head, input);
  const what = html(
    [head.sourceTitle ?? head.title, head.publisher, day && dayLabel(day)]
      .filter((part) => part !== undefined)
      .join(", "),
  );
  return `<li>${head.sourceUrl && isWebAddress(head.sourceUrl) ? `<a href="${html(head.sourceUrl)}" rel="noreferrer">${what}</a>` : what}</li>`;
}
