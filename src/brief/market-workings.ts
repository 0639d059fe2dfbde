/** In one line, where a figure of the market's analyses comes from. Rule kept here: the source of its inputs is named, with the day known. */
import { dayOf } from "../model/day.ts";
import type { HoldingPoint } from "../model/flow.ts";
import type { SourceLine } from "../model/market.ts";
import type { MarketReport } from "../model/reaction.ts";

export function marketWorking(path: string, market: MarketReport | undefined): string {
  const [part = "", index = "", ...rest] = path.split("/");
  if (part === "reactions") {
    const found = market?.reactions[Number(index)];
    if (found) return reactionWorking(found.report, rest);
  }
  if (part === "exposures") {
    const edges = market?.exposures?.edges ?? [];
    const supplier = market?.exposures?.suppliers[Number(rest[0] ?? "")];
    const edge = edges.find(({ to, from }) => to === supplier?.entity && from === supplier.through);
    const source = edge?.share?.source ?? edge?.revenue?.source;
    if (source) return `the share of revenue × the change in spending, from: ${sourceText(source)}`;
  }
  if (part === "flows" && index === "daily") {
    const trade = market?.flows?.daily[Number(rest[0] ?? "")];
    const from = market?.flows?.points.filter(
      ({ holder, day, ticker }) => holder === trade?.holder && day === trade.day && ticker === trade.ticker,
    );
    if (from && from.length > 0) return from.map(holdingText).join(" + ");
  }
  return `market, ${path}`;
}

function reactionWorking(
  { market, estimation, gap, tickers }: MarketReport["reactions"][number]["report"],
  rest: readonly string[],
): string {
  const [, part = "", ticker = ""] = rest;
  const files =
    part === "tickers"
      ? [tickers[ticker]?.source ?? ticker]
      : Object.values(tickers).map(({ source }) => source);
  return `event study on the closes of ${files.join(", ")} against ${market}: market model over ${estimation} days that end ${gap} before day 0`;
}

function sourceText({ title, publisher, url }: SourceLine): string {
  return [title, publisher, url].filter((each) => each !== undefined).join(", ");
}

function holdingText({ fund, shares, source, known }: HoldingPoint): string {
  const words = source.quote === null ? "" : ` “${source.quote.replace(/\s+/g, " ")}”`;
  return `${fund ?? "holding"} ${shares.toLocaleString("en-US")}${words} (${source.title}${source.url ? `, ${source.url}` : ""}, known ${dayOf(known)})`;
}
