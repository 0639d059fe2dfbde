/**
 * ARK's daily holdings, one list a fund.
 * Rules kept here: the address always holds the last day's list only, so a day on which nobody looked stays missing and the look
 * says which day it saw; an error page is no list, whatever the server calls it.
 */
import { dayOf, parseDay } from "../../model/day.ts";
import type { Problem } from "../../model/problem.ts";
import type { Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";

export const ark: Publisher = {
  name: "ark",
  title: "ARK",
  pace: { requests: 1, perMs: 1000 },
  needsContact: false,
  list,
};

const FOLDER = "https://assets.ark-funds.com/fund-documents/funds-etf-csv";
/** The file of each fund is named after the fund's full name, and renamed with it. */
const FILES: Readonly<Record<string, string>> = {
  ARKK: "ARK_INNOVATION_ETF_ARKK_HOLDINGS.csv",
  ARKW: "ARK_NEXT_GENERATION_INTERNET_ETF_ARKW_HOLDINGS.csv",
  ARKG: "ARK_GENOMIC_REVOLUTION_ETF_ARKG_HOLDINGS.csv",
  ARKQ: "ARK_AUTONOMOUS_TECH._&_ROBOTICS_ETF_ARKQ_HOLDINGS.csv",
  ARKF: "ARK_BLOCKCHAIN_&_FINTECH_INNOVATION_ETF_ARKF_HOLDINGS.csv",
  ARKX: "ARK_SPACE_&_DEFENSE_INNOVATION_ETF_ARKX_HOLDINGS.csv",
};
const USUAL_FUNDS: readonly string[] = ["ARKK", "ARKW", "ARKF"];

async function list({ wanted, fetch, now }: ListRequest): Promise<Listing> {
  const asked: readonly (readonly [fund: string | undefined, url: string])[] =
    wanted.urls.length > 0
      ? wanted.urls.map((url) => [undefined, url] as const)
      : (wanted.keys.length > 0 ? wanted.keys : USUAL_FUNDS).map((fund) => {
          const name = fund.toUpperCase();
          return [name, `${FOLDER}/${FILES[name] ?? `${name}_HOLDINGS.csv`}`] as const;
        });
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  for (const [fund, url] of asked) {
    const got = await fetch({ url, keep: "conditional", accept: "text/csv", mostBytes: 5_000_000 });
    if (got.kind !== "got") {
      problems.push(got.kind === "missing" ? renamed(got.problem) : got.problem);
      continue;
    }
    const problem = notAList(got.bytes, fund, url);
    if (problem) problems.push(problem);
    else leaves.push({ url, changes: true, bytes: got.bytes, head: { sourceUrl: url } });
  }
  const days = leaves.map(({ bytes }) => listDay(bytes)).filter((day) => day !== undefined);
  // A list of today shows the last close: it tells of the day it names and, until the next, of the days since.
  const from = days.toSorted()[0] ?? dayOf(now);
  return { leaves, problems, answered: problems.length === 0, from };
}

/** The first row's day. */
function listDay(bytes: Uint8Array | undefined) {
  const found = /\n"?(\d\d)\/(\d\d)\/(\d{4})/.exec(
    new TextDecoder("latin1").decode(bytes?.subarray(0, 2000)),
  );
  return found ? parseDay(`${found[3]}-${found[1]}-${found[2]}`) : undefined;
}

function renamed(problem: Problem): Problem {
  return {
    ...problem,
    what: "ARK has no list at this address: a fund's file is renamed when the fund is.",
    fix: "find the file on ark-funds.com and give its address under `urls` in desk.yaml.",
  };
}

function notAList(bytes: Uint8Array, fund: string | undefined, url: string): Problem | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4000));
  if (!/^\W*date"?,"?fund"?,"?company/i.test(head)) return noList(url);
  const named = /\n"?[\d/]+"?,"?([A-Z]{2,6})"?,/.exec(head)?.[1];
  return fund !== undefined && named !== undefined && named !== fund
    ? {
        code: "source-changed",
        severity: "warning",
        what: `The list asked for as ${fund} is that of ${named}.`,
        where: { file: url },
        fix: "give the fund's address under `urls` in desk.yaml.",
      }
    : undefined;
}

function noList(url: string): Problem {
  return {
    code: "source-changed",
    severity: "warning",
    what: "ARK sent a page in place of the list of holdings.",
    where: { file: url },
    fix: "open the address in a browser: ARK may turn programs away for a while, or may have moved the file.",
  };
}
