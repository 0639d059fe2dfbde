/**
 * Listed companies by the names notes use, with the ticker of the main listing. Data; beside the catalogue, which knows more
 * of fewer. A desk's own catalogue.yaml goes before it.
 * Rule kept here: only names that mean one company when written with a capital; a unit of a company has its owner's ticker.
 */
const LISTED = `
Adobe|ADBE; Airbus|AIR.PA; AMD|AMD; Amazon|AMZN; AWS|AMZN; American Express|AXP; Apple|AAPL; Arista|ANET; Arm Holdings|ARM;
ASML|ASML; AT&T|T; Baidu|BIDU; Bank of America|BAC; Beyond Meat|BYND; BlackRock|BLK; Blackstone|BX; Blink Charging|BLNK; Blink|BLNK;
Blue Owl|OWL; Boeing|BA; Broadcom|AVGO; BYD|1211.HK; Caterpillar|CAT; Chase|JPM; Chevron|CVX; Chewy|CHWY; Cisco|CSCO; Citi|C;
Citigroup|C; Cloudflare|NET; Coca-Cola|KO; Coinbase|COIN; Comcast|CMCSA; Constellation Energy|CEG; CoreWeave|CRWV; Costco|COST;
CrowdStrike|CRWD; Dell|DELL; Disney|DIS; DoorDash|DASH; Duolingo|DUOL; eBay|EBAY; Eli Lilly|LLY; Equinix|EQIX; ExxonMobil|XOM;
Exxon|XOM; Ferrari|RACE; Ford|F; GameStop|GME; General Motors|GM; GE Vernova|GEV; GlobalFoundries|GFS; Goldman Sachs|GS;
Google|GOOGL; Alphabet|GOOGL; Home Depot|HD; Honeywell|HON; HSBC|HSBA.L; Hyundai|005380.KS; IBM|IBM; Intel|INTC;
Intuit|INTU; JPMorgan Chase|JPM; JPMorgan|JPM; Lockheed Martin|LMT; Lucid|LCID; Lululemon|LULU; Marvell|MRVL; Mastercard|MA;
McDonald's|MCD; Mercedes-Benz|MBG.DE; Merck|MRK; Meta|META; Micron|MU; Microsoft|MSFT; Moderna|MRNA; MongoDB|MDB; Moody's|MCO;
Morgan Stanley|MS; Netflix|NFLX; Nike|NKE; Novo Nordisk|NVO; Nvidia|NVDA; NVIDIA|NVDA; Oracle|ORCL; Palantir|PLTR;
Palo Alto Networks|PANW; PayPal|PYPL; PepsiCo|PEP; Pfizer|PFE; PNC|PNC; Procter & Gamble|PG; Qualcomm|QCOM; Reddit|RDDT; Rivian|RIVN;
Robinhood|HOOD; Roblox|RBLX; Salesforce|CRM; Samsung|005930.KS; Samsung Electronics|005930.KS; SAP|SAP; ServiceNow|NOW; Shopify|SHOP;
SK hynix|000660.KS; SK Hynix|000660.KS; Snap|SNAP; Snowflake|SNOW; SoftBank|9984.T; Sony|6758.T; Spotify|SPOT; Starbucks|SBUX;
Super Micro|SMCI; Super Micro Computer|SMCI; Supermicro|SMCI; Talen Energy|TLN; Tencent|0700.HK; Tesla|TSLA; Toyota|7203.T; TSMC|TSM;
Uber|UBER; UnitedHealth|UNH; Verizon|VZ; Vertiv|VRT; Visa|V; Vistra|VST; Volkswagen|VOW3.DE; Walmart|WMT; Wells Fargo|WFC;
Western Digital|WDC; Workday|WDAY; Xiaomi|1810.HK; Zoom|ZM
`;

/** Name → ticker. */
export const listed: ReadonlyMap<string, string> = new Map(
  LISTED.trim()
    .split(/;\s*/)
    .flatMap((entry) => {
      const [name, ticker] = entry.trim().split("|");
      return name && ticker ? [[name, ticker] as const] : [];
    }),
);
