/**
 * The words of a row, made comparable: footnote marks, bullets and "Less:" taken off, "profit/(loss)" one word.
 * Rule kept here: nothing that narrows a figure is taken off unsaid; what "Less:" and "Including:" say is handed on.
 */
import { remembered } from "../../std/remembered.ts";

export type Label = {
  /** Lower case, white space collapsed. */
  readonly words: string;
  /** The words as printed, without marks and bullets. */
  readonly printed: string;
  readonly lead: "less" | "add" | "including" | undefined;
  readonly bullet: boolean;
};

const MARK =
  /\s*(?:\(\s?(?:\d{1,2}|[a-z]{1,2}|note \d{1,2}|i{1,3}|iv|vi{0,3})\s?\)|\*+|#|[¹²³⁴⁵⁶⁷⁸⁹†‡])(?=\s|$|:|,|\()/gi;
const LEAD = /^\(?(less|add|plus|including|of which|include|deduct)\)?(?:\/\(?(?:less|add)\)?)?\s*:\s*/i;

/** "- Direct sales and others(1) (2)" is "direct sales and others", a bullet. */
export const labelOf = remembered((text): Label => {
  const collapsed = text.replace(/\*\*/g, "").replace(/\s+/g, " ").trim();
  const bullet = /^[-–—•·]\s*(?=\S)/.test(collapsed);
  const bare = collapsed
    .replace(/^[-–—•·]\s*/, "")
    .replace(MARK, "")
    .replace(/(\p{L}{3})\d{1,2}$/u, "$1")
    .replace(/ (?:\d{1,2})$/, "")
    .replace(/\s*:$/, "")
    .trim();
  const lead = LEAD.exec(bare)?.[1]?.toLowerCase();
  const printed = bare
    .replace(LEAD, "")
    .replace(/([a-z]) -([a-z])/g, "$1-$2")
    .trim();
  return { words: comparable(printed), printed, lead: leadOf(lead), bullet };
});

function leadOf(lead: string | undefined): Label["lead"] {
  if (lead === undefined) return undefined;
  if (lead === "less" || lead === "deduct") return "less";
  return lead === "add" || lead === "plus" ? "add" : "including";
}

const GAIN = "(?:income|profits?|gains?|earnings|benefit)";
const LOSS = "loss(?:es)?";

const GAIN_OR_LOSS = new RegExp(`(${GAIN})\\s*/?\\s*\\(?(?:or )?${LOSS}\\)?(?!es)(?= |$|,)`, "g");
const LOSS_OR_GAIN = new RegExp(`\\(?${LOSS}\\)?\\s*/\\s*\\(?(${GAIN})\\)?`, "g");
const LOSS_GAIN = new RegExp(`\\(${LOSS}\\) (${GAIN})`, "g");

function comparable(printed: string): string {
  return printed
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[–—]/g, "-")
    .replace(GAIN_OR_LOSS, "$1")
    .replace(LOSS_OR_GAIN, "$1")
    .replace(LOSS_GAIN, "$1")
    .replace(
      /\((?:used in|used for)\)\s*\/?|\/\s*\((?:used in|used for)\)|provided by \(used in\)|provided by\/\(used in\)|\(used in\)\/provided by/g,
      (all) => (all.includes("provided") ? "provided by" : ""),
    )
    .replace(/^(?:u\.?s\.? )?gaap (?=\S)/, "")
    .replace(/\s+/g, " ")
    .trim();
}
