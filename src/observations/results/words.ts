/** The words grammar is made of, as pieces of regular expressions over a masked sentence: verbs up and down, adverbs, what a sum is called. */
import { P, QOQ, YOY } from "./masked.ts";

const ADVERB = `(?:slightly|significantly|further|also|only|just|sharply|substantially|strongly|steadily|modestly|rapidly|mildly|notably|largely|robustly|meaningfully|again|solidly|considerably|approximately|about|by|${YOY}|${QOQ}|at a rate of|at an? (?:[a-z-]+ ){1,3}(?:${YOY} )?rate|(?:in|for|during|over) ${P}|from ${P}|compared (?:to|with) ${P})`;
export const ADVERBS = `(?:,? ${ADVERB})*`;
export const UP =
  "increased|grew|rose|climbed|jumped|surged|expanded|improved|advanced|accelerated|soared|gained|widened|up|increasing|growing|rising|expanding|improving|increase|grow|growth|rise|went up|recovered|rebounded|grown|risen|increases|grows|rises|improves";
export const DOWN =
  "decreased|declined|fell|dropped|narrowed|contracted|reduced|down|slid|shrank|shrunk|decreasing|declining|falling|narrowing|dropping|decrease|decline|drop|fall|went down|fallen|decreases|declines";
export const MOVED = `(?:${UP}|${DOWN})`;
export const AUX =
  "(?:(?:has|have|had|would have|also|both|each|which|that|it|and|is|are|was|were|being|been|continued to|will|would) )*";
export const NOUN_UP = "increase|growth|rise|jump|improvement|expansion|gain|uplift|growth rate";
export const NOUN_DOWN = "decrease|decline|drop|reduction|fall|contraction";
export const RATE_WORD = `(?:(?:${YOY}|${QOQ}|strong|robust|solid|significant|slight|healthy|net|overall|further|organic|double-digit) )*`;
export const FIGURES = "\ue800-\uebff";
export const SIGNS = "\ue000-\uebff";
export const LOSS = "(?:net )?(?:loss|outflow|expense|deficit|charge|net loss|cash outflow|operating loss)";
export const GAIN =
  "(?:net )?(?:profit|income|inflow|gain|net income|net profit|net gain|cash inflow|operating profit|surplus)";
/** "a record", "a total of", "an outflow of". */
export const SORT = `(?:(?:an? |the )?(?:new )?(?:quarterly |all-time |historical )?(?:record|record-high|high)(?: high)?(?: of)? |a total of |(?:an? |the )?(?:aggregate|total|net)(?: amount)? of |an? (?:${LOSS}|${GAIN})(?: of)? |(?:${LOSS}|${GAIN}) of |negative )?`;
export const STAY = `(?:remained|was|were|stayed|has remained|remaining)(?: (?:relatively|largely|broadly|generally))? (?:stable|flat|unchanged|steady|consistent)(?: ${YOY})?(?: (?:at|with))?`;
export const REACH =
  "(?:was|were|is|are|totaled|totalled|totaling|totalling|amounted to|amounting to|reached|reaching|stood at|came in at|came to|hit|of|at|to|achieved|recorded|remained at|remained|registered|exceeded|surpassed|comprised|stayed at|maintained at|equaled|has reached|have reached|being)";

/** Time and rate words that may follow a term or a figure. */
export const WHEN = `(?: ?\\(?(?:(?:for|in|during|over|as of|as at|at|of|through|to|on|by|throughout|within) )?(?:the )?${P}\\)?| ?\\(?(?:${YOY}|${QOQ})\\)?)`;
