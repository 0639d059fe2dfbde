/**
 * What kind of thing a watch item is, by its words. Data, tried in order: the first that fits.
 * Rule kept here: words of the field only; no house, issuer or product.
 */
import type { WatchKind } from "../model/draft.ts";

const KINDS: readonly (readonly [kind: WatchKind, words: RegExp])[] = [
  [
    "guidance",
    /\b(?:earnings|eps|ebitda|ebita|profit|full-year|annual)\s(?:guidance|targets?|outlook|forecasts?)\b/i,
  ],
  ["cash_flow", /\bshareholder\sreturns\b/i],
  // Balance sheets, credit terms and disclosures have no kind of their own.
  [
    "other",
    /\b(?:guarantees?|maturit\w*|covenants?|refinanc\w*|credit[\s-]ratings?|clauses?|collateral|lenders?|charge-offs?|delinquenc\w*|defaults?|provisions?|debt)\b/i,
  ],
  [
    "other",
    /\b(?:compensation|pay\s(?:package|award)|votes?|nominees?|board|governance|succession|ceo|management\schange|departures?|credibility|reputation|post-mortems?|reviews?|benchmarks?|(?:internal|financial)\scontrols?|material\sweakness\w*)\b/i,
  ],
  [
    "price_reaction",
    /\b(?:(?:share|stock)\s(?:price|reaction|performance)|price\s(?:reaction|action)|(?:contract|spot|memory|commodity|power|gpu|chip|token|oil)\sprices?|cds|credit\sspreads?|spreads)\b/i,
  ],
  [
    "competition",
    /\b(?:rivals?['’]?|competit\w*|peers?|market\sshare|price\swars?|pricing\spressure|undercut\w*|entrants?|moat)\b/i,
  ],
  [
    "regulation",
    /\b(?:regulat\w*|(?:new|final|proposed|capital|disclosure)\srules?|rules|rulemaking|approvals?|legislat\w*|laws?|legal|courts?|lawsuits?|litigation|antitrust|fasb|iasb|(?<!dividend\s|pricing\s|allocation\s|accounting\s)policy(?!\sof)|stress\stests?|settlements?|export[\s-]controls?|charging\sdocuments|criminal|charges\sagainst|prosecution|tariffs?|sanctions?|investigations?|indictments?|compliance|enforcement|prosecut\w*|verdicts?|rulings?|trial|probes?|subpoenas?|licen[cs]\w*|classifications?|pronouncements?|congress\w*|capital\srequirements?|basel|audits?\sby)\b/i,
  ],
  [
    "contract_wins",
    /\b(?:contract\s(?:wins?|awards?|signings?|announcements?)|(?:customer|deal|design|enterprise)\swins?|new\s(?:contracts?|customers?|deals?|partnerships?)|contracts?|offtake|power\spurchase\sagreements?|ppas?|partnerships?)\b/i,
  ],
  [
    "flows",
    /\b(?:(?:institutional|fund|foreign|etf|capital|insider|index)\s(?:\w+\s)?(?:flows?|buying|selling|holdings?|inclusion|sales?)|inflows?|outflows?|13f|(?:share|bond)\s?holders?|holdings|stakes?|short\s(?:interest|covering|positions?|sellers?|squeeze)|borrow\s(?:rates?|costs?|fees?)|lock-?ups?|insider\w*|capital\sraises?|(?:equity|share)\s(?:raises?|issuance|sales?|offerings?)|dilut\w*|redemptions?|float|withdrawals?)\b/i,
  ],
  [
    "margin",
    /\b(?:margins?|profitab\w*|operating\s(?:loss\w*|income|leverage)|loss(?:es)?|economics|(?:unit|input|labou?r|operating|energy|fuel)\scosts?|cost\s(?:advantage|structure|savings|per|control|reduc\w*|cut\w*)|efficiency\sratio|expenses?|ebitda|ebita|earnings|profits?|net\sinterest\sincome|nii|returns?\son)\b/i,
  ],
  [
    "price_reaction",
    /\b(?:(?:share|stock)\s(?:price|reaction|performance)|price\s(?:reaction|action)|(?:contract|spot|memory|commodity|power|capacity)\sprices?|price\s(?:moves?|trends?)|cds|credit\sspreads?|spreads|valuations?|multiples?)\b/i,
  ],
  [
    "utilization",
    /\b(?:utili[sz]ation|engagement|occupancy|retention|churn|uptake|adoption|usage|(?:daily|monthly|weekly)\s(?:active|users)|dau|mau|operat\w+\sreliably|uptime|outages?|reliability|load\sfactors?|capacity\sfactors?|traffic|time\sspent)\b/i,
  ],
  [
    "cash_flow",
    /\b(?:free[\s-]cash|cash(?!\s?back|\scow)|fcf|burn|liquidity|runway|working\scapital|funding|funded|dividends?|buybacks?|(?:share|stock)?\s?repurchases?|shareholder\sreturns|capital\sreturns?|payback)\b/i,
  ],
  [
    "capex",
    /\b(?:cap(?:ital)?[\s-]?ex\w*|capital\s(?:expenditures?|spending|investment|intensity)|fab(?:rication)?s?|capacity|build-?outs?|data[\s-]cent(?:er|re)\s(?:build\w*|construction|spend\w*|capacity)|compute\scommitments?|infrastructure\s(?:spend\w*|commitments?|obligations?)|network\sexpansion|construction|(?:content|r&d|marketing|capital)\sspend|investment\s(?:pace|envelope|plans?)|spending)\b/i,
  ],
  [
    "product_launch",
    /\b(?:launch\w*|roll-?outs?|releases?|commerciali[sz]\w*|roadmaps?|(?:mass[\s-])?produc(?:tion|ed)|ramps?|autonom\w*|prototypes?|milestones\sfor|product\slines?|timelines?|new\s(?:models?|products?)|deployments?|technical\sstatus|features?)\b/i,
  ],
  [
    "revenue",
    /\b(?:revenues?|sales|bookings?|growth|shipments?|deliver(?:y|ies)|moneti[sz]\w*|cross-sell\w*|subscri\w*|arr|volumes?|backlog\sconversion|conversion\sof|fees|investment\sbanking|segment\s(?:reporting|disclosures?)|loan\sgrowth|deposits?|pricing|realized\sprices?|attach\srates?|take\srates?|price\s(?:increases?|hikes?|discipline)|day\srates|customer\s(?:additions?|growth)|sign-ups?|market\sshare)\b/i,
  ],
  [
    "orders",
    /\b(?:book-to-bill|orders?|backlogs?|rpo|demand|supply[\s-]chain|lead\stimes?|allocations?|fulfil\w*|inventor(?:y|ies)|component|procurement|supply)\b/i,
  ],
  [
    "macro",
    /\b(?:interest\srates?|rates?\s(?:path|cuts?|decisions?)|inflation|macro\w*|consumer\s(?:spending|confidence|credit)|unemployment|gdp|recession|econom(?:y|ic)|yields?|fed(?:eral\sreserve)?|employment|housing)\b/i,
  ],
  ["guidance", /\b(?:guidance|outlook|forecasts?|targets?|estimates?|projections?)\b/i],
];

/** Where the head of an item ends and what it is about begins. */
const ABOUT =
  /\s(?:for|of|on|in|at|over|from|to|with|by|against|among|relative\sto|if|as|does|do|after|behind|into)\s/i;

/** By the head of the item; where that says little ("the pace of …", "guidance on …"), by all its words. */
export function kindOf(words: string): WatchKind {
  const plain = words.replace(/\([^()]*\)/g, " ").replace(/(?<=\s.{12,})\s(?:relative\sto|as)\s.*$/i, "");
  const isClause = /^(?:whether|how|if|what|has|have|is|are|will|does)\b/i.test(plain);
  const head = isClause ? "other" : byWords(plain.split(ABOUT)[0] ?? plain);
  if (head !== "other" && head !== "guidance") return head;
  const whole = byWords(plain);
  return whole === "other" ? head : whole;
}

function byWords(words: string): WatchKind {
  return KINDS.find(([, pattern]) => pattern.test(words))?.[0] ?? "other";
}
