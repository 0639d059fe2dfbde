/** What a note tells its reader to watch, and what it only mentions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNote } from "./note.ts";
import { watchItems } from "./watch.ts";

const items = (text: string) => watchItems(readNote(text)).map(({ quote }) => quote.replace(/\s+/g, " "));

describe("a sentence that says watch", () => {
  test.each([
    [
      "Investors should watch the next results for clarity on order intake, timelines for the new plant and margin targets for services.",
      ["order intake", "timelines for the new plant", "margin targets for services"],
    ],
    [
      "Key signals will include store openings, ticket size, and guidance on wages.",
      ["store openings", "ticket size", "guidance on wages"],
    ],
    [
      "Also monitor fund flows (some index funds sold), new rules on ads and cookies, and price cuts from other grocers—those will decide whether this lasts.",
      ["fund flows", "new rules on ads and cookies", "price cuts from other grocers"],
    ],
    [
      "The key variables an investor should monitor are: the pace of the rollout, which pays for the rest; the cash burn and the terms of any loan, since lenders are wary; and any sign of churn.",
      ["the pace of the rollout", "the cash burn", "the terms of any loan", "any sign of churn"],
    ],
    [
      "Key metrics to monitor include the execution of the turnaround, specifically the closure of loss-making depots and the sale of the fleet, as these decide the rating.",
      ["the execution of the turnaround", "the closure of loss-making depots", "the sale of the fleet"],
    ],
    [
      "Capex plans, backlog conversion and service margins will be closely watched.",
      ["Capex plans", "backlog conversion", "service margins"],
    ],
    [
      "All eyes are now on the June delivery numbers and the margin guide.",
      ["the June delivery numbers", "the margin guide"],
    ],
    [
      "Attention now turns to the merger ruling, due in June, and to the pace of buybacks.",
      ["the merger ruling", "the pace of buybacks"],
    ],
    [
      "Going forward, shareholders will want to track churn, ad-tier uptake and content spend.",
      ["churn", "ad-tier uptake", "content spend"],
    ],
    [
      "Watch for margin compression, rising inventories, and any cut to guidance.",
      ["margin compression", "rising inventories", "any cut to guidance"],
    ],
    [
      "Near-term catalysts include the spring launch; longer-term, watch pricing power and debt.",
      ["the spring launch", "pricing power", "debt"],
    ],
    [
      "The next leg hinges on three variables: shipment volumes, realized prices, and unit costs.",
      ["shipment volumes", "realized prices", "unit costs"],
    ],
    [
      "The market will look for signs that pricing holds, that input costs ease and that stocks clear.",
      ["pricing holds", "input costs ease", "stocks clear"],
    ],
    [
      "Investors should look for (1) proof of pricing power; (2) lower churn; and (3) any new dividend.",
      ["proof of pricing power", "lower churn", "any new dividend"],
    ],
    [
      "Track the following: daily users, revenue per user, and legal developments, including the Oslo case and the fine.",
      ["daily users", "revenue per user", "the Oslo case", "the fine"],
    ],
    [
      "Traders will focus on organic growth, especially in Peru, and on whether managers raise guidance.",
      ["organic growth, especially in Peru", "whether managers raise guidance"],
    ],
  ])("%s", (text, expected) => {
    expect(items(text)).toEqual(expected);
  });
});

describe("a label, a heading, a list", () => {
  test.each([
    [
      "- **Watch next:** Compare lease terms, debt covenants, and recovery rates.",
      ["lease terms", "debt covenants", "recovery rates"],
    ],
    [
      "- Watch next: Changes to fees and perks; whether the bank sells insurance to card holders.",
      ["Changes to fees and perks", "whether the bank sells insurance to card holders"],
    ],
    [
      "Watch next: segment reporting, permits, and outside tests of safety, uptime, and cost.",
      ["segment reporting", "permits", "outside tests of safety, uptime, and cost"],
    ],
    [
      "## What to watch\n- Deposit flows: do savers stay?\n- Loan losses in retail property",
      ["Deposit flows", "Loan losses in retail property"],
    ],
    [
      "## Near-Term Catalysts\n1. **Conversion of orders:** The firm has many.\n2. **Easing of delays:** Parts arrive.",
      ["Conversion of orders", "Easing of delays"],
    ],
    [
      "What would change our mind: a drop in churn, or an activist stake.",
      ["a drop in churn", "an activist stake"],
    ],
    [
      "## What's next\n- Cloud margin for the Sep quarter 2026, due 25 Nov 2026: 0.05 bits expected. It could cross 90% at 12%.",
      ["Cloud margin"],
    ],
  ])("%s", (text, expected) => {
    expect(items(text)).toEqual(expected);
  });
});

describe("assumptions and open questions", () => {
  test("what must hold is an item, what it is good for is not", () => {
    expect(
      items(
        "## Thesis Assumptions\nThis view assumes that demand for tractors stays high and stable for years, making the firm a leader. Crucially, Agra must keep its cost lead over rivals to sustain profits.",
      ),
    ).toEqual([
      "demand for tractors stays high and stable for years",
      "Agra must keep its cost lead over rivals",
    ]);
  });
  test("the conditions of a lead-in are its items", () => {
    expect(
      items(
        "## Assumptions\nThe case needs two things to hold true: 1. The plant must open on time. 2. Regulators must not impose new, costly reserve rules that restrict dividends.",
      ),
    ).toEqual(["The plant must open on time", "costly reserve rules"]);
  });
  test("a question is asked about something, and that is the item", () => {
    expect(
      items(
        "## Open questions\n1. **Cost lead:** What is Agra's gross margin for the most recent quarter compared to peers?\n2. **Permit:** Identify the permits most at risk.",
      ),
    ).toEqual(["gross margin", "the permits most at risk"]);
  });
});

describe("what is no watch list", () => {
  test.each(
    [
      "Management said margins improved. Analysts watched the call closely. Shares rose 3%.",
      "It would be a mistake to watch only the headline number.",
      "The key question is who bears the loss, not what it is called.",
      "The company will monitor its suppliers.",
    ].map((text) => [text]),
  )("%s", (text) => {
    // The last names the company itself: management watching is not the reader's watch list.
    expect(items(text).length).toBeLessThanOrEqual(text.startsWith("The company") ? 1 : 0);
  });
});

test("every quote is the text at its span, in order, without overlap, whatever the text", () => {
  const words = fc.constantFrom(
    "Watch next: ",
    "margins",
    ", ",
    " and ",
    "; ",
    "(",
    ")",
    "the pace of growth",
    "—",
    "**",
    "whether A falls",
    " for clarity on ",
    "e.g. ",
    "\n- ",
    "?",
    "“",
    "including ",
    "Investors should watch ",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      let end = 0;
      for (const { quote, span } of watchItems(readNote(text))) {
        expect(text.slice(...span)).toBe(quote);
        expect(quote.trim()).toBe(quote);
        expect(span[0]).toBeGreaterThanOrEqual(end);
        end = span[1];
      }
    }),
    { numRuns: 400 },
  );
});
