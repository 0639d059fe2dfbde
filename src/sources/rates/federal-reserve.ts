/**
 * The Federal Reserve's daily rates of the dollar (release H.10), a series a currency, as the St. Louis Fed gives them without a
 * key.
 * Rule kept here: H.10 tells the days of a week on the Monday after it, at a quarter past four in New York (on Tuesday after a
 * holiday): a rate is known at the end of that Tuesday.
 */
import { addDays, type Day, epochDay, parseDay, parseInstant } from "../../model/day.ts";
import { entityId } from "../../model/id.ts";
import type { Problem } from "../../model/problem.ts";
import type { Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { csvRows } from "../../std/csv-rows.ts";
import { type Rate, ratesText } from "../../std/rates-text.ts";

export const federalReserve: Publisher = {
  name: "federal-reserve",
  title: "Federal Reserve",
  pace: { requests: 1, perMs: 1000 },
  needsContact: false,
  list,
};

/** Series, and whether it states units of the currency for a dollar or dollars for a unit. */
const SERIES: Readonly<Record<string, readonly [series: string, of: "USD" | "currency"]>> = {
  CNY: ["DEXCHUS", "USD"],
  HKD: ["DEXHKUS", "USD"],
  JPY: ["DEXJPUS", "USD"],
  KRW: ["DEXKOUS", "USD"],
  TWD: ["DEXTAUS", "USD"],
  EUR: ["DEXUSEU", "currency"],
  GBP: ["DEXUSUK", "currency"],
};
const USUAL: readonly string[] = ["CNY", "HKD", "EUR"];

async function list({ wanted, fetch, since }: ListRequest): Promise<Listing> {
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  for (const key of wanted.keys.length > 0 ? wanted.keys : USUAL) {
    const currency = key.toUpperCase();
    const series = SERIES[currency];
    if (!series) {
      problems.push(noSeries(currency));
      continue;
    }
    const url = `https://fred.stlouisfed.org/graph/fredgraph.csv?id=${series[0]}&cosd=${since}`;
    const got = await fetch({ url, keep: "conditional", accept: "text/csv" });
    if (got.kind !== "got") {
      problems.push(got.problem);
      continue;
    }
    const rows = csvRows(new TextDecoder().decode(got.bytes));
    if (rows[0]?.[1] !== series[0]) problems.push(notTheForm(url));
    for (const [text = "", value = ""] of rows.slice(1)) {
      const day = parseDay(text);
      // A holiday has no value, or a dot.
      if (!day || day < since || !/^\d+(?:\.\d+)?$/.test(value)) continue;
      const rate: Rate =
        series[1] === "USD" ? { of: "USD", value, in: currency } : { of: currency, value, in: "USD" };
      leaves.push(leafOf(day, rate, series[0]));
    }
  }
  return { leaves, problems, answered: problems.length === 0, from: since };
}

function leafOf(day: Day, rate: Rate, series: string): Leaf {
  const title = `H.10 foreign exchange rates, ${series}, ${day}`;
  const publishedAt = parseInstant(tuesdayAfter(day));
  return {
    url: `https://fred.stlouisfed.org/series/${series}#${day}`,
    changes: false,
    bytes: new TextEncoder().encode(ratesText(title, [rate])),
    head: {
      title,
      issuer: entityId("federal-reserve"),
      sourceUrl: `https://fred.stlouisfed.org/series/${series}`,
      publisher: "Board of Governors of the Federal Reserve System",
      ...(publishedAt === undefined ? {} : { publishedAt }),
      authority: "primary",
      kind: "rates",
      language: "en",
      release: `federal-reserve-rates-${day}`,
    },
  };
}

/** The Tuesday of the week after that of `day`. */
function tuesdayAfter(day: Day): Day {
  // 1970-01-01 was a Thursday: 0 is Monday.
  const weekday = (epochDay(day) + 3) % 7;
  return addDays(day, 8 - weekday);
}

function noSeries(currency: string): Problem {
  return {
    code: "no-series",
    severity: "warning",
    what: `The Federal Reserve's rates are not known here for ${currency}.`,
    where: { file: "desk.yaml" },
    fix: `choose among ${Object.keys(SERIES).join(", ")} under \`keys\`.`,
  };
}

function notTheForm(url: string): Problem {
  return {
    code: "source-changed",
    severity: "warning",
    what: "The Federal Reserve's series came in another form than expected here.",
    where: { file: url },
    fix: "open the address in a browser: it may have moved.",
  };
}
