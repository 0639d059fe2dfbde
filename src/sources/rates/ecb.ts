/**
 * The European Central Bank's reference rates of the euro: a list of the last 90 days, and one of every day since 1999.
 * Rule kept here: the rates of a day are known at five in the afternoon in Frankfurt, an hour after they are usually published.
 */
import { addDays, type Day, dayOf, parseDay, parseInstant } from "../../model/day.ts";
import { entityId } from "../../model/id.ts";
import type { Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { type Rate, ratesText } from "../../std/rates-text.ts";
import { zonedInstant } from "../../std/zoned.ts";

export const ecb: Publisher = {
  name: "ecb",
  title: "European Central Bank",
  pace: { requests: 1, perMs: 1000 },
  needsContact: false,
  list,
};

const FOLDER = "https://www.ecb.europa.eu/stats/eurofxref";
const USUAL: readonly string[] = ["USD", "CNY", "HKD"];
/** The short list holds the working days of so many days. */
const SHORT_DAYS = 85;

async function list({ wanted, fetch, since, now }: ListRequest): Promise<Listing> {
  const short = since >= addDays(dayOf(now), -SHORT_DAYS);
  const url = `${FOLDER}/${short ? "eurofxref-hist-90d.xml" : "eurofxref-hist.xml"}`;
  const got = await fetch({ url, keep: "conditional", accept: "application/xml" });
  if (got.kind !== "got") return { leaves: [], problems: [got.problem], answered: false, from: null };
  const currencies = (wanted.keys.length > 0 ? wanted.keys : USUAL).map((key) => key.toUpperCase());
  const days = daysOf(new TextDecoder().decode(got.bytes)).filter(({ day }) => day >= since);
  const leaves = days
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap(({ day, rates }) =>
      leafOf(
        day,
        rates.filter((rate) => currencies.includes(rate.in)),
        url,
      ),
    );
  if (days.length === 0 && !/<Cube\b/.test(new TextDecoder().decode(got.bytes.subarray(0, 10_000))))
    return {
      leaves: [],
      problems: [
        {
          code: "source-changed",
          severity: "warning",
          what: "The European Central Bank sent something that is no list of rates.",
          where: { file: url },
          fix: "open the address in a browser: it may have moved.",
        },
      ],
      answered: false,
      from: null,
    };
  return { leaves, problems: [], answered: true, from: since };
}

function daysOf(xml: string): readonly { readonly day: Day; readonly rates: readonly Rate[] }[] {
  return [...xml.matchAll(/<Cube\s+time=["'](\d{4}-\d\d-\d\d)["']\s*>([\s\S]*?)<\/Cube>/g)].flatMap(
    ([, text = "", inner = ""]) => {
      const day = parseDay(text);
      const rates = [...inner.matchAll(/currency=["']([A-Z]{3})["']\s+rate=["'](\d+(?:\.\d+)?)["']/g)].map(
        ([, currency = "", value = ""]): Rate => ({ of: "EUR", value, in: currency }),
      );
      return day && rates.length > 0 ? [{ day, rates }] : [];
    },
  );
}

function leafOf(day: Day, rates: readonly Rate[], url: string): readonly Leaf[] {
  const at = zonedInstant(`${day}T17:00:00`, "Europe/Berlin");
  const publishedAt = at === undefined ? undefined : parseInstant(at);
  if (rates.length === 0 || !publishedAt) return [];
  const title = `Euro foreign exchange reference rates, ${day}`;
  return [
    {
      url: `${url.replace("-90d", "")}#${day}-${rates.map((rate) => rate.in).join("-")}`,
      changes: false,
      bytes: new TextEncoder().encode(ratesText(title, rates)),
      head: {
        title,
        issuer: entityId("ecb"),
        sourceUrl: url,
        publisher: "European Central Bank",
        publishedAt,
        authority: "primary",
        kind: "rates",
        language: "en",
        release: `ecb-rates-${day}`,
      },
    },
  ];
}
