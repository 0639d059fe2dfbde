/** What a release says weighed on its figures once: charges, gains, exchange rates; and what it built. Data. */
import { type Formula, fig, form, NO_FIGURE, WHEN } from "./formula.ts";
import { YOY } from "./masked.ts";

export const chargeFormulas: readonly Formula[] = [
  form(`${fig("m")} favorable impact from (?:${YOY} )?changes in foreign exchange rates`, "flow", [
    { group: "m", metric: "fx-impact", kind: "money", qualifier: "favorable" },
  ]),
  form(
    String.raw`\bguidance anticipates a favorable impact of ${fig("m")} from foreign exchange rates`,
    "flow",
    [
      {
        group: "m",
        metric: "fx-impact",
        kind: "points",
        unit: "ratio",
        measure: "guidance",
        qualifier: "favorable",
      },
    ],
  ),
  form(String.raw`${fig("m")}(?: charge)? related to a legal settlement\b`, "flow", [
    { group: "m", metric: "legal-settlement-charge", kind: "money" },
  ]),
  form(String.raw`${fig("m")} (?:in|of|for) (?:estimated )?severance costs\b`, "flow", [
    { group: "m", metric: "severance-charge", kind: "money" },
  ]),
  form(
    String.raw`\bincurred an? ${fig("m")} charge (?:${WHEN} )?associated with (?<who>[A-Z][A-Za-z0-9]*) excess inventory`,
    "flow",
    [{ group: "m", metric: "inventory-charge", kind: "money" }],
    { owner: "who" },
  ),
  form(String.raw`\bnet income includes (?:a )?pre-tax (?:valuation )?gains? of ${fig("m")}`, "flow", [
    { group: "m", metric: "investment-gains-net", kind: "money", qualifier: "pre-tax" },
  ]),
  form(`${YOY} increase of ${fig("m")} in purchases of property and equipment`, "flow", [
    { group: "m", metric: "capex", kind: "money", measure: "yoy" },
  ]),
  form(String.raw`\b[Aa]dd(?:ed|ing) ${fig("n")} gigawatts of power capacity in ${NO_FIGURE}`, "past-year", [
    { group: "n", metric: "power-capacity-added", kind: "count", unit: "gigawatts" },
  ]),
];
