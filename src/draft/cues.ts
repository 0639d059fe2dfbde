/**
 * The words by which notes of this genre say "watch this": who watches, what is to be watched, labels and headings. Data and
 * the patterns made of it. Rule kept here: no house and no issuer is named.
 */
const WHO = String.raw`(?:(?:[\w-]+\s){0,2}(?:investors?|traders?|analysts?|shareholders?|bondholders?|holders|creditors?|lenders|markets?|watchers|observers|readers|advis[eo]rs|clients|bulls|bears|skeptics|sceptics|participants|street|we|you|they|management|observers))`;
const MODAL = `(?:should|will|would|may want to|might|must|need to|needs to|ought to|can|could|are|is|want to|wants to|have to|['’]ll|['’]re|plan to|intend to)`;
const ADVERB =
  "(?:also|now|closely|carefully|then|next|likely|continue to|want to|need to|do well to|be|particularly|further|still|keenly|instead|therefore|both)";
const VERB = String.raw`(?:watch(?:ing)?(?:\sclosely)?(?:\s(?:out\s)?for)?|monitor(?:ing)?(?:\sclosely)?(?:\sfor)?|track(?:ing)?(?:\sclosely)?|follow(?:ing)?|look(?:ing)?\s(?:out\s)?(?:for|to|at)|keep(?:ing)?\s(?:an?\s(?:close\s)?(?:eye|watch)\son|tabs\son|track\sof|watching)|focus(?:ing)?\son|pay(?:ing)?\s(?:close\s)?attention\sto|scrutini[sz](?:e|ing)|eye(?:ing)?|await(?:ing)?|listen(?:ing)?\sfor|pars(?:e|ing))`;
/** At the head of a sentence only unambiguous orders: "Focus on" and "Look to" may be advice of another kind. */
const ORDER = String.raw`(?:watch(?:\s(?:closely|out\sfor|for))?|monitor|track|keep\s(?:an?\s(?:close\s)?(?:eye|watch)\son|tabs\son|watching)|look\s(?:out\s)?for)`;
const NOUN = String.raw`(?:signals?|signposts?|indicators?|variables?|metrics?|catalysts?|factors?|things|items|milestones?|markers?|data\s?points?|developments?|triggers?|watch[\s-]?points?|watch\sitems|areas|tells|checkpoints?|tests?|swing\sfactors?|gauges?|yardsticks?|questions?|events?|drivers?|proof\spoints?|inflection\spoints?|hurdles?|unknowns)`;
const TO_WATCH = String.raw`(?:\s(?:to|worth)\s(?:watch(?:ing)?|monitor(?:ing)?|track(?:ing)?|follow(?:ing)?|look\sfor)(?:\s(?:next|closely|for|now|here|from\shere))?)`;
const STRESSED = String.raw`(?:key|main|critical|crucial|important|next|near-term|primary|principal|major|central|biggest|most\simportant|pivotal|decisive|upcoming|real|other)`;
/** Several things to watch; "the key question is" tells an opinion. */
const BE = String.raw`(?:\s(?:will|would|should|may|could|now|also))*\s(?:includes?|be|are|remain|comprise|cent(?:er|re)\son)`;
const IS = String.raw`(?:\s(?:will|would|should|now|also))*\s(?:includes?|be|are|is|remains?|comprises?)`;

const at = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\w-])${words.replaceAll(" ", String.raw`\s`)}(?![\w-])`, "gi");

/** Inside a sentence: what follows is the list. Each must begin its clause. */
export const CUES: readonly RegExp[] = [
  at(String.raw`${WHO}\s${MODAL}(?:\s${ADVERB})*\s${VERB}(?:\s${ADVERB})?`),
  at(
    String.raw`(?:the\s|a\s)?(?:${STRESSED}\s){1,2}(?:[\w-]+\s){0,2}?${NOUN}${TO_WATCH}?(?:\sfor\sinvestors|\sahead|\sfrom\shere|\sto\scome)?${BE}`,
  ),
  at(String.raw`(?:the\s|a\s)?(?:[\w-]+\s){0,2}?${NOUN}${TO_WATCH}${IS}`),
  at(
    String.raw`(?:the\s|a\s)?(?:[\w-]+\s){0,2}?${NOUN}\s(?:that\s|which\s)?(?:(?:an?|the)\s)?${WHO}\s${MODAL}(?:\s${ADVERB})*\s${VERB}${IS}`,
  ),
  // "Three things matter most from here: …" tells a list only with its colon.
  new RegExp(
    String.raw`(?<![\w-])(?:(?:two|three|four|five|six|several|a\sfew|these)\s(?:[\w-]+\s){0,2}?)${NOUN}\s(?:[\w-]+\s?){0,6}?(?=:\s)`,
    "gi",
  ),
  new RegExp(
    String.raw`(?<![\w-])(?:[\w'’-]+\s){1,5}?(?:depends?|hinges?|turns?|rests?)\son\s(?:(?:two|three|four|five|six|several|a\sfew|the\sfollowing)\s)(?:[\w-]+\s){0,2}?${NOUN}(?=:\s)`,
    "gi",
  ),
  at(String.raw`(?:all\s)?eyes(?:\sare|\swill\sbe|\snow)*\s(?:on|turn\sto)`),
  at(
    String.raw`(?:attention|focus|spotlight)(?:\snow|\swill)*\s(?:turns?|shifts?|moves?|falls?|is|be)(?:\snow)?\s(?:on|to|towards?)`,
  ),
];

/** Only as the first words of a sentence. */
export const ORDERS: RegExp = new RegExp(
  String.raw`^(?:(?:also|then|next|finally|meanwhile|separately|lastly|in\saddition|beyond\sthat|second(?:ly)?|third(?:ly)?|first|(?:[\w-]+\s){0,2}[\w-]+(?=,)),?\s)?${ORDER}(?![\w-])`,
  "i",
);

/** "Watch next: …" at the head of a paragraph, item or sentence. */
export const LABEL: RegExp =
  /^(?:[*_]{0,2})(?:(?:what|things|items|signals|metrics|key\s\w+)\s(?:to|we(?:['’]re|\sare|['’]ll\sbe)|i['’]m)\s(?:watch(?:ing)?|monitor(?:ing)?|track(?:ing)?)(?:\snext|\sfor)?|watch(?:\s?list|\snext|\sfor|\sitems|\sout\sfor)?|to\swatch(?:\snext)?|next\sto\swatch|monitor(?:ing)?|track(?:ing)?|look\sfor|signposts?|(?:key\s)?(?:catalysts?|signals|indicators|triggers|metrics|watch\sitems)|next\sup|coming\sup|dates\s(?:to\swatch|for\sthe\sdiary)|what\s(?:would|could|might)\schange\s(?:our|my|the)\s(?:mind|view|thesis)|(?:[\w-]+\s){1,3}and\swhat\sto\s(?:watch|monitor)|what['’]?s\snext|next\ssignals?|next\scatalysts?|on\s(?:the\s|our\s)?(?:radar|watch))(?:[*_]{0,2})\s*[:：](?:[*_]{0,2})\s*/i;

/** "A, B and C will be closely watched": what stands before is the list. */
export const AFTER_LIST: RegExp =
  /\s(?:(?:will|should|must|would)\s(?:all\s)?be\s(?:closely\s|keenly\s|carefully\s)?(?:watched|monitored|tracked|followed|scrutini[sz]ed|in\sfocus|(?:the\s)?key(?:\s(?:signals|signposts|metrics|indicators|variables|factors|tests|things))?(?:\sto\s(?:watch|monitor|track))?)|(?:are|is|remain|remains)\s(?:all\s)?(?:worth\s(?:watching|tracking|monitoring)|(?:the\s)?(?:key|main|next|critical)\s(?:signals?|signposts?|metrics?|indicators?|variables?|factors?|tests?|things?|catalysts?)\sto\s(?:watch|monitor|track))|bears?\swatching|merits?\s(?:watching|monitoring)|deserves?\s(?:watching|monitoring|attention))\b/i;

/** Headings whose list items are themselves watch items. */
export const WATCH_HEADING: RegExp =
  /what['’]?s\snext|(?:what|things|items|signals|metrics)\s(?:to|we(?:['’]re|\sare))\s(?:watch|monitor|track)|watch\s?(?:list|points|items)|catalysts?|signposts?|(?:key|next|leading)\s(?:signals|indicators|metrics|milestones)|milestones|monitoring/i;
export const ASSUMPTION_HEADING: RegExp =
  /assumptions?|what\s(?:must|has\sto|needs\sto)\s(?:be\strue|go\sright)|preconditions/i;
export const QUESTION_HEADING: RegExp =
  /questions?|next\ssteps|(?:further|remaining)\s(?:work|research)|investigat|unknowns|deep\sdive|verification|due\sdiligence|to\s(?:verify|check)/i;
/** Headings of parts that tell what was, not what to watch. */
export const TELLING_HEADING: RegExp = /what\shappened|tl;?\s?dr|the\snews|comment\spulse|sources|workings/i;
