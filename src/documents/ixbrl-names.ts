/**
 * Names that the SEC's formats turn into codes: states and provinces, countries, exchanges, kinds of filer.
 * Rule kept here: these are data of the public registries; a name that is not listed gives nothing.
 */

const STATES =
  "Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|Delaware DE|District of Columbia DC|Florida FL|Georgia GA|Hawaii HI|Idaho ID|Illinois IL|Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Louisiana LA|Maine ME|Maryland MD|Massachusetts MA|Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV|New Hampshire NH|New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Vermont VT|Virginia VA|Washington WA|West Virginia WV|Wisconsin WI|Wyoming WY|Puerto Rico PR|Guam GU|Virgin Islands VI|American Samoa AS|Northern Mariana Islands MP|Alberta AB|British Columbia BC|Manitoba MB|New Brunswick NB|Newfoundland and Labrador NL|Newfoundland NL|Nova Scotia NS|Northwest Territories NT|Nunavut NU|Ontario ON|Prince Edward Island PE|Quebec QC|Québec QC|Saskatchewan SK|Yukon YT";
const STATE_CODES: ReadonlyMap<string, string> = new Map(
  STATES.split("|").map((entry) => [entry.slice(0, -3).toLowerCase(), entry.slice(-2)]),
);
const STATE_CODE_SET = new Set(STATE_CODES.values());

/** "Delaware", "the State of Delaware", "D.C." → "DE", "DC". */
export function stateCode(text: string): string | undefined {
  const code = text.replaceAll(".", "").replaceAll(" ", "").toUpperCase();
  if (STATE_CODE_SET.has(code)) return code;
  const name = text
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^(?:the )?(?:(?:state|commonwealth|province|territory) of )?/, "")
    .replace(/,? (?:u\.?s\.?a?\.?|united states(?: of america)?|canada)$/, "");
  return (
    STATE_CODES.get(name) ?? STATE_CODES.get(name.replace(/^washington,? d\.?c\.?$/, "district of columbia"))
  );
}

const OTHER_COUNTRY_NAMES =
  "United States of America US|USA US|U.S. US|People's Republic of China CN|P.R. China CN|PRC CN|Hong Kong HK|Macau MO|Macao MO|Republic of Korea KR|Korea, Republic of KR|Viet Nam VN|Russian Federation RU|Taiwan, Province of China TW|Czech Republic CZ|UK GB|Great Britain GB|England GB|The Netherlands NL|Republic of Ireland IE|Republic of the Marshall Islands MH|The Bahamas BS|Bermuda BM|British Virgin Islands VG|Virgin Islands, British VG|Iran IR|Syria SY|Turkey TR|State of Israel IL|Ivory Coast CI";

let countries: ReadonlyMap<string, string> | undefined;

/** "Cayman Islands" → "KY": the English names of ISO 3166. */
export function countryCode(text: string): string | undefined {
  countries ??= countryNames();
  return countries.get(text.toLowerCase().replace(/\s+/g, " "));
}

function countryNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const known = codes.flatMap((code): [string, string][] => {
    const name = /^(?:EU|EZ|UN|X.|Q.|ZZ|AC|CP|DG|EA|IC|TA|AN|DD|FX|SU|UK|YU|TP|ZR|BU|CS|NT)$/.test(code)
      ? undefined
      : names.of(code);
    return name === undefined ? [] : [[name.toLowerCase().replaceAll("’", "'"), code]];
  });
  const others = OTHER_COUNTRY_NAMES.split("|").map((entry): [string, string] => [
    entry.slice(0, -3).toLowerCase(),
    entry.slice(-2),
  ]);
  return new Map([...known, ...others]);
}

/** The first that fits, the more particular before the more general. */
const EXCHANGES: readonly (readonly [name: RegExp, code: string])[] = [
  [
    /\b(?:nyse|new york stock exchange)\b.*\b(?:american|mkt)\b|\bnyse ?american\b|\bamex\b|\bamerican stock exchange\b/,
    "NYSEAMER",
  ],
  [/\b(?:nyse|archipelago)\b.*\barca\b|\barca\b/, "NYSEArca"],
  [/\bnyse\b.*\bnational\b/, "NYSENAT"],
  [/\b(?:nyse\b.*\b(?:chicago|texas)|chicago stock exchange)\b/, "CHX"],
  [/\bnasdaq\b.*\b(?:bx|omx bx)\b|\bboston stock exchange\b/, "BX"],
  [/\bnasdaq\b.*\b(?:phlx|omx phlx)\b|\bphiladelphia\b/, "Phlx"],
  [/\bnasdaq\b/, "NASDAQ"],
  [/\bnyse\b|\bnew york stock exchange\b/, "NYSE"],
  [/\bcboe\b.*\bbyx\b/, "CboeBYX"],
  [/\bcboe\b.*\bbzx\b/, "CboeBZX"],
  [/\bcboe\b.*\bedga\b/, "CboeEDGA"],
  [/\bcboe\b.*\bedgx\b/, "CboeEDGX"],
  [/\bcboe\b|\bchicago board options exchange\b/, "CBOE"],
  [/\binvestors exchange\b|\biex\b/, "IEX"],
  [/\blong[- ]term stock exchange\b/, "LTSE"],
  [/\bmiami international\b|\bmiax\b/, "MIAX"],
];

/** "The Nasdaq Stock Market LLC" → "NASDAQ". */
export function exchangeCode(text: string): string | undefined {
  const lower = text.toLowerCase().replace(/\s+/g, " ");
  return EXCHANGES.find(([name]) => name.test(lower))?.[1];
}

/** As the SEC writes them, by their lower case. */
export const FILER_CATEGORIES: ReadonlyMap<string, string> = new Map(
  ["Large Accelerated Filer", "Accelerated Filer", "Non-accelerated Filer"].flatMap(
    (name): [string, string][] => [
      [name.toLowerCase(), name],
      [name.toLowerCase().replaceAll("-", " "), name],
    ],
  ),
);
