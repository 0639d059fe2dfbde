/**
 * What the market adds to a brief, in sentences: what moved with each event, who had bought before it, who is exposed.
 * Rules kept here: "moved with", never "because of"; a change known before an event is said to be no effect of it; it is no evidence.
 */
import type { BriefParagraph, Sentence } from "../model/brief.ts";
import type { EventReaction } from "../model/reaction.ts";
import { DAY, PERCENT } from "./pieces.ts";
import type { BriefInput } from "./resolve.ts";
import { type Maker, say } from "./sentence.ts";

const RETURN = { style: "return" } as const;
const COUNT = { style: "count" } as const;
/** The window a sentence speaks of; the charts and tables show them all. */
const FIRST = "0:0";

/** Names from outside enter a sentence only where they hold no digit. */
const HAS_NUMBER = /\p{N}/u;

/** For the end of What happened. */
export function moved(input: BriefInput, maker: Maker): readonly BriefParagraph[] {
  const told = input.market?.reactions.flatMap((each, i) => reaction(input, maker, { each, i })) ?? [];
  const reactions =
    told.length === 0
      ? []
      : [...told, say`This is what moved with it, not what it caused, and no evidence for a hypothesis.`];
  const flows = before(input, maker);
  return [reactions, flows]
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => ({ kind: "paragraph", sentences }));
}

function reaction(
  input: BriefInput,
  maker: Maker,
  { each, i }: { readonly each: EventReaction; readonly i: number },
): readonly Sentence[] {
  const { tickers, group } = each.report;
  const e = input.thesis.market?.events.findIndex(({ id }) => id === each.event) ?? -1;
  const subjects = (input.thesis.market?.securities ?? []).flatMap(({ ticker, role }, s) =>
    role === "subject" && tickers[ticker]?.windows[FIRST] ? [{ ticker, s }] : [],
  );
  const at = `reactions/${i}/report`;
  const told = subjects.map(({ ticker, s }) => {
    const path = `${at}/tickers/${ticker}`;
    return say`${maker.words(`market/securities/${s}/title`)} moved ${maker.market(`${path}/windows/${FIRST}/car`, RETURN)} beyond its market on ${maker.market(`${path}/day0`, DAY)}, with “${maker.words(`market/events/${e}/title`)}”; the chance of as much by itself, corrected for looking at several shares, is ${maker.market(`${path}/windows/${FIRST}/pHolm`, PERCENT)}.`;
  });
  const together = group?.windows[FIRST];
  if (!together || together.n < 2 || together.calendarPlaceboP === null) return told;
  const path = `${at}/group/windows/${FIRST}`;
  return [
    ...told,
    say`Together the ${maker.market(`${path}/n`, COUNT)} shares studied there moved ${maker.market(`${path}/caar`, RETURN)} on average; without the event as large a move of all of them came on ${maker.market(`${path}/calendarPlaceboP`, PERCENT)} of days.`,
  ];
}

/** Purchases and sales in the weeks before an event, which cannot be its effect. */
function before({ market, thesis }: BriefInput, maker: Maker): readonly Sentence[] {
  const flows = market?.flows;
  if (!flows) return [];
  return flows.events.flatMap(({ id, day }) => {
    const e = thesis.market?.events.findIndex((event) => event.id === id) ?? -1;
    const trades = flows.daily.flatMap((trade, t) => (trade.relation[id] === "before" ? [{ trade, t }] : []));
    return trades
      .filter(({ trade }) => Date.parse(day) - Date.parse(trade.day) <= 30 * 86_400_000)
      .filter(({ trade }) => !HAS_NUMBER.test(trade.holder))
      .slice(-3)
      .map(({ trade, t }) => {
        const path = `flows/daily/${t}`;
        const did = trade.change > 0 ? "bought" : "sold";
        const shares =
          trade.change > 0
            ? maker.market(`${path}/change`, COUNT)
            : maker.market(`${path}/change`, { style: "number" });
        const s = thesis.market?.securities.findIndex(({ ticker }) => ticker === trade.ticker) ?? -1;
        return say`${trade.holder} ${did} ${shares} shares of ${maker.words(`market/securities/${s}/title`)} on ${maker.market(`${path}/day`, DAY)}, before “${maker.words(`market/events/${e}/title`)}”: it is no effect of it.`;
      });
  });
}

/** For the end of Why it matters. */
export function exposed({ market, thesis }: BriefInput, maker: Maker): readonly BriefParagraph[] {
  const suppliers = market?.exposures?.suppliers ?? [];
  const sentences = suppliers.slice(0, 3).flatMap((supplier, i) => {
    if (HAS_NUMBER.test(supplier.title)) return [];
    const path = `exposures/suppliers/${i}`;
    const range = say`${maker.market(`${path}/combined`, RETURN)} (${maker.market(`${path}/low`, RETURN)} to ${maker.market(`${path}/high`, RETURN)})`;
    const doubt = supplier.disagree ? "; the two ways to reckon it differ threefold" : "";
    return [
      i === 0
        ? say`${maker.words("market/shock/title")}: for ${supplier.title} it would come to ${range} of yearly revenue${doubt}.`
        : say`For ${supplier.title} to ${range}${doubt}.`,
    ];
  });
  return thesis.market?.shock && sentences.length > 0 ? [{ kind: "paragraph", sentences }] : [];
}
