/**
 * Does a clause speak for or against the subject? A count of words that analysts use one way only. Data.
 * Rule kept here: a negated word counts for the other side; a clause without such words is neither.
 */
const FOR =
  /\b(?:durabl\w+|structural(?:ly)?\sacceleration|acceleration|accelerat\w+|strengthen\w*|strong\w*|strength|improv\w+|growth|grow(?:s|ing)?|profit(?:s|able|ability)|gain(?:s|ed)?|benefit\w*|sticky|protect(?:s|ed|ing)|diversif\w+|superior|dominan\w+|leader\w*|opportunit\w+|upside|robust|recover\w*|succe(?:ss|ed)\w*|valu(?:e|able)|resilien\w+|boost\w*|support(?:s|ed|ing|ive)?|compelling|routine|contained|undervalued|efficien\w+|offloaded|genuine(?:ly)?|advantages?|clever|real\sdemand|diversified|sustain\w*|justif(?:y|ies|ied)|momentum|beat|attractive|safe(?:r|guards?)?|responsible|necessary|worth(?:while)?|earn(?:s|ed)?|powerful|optimis\w+|bullish|praise\w*|wins?|tailwinds?|narrow(?:s|ing)?\sof\slosses|credible|trust\w*|demand|normal|rational|legitimate|healthy|solid|transform\w*|pays?\soff|productive|rational(?:ly)?|impress\w+|contained|hopes?|more\sefficient|works|redefines?|dip|re-rating|higher-margin|recurring)\b/gi;
const AGAINST =
  /\b(?:expensive|bets?|gamble|lacks?|trails?|crowded|unwind|bailouts?|commoditi\w+|punish\w*|unclear|peaked|bottlenecks?|evasion|sanctions?|warning|stayed\sdistracted|leadership\sfailure|obscur\w+|deprive|killed|slowed|uncertain\w*|risk(?:s|ier|y)?|weak\w*|loss(?:es)?|los(?:e|es|ing)|declin\w+|fall(?:s|ing)?|erosion|erod\w+|headwinds?|fear\w*|damag\w+|obsolete|overvalued|overpriced|aggressive|dilut\w+|burn\w*|unsustainable|fail\w*|pressure\w*|contraction|hid(?:e|es|ing|den)|opa(?:que|city)|problems?|systemic|stress|bubble|hype|mismanag\w+|steep|jeopardi\w+|harder|hard\sto|worst|guaranteed\sto\swin|inability|gone|reversed|skepti\w+|sceptic\w*|distract\w*|concern\w*|worr\w+|unproven|unprofitable|fragil\w+|delay\w*|lawsuits?|harm\w*|unsafe|smuggl\w+|fraud\w*|violat\w+|overstat\w+|understat\w+|illusory|cosmetic|vanity|costl(?:y|ier)|threat\w*|crowd(?:s|ed|ing)\sout|cut(?:s|ting)?|elevated|late|constraint\w*|deepen\s\w+\scautious|dependen(?:t|ce)|contradict\w*|challeng\w+|speculative|not\ssecured|overbuild\w*|overcapacity|shortfall|deteriorat\w+|unfavou?rable|bearish|backlash|desperat\w+|pivot\saway|collaps\w+|default\w*|exposed?|exposure|scrutiny|not\scash|misleading|undermin\w+|drag|one-off|relief\srally|pull\w*\s(?:demand\s)?forward|lengthening|at\sthe\sexpense)\b/gi;
const NOT =
  /\b(?:not|no|never|without|isn['’]t|aren['’]t|won['’]t|cannot|hardly|rather\sthan|nor|less|neither|lacks?|trails?|lacking)\s(?:[\w-]+\s){0,2}$/i;

/** Words for minus words against. */
export function valenceOf(words: string): number {
  return counted(words, FOR) - counted(words, AGAINST);
}

function counted(words: string, pattern: RegExp): number {
  let sum = 0;
  for (const { index } of words.matchAll(pattern))
    sum += NOT.test(words.slice(Math.max(0, index - 30), index)) ? -1 : 1;
  return sum;
}
