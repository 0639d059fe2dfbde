/**
 * Which words can stand alone as an item, which lean on their neighbour, and which only hold others. Data and small tests.
 */

/** Where figures are published: "the 10-K for clarity on A and B" holds A and B. */
const PLACES = String.raw`(?:materials|filings?|reports?|disclosures?|calls?|results|earnings|updates?|statements?|commentary|comments|remarks|presentations?|releases?|conference|minutes|letters?|10-[QK]s?|8-Ks?|6-Ks?|20-Fs?|S-1|prospectus|prints?|transcripts?|briefings?|investor\s?days?|event|meeting|guidance\scall|data)`;
export const SOURCE_FOR: RegExp = new RegExp(
  String.raw`^[^;]*?\b${PLACES}(?:\s(?:in|on|this|next)\s\w+)?\s(?:for|with)\s(?:(?:more|further|any|new|additional|greater)\s)*(?:clarity|details?|updates?|guidance|signs?|evidence|hints?|clues?|confirmation|colou?r|indications?|signals?|information|answers|commentary|disclosure|specifics|visibility|insights?|data|numbers|figures)\s(?:on|of|about|that|regarding|as\sto|into|around|for)\s+`,
  "i",
);

/** A head that is nothing by itself: its members are what is watched. */
const HOLDS =
  /\b(?:signals?|signposts?|indicators?|variables|metrics|factors|things|items|developments|updates|details|events|steps|measures|actions|data\s?points|milestones|triggers|catalysts?|areas|disclosures|figures|numbers|questions)$/i;

export function isContainer(words: string): boolean {
  return HOLDS.test(words.trim());
}

/** Articles and openers with which an item of its own begins. */
const OPENER =
  /^(?:the|a|an|any|its|their|his|her|whether|how|if|new|further|additional|more|progress\s(?:on|in|toward)|changes?\s(?:to|in)|evidence\sof)\b/i;
const PREPOSITION =
  /\s(?:of|on|for|in|at|to|by|from|with|across|among|over|between|into|against|around|behind)\s/i;
const OWN_TAIL = /\s(?:of|for|on|to|from|by|against|over)\s/i;
const FIXED =
  /\b(?:supply|research|mergers|terms|profit|gains|wear|wholesale|power|sales)\s(?:and|&)\s(?:demand|development|acquisitions|conditions|loss(?:es)?|gas|tear|retail|cooling|marketing)\b/i;
/** Measures that are items by themselves even as one word. */
const MEASURE =
  /\b(?:margins?|revenues?|cash(?:\sflow)?|capex|guidance|bookings?|backlog|pricing|prices|growth|losses|earnings|profits?|profitability|demand|supply|costs?|orders|deliveries|shipments|utili[sz]ation|adoption|retention|churn|liquidity|leverage|debt|inventory|inventories|volumes?|spending|capacity|deposits|fees|provisions|charge-offs|delinquencies|buybacks|dividends?|dilution|litigation|regulation|engagement|subscribers|users|customers|valuation|spreads|yields?|ratings?)$/i;
/** With a word before it, parallel to a first head: "guidance on margins and cash-flow implications". */
const ABSTRACT =
  /^[\w-]+\s(?:[\w-]+\s)?(?:implications?|impacts?|effects?|consequences|plans|commitments|outlook|trajectory|timing|targets?|timelines?|timetables?)$/i;
/** A head that two words before it share: "revenue and margin guidance". */
const SHARED =
  /^(?:[\w-]+\s){1,2}(?:guidance|targets?|trends?|trajectory|growth|outlook|figures?|forecasts?|rates?|standards?|rules?|policy|policies|accounting|disclosures?|laws?|regulation|infrastructure|chips?|markets?|services?|suppliers?|costs?|prices|assumptions|disputes?|response|demand|spending|capacity|investments?|risks?|values?|changes|decisions?|moves|updates|initiatives|announcements?|practices)$/i;

/** Can both sides of an "and" stand alone as items? When in doubt: no, and the two stay one item. */
export function standsAlone(left: string, right: string): boolean {
  const [a, b] = [left.trim(), right.trim().replace(/[.,;:]+$/, "")];
  if (FIXED.test(`${a.split(/\s/).at(-1)} and ${b.split(/\s/)[0]}`)) return false;
  if (/^(?:whether|how|if)\b/i.test(b)) return true;
  // "whether A rises and B falls" is one question.
  if (/^(?:whether|how|if)\b/i.test(a)) return false;
  if (OPENER.test(b) && !/^(?:its|their|his|her)\b/i.test(b))
    return OPENER.test(a) || !PREPOSITION.test(` ${a} `) || OWN_TAIL.test(b);
  if (PREPOSITION.test(a))
    return (OWN_TAIL.test(b) && !sharesHead(a, b)) || (MEASURE.test(a) && ABSTRACT.test(b));
  if (sharesHead(a, b)) return false;
  return MEASURE.test(a) || (a.split(/\s+/).length >= 2 && /s$/i.test(a));
}

/** "VIE and lease accounting": the first word leans on the last. */
export function sharesHead(left: string, right: string): boolean {
  const last = left.trim().split(/\s+/).at(-1) ?? "";
  return SHARED.test(right.trim()) && left.trim().split(/\s+/).length <= 6 && !/s$/i.test(last);
}
