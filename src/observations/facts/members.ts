/**
 * Members of XBRL dimensions → the segment in words. Rule kept here: the name of the tag is all there is of the filer's words; it
 * is taken apart at its capitals and nothing is added, but for countries, which are written out.
 */
import type { Dimension } from "../../model/fact.ts";

/** Axes whose members are parts of the company, the one that counts first. */
export const SEGMENT_AXES: readonly string[] = [
  "us-gaap:StatementBusinessSegmentsAxis",
  "ifrs-full:SegmentsAxis",
  "srt:ProductOrServiceAxis",
  "ifrs-full:ProductsAndServicesAxis",
  "srt:StatementGeographicalAxis",
  "us-gaap:StatementGeographicalAxis",
  "ifrs-full:GeographicalAreasAxis",
];

/** Says of a segment's figure that it is the segment's own, before what is not given to segments. */
const OWN_FIGURE = {
  axis: "srt:ConsolidationItemsAxis",
  member: "us-gaap:OperatingSegmentsMember",
};

/** null: the whole company. undefined: another cut (a class of stock, a reconciling line), or a cut of a cut. */
export function partOf(
  dimensions: readonly Dimension[],
): { readonly words: string; readonly rank: number } | null | undefined {
  if (dimensions.length === 0) return null;
  const cuts = dimensions.filter(
    (each) => each.axis !== OWN_FIGURE.axis || !("member" in each) || each.member !== OWN_FIGURE.member,
  );
  const [cut, ...more] = cuts;
  const rank = cut ? SEGMENT_AXES.indexOf(cut.axis) : -1;
  if (!cut || !("member" in cut) || more.length > 0 || rank < 0) return undefined;
  // Only a segment has an own figure: the same pair with a product is a product within the segments.
  if (cuts.length < dimensions.length && rank > 1) return undefined;
  const words = memberWords(cut.member);
  return words === "" ? undefined : { words, rank };
}

const COUNTRIES: Readonly<Record<string, string>> = {
  US: "United States",
  CN: "China",
  HK: "Hong Kong",
  TW: "Taiwan",
  JP: "Japan",
  KR: "South Korea",
  SG: "Singapore",
  IN: "India",
  IL: "Israel",
  GB: "United Kingdom",
  DE: "Germany",
  FR: "France",
  NL: "Netherlands",
  IE: "Ireland",
  CA: "Canada",
};

const SMALL = new Set(["And", "Of", "The", "In", "For", "Not", "Excluding", "Including", "Other"]);

/** "nvda:DataCenterMember" → "Data Center"; "amzn:AmazonWebServicesSegmentMember" → "Amazon Web Services"; "country:US" → "United States". */
export function memberWords(member: string): string {
  const [taxonomy = "", name = ""] = member.includes(":") ? member.split(":") : ["", member];
  if (taxonomy === "country") return COUNTRIES[name] ?? name;
  const words =
    name
      .replace(/Member$/, "")
      .replace(/Segment$/, "")
      .match(/[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+/g) ?? [];
  return words.map((word, i) => (i > 0 && SMALL.has(word) ? word.toLowerCase() : word)).join(" ");
}
