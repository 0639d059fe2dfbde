/**
 * Is the `payback` section one the model can be run on?
 * Rule kept here: each assumption is looked at alone and together; a range that is no distribution and correlations that no set of
 * inputs could have are told before anything is simulated.
 */

import type { PaybackSpec } from "../model/payback.ts";
import {
  eachParameter,
  PARAMETERS,
  parameterName,
  parameterProblem,
  parametersProblem,
} from "../model/payback-parameters.ts";
import type { Thesis } from "../model/thesis.ts";
import { parseDisplayUnit } from "../model/unit.ts";
import { choleskyOf, marginalOf } from "../payback/copula.ts";
import { quartersBetween } from "../payback/quarters.ts";
import { planProblem } from "../payback/what-if.ts";
import { nearest } from "../std/nearest.ts";
import type { Finding } from "./lint.ts";

const CODE = "payback";

export function lintPayback(thesis: Thesis): readonly Finding[] {
  const { payback } = thesis;
  if (payback === undefined) return [];
  return [
    ...unitFindings(payback),
    ...assumptionFindings(payback),
    ...correlationFindings(payback),
    ...scenarioFindings(payback, thesis),
    ...planFindings(payback),
  ];
}

function error(at: readonly PropertyKey[], what: string, fix: string): Finding {
  const sentence = what.charAt(0).toUpperCase() + what.slice(1);
  return { severity: "error", code: CODE, at: ["payback", ...at], what: sentence, fix };
}

function unitFindings({ unit }: PaybackSpec): readonly Finding[] {
  const parsed = parseDisplayUnit(unit);
  return parsed !== undefined && /^[A-Z]{3}$/.test(parsed.base)
    ? []
    : [error(["unit"], `"${unit}" is no money.`, "write a currency with a scale, such as CNY bn.")];
}

function assumptionFindings({ assumptions }: PaybackSpec): readonly Finding[] {
  const findings: Finding[] = [];
  const sentence = ({ what, fix }: { what: string; fix: string }, at: readonly PropertyKey[]) =>
    findings.push(error(["assumptions", ...at], `${what}.`, fix));
  for (const spec of PARAMETERS) {
    const { value, range, fitted } = assumptions[spec.key];
    const wrong = parameterProblem(spec, value);
    if (wrong) sentence(wrong, [spec.name, "value"]);
    if (fitted && spec.key !== "yield" && spec.key !== "legacyGrowth")
      findings.push(
        error(
          ["assumptions", spec.name, "fitted"],
          `\`${spec.name}\` cannot be fitted: the quarters tell it not apart from the rest.`,
          "state it; only yield and legacy_growth are fitted.",
        ),
      );
    if (range === null) continue;
    const at = [spec.name, "range"];
    const ends = [range.low, range.high].flatMap(
      (end) => parameterProblem({ ...spec, kind: "share" }, end) ?? [],
    );
    if (ends[0]) sentence(ends[0], at);
    else if (!(range.low < range.mid && range.mid < range.high))
      findings.push(
        error(
          ["assumptions", ...at],
          `[${range.low}, ${range.mid}, ${range.high}] does not rise from low to high.`,
          "write P10, P50 and P90 in order.",
        ),
      );
    else if (!marginalOf({ key: spec.key, range }))
      findings.push(
        error(
          ["assumptions", ...at],
          `The range of \`${spec.name}\` is too lopsided for its distribution.`,
          "move the middle nearer to the mean of its ends.",
        ),
      );
    else if (value < range.low || value > range.high)
      findings.push({
        severity: "warning",
        code: CODE,
        at: ["payback", "assumptions", spec.name],
        what: `\`${spec.name}\` is ${value}, outside its own range of ${range.low} to ${range.high}.`,
        fix: "widen the range or move the value.",
      });
  }
  return findings;
}

function correlationFindings({ assumptions, correlations }: PaybackSpec): readonly Finding[] {
  const uncertain = PARAMETERS.filter(({ key }) => assumptions[key].range !== null).map(({ key }) => key);
  const findings = correlations.flatMap(({ pair: [a, b] }, i) => {
    const at = ["correlations", i, "pair"];
    if (a === b) return [error(at, `\`${parameterName(a)}\` is paired with itself.`, "name two parameters.")];
    const certain = [a, b].find((key) => !uncertain.includes(key));
    return certain === undefined
      ? []
      : [
          error(
            at,
            `\`${parameterName(certain)}\` has no range, so nothing moves with it.`,
            "give it a range.",
          ),
        ];
  });
  if (findings.length > 0 || choleskyOf(uncertain, correlations)) return findings;
  return [
    error(
      ["correlations"],
      "No inputs could have these correlations together.",
      "bring some of them nearer to 0.",
    ),
  ];
}

function scenarioFindings(
  { scenarios, assumptions }: PaybackSpec,
  { hypotheses }: Thesis,
): readonly Finding[] {
  const ids: readonly string[] = hypotheses.map(({ id }) => id);
  const values = eachParameter((key) => assumptions[key].value);
  return scenarios.flatMap(({ hypothesis, set }) => {
    const at = ["scenarios", hypothesis];
    if (!ids.includes(hypothesis)) {
      const meant = nearest(hypothesis, ids);
      return [
        error(
          at,
          `There is no hypothesis \`${hypothesis}\`.`,
          meant === undefined ? `the hypotheses are ${ids.join(", ")}.` : `did you mean \`${meant}\`?`,
        ),
      ];
    }
    for (const spec of PARAMETERS) {
      const value = set[spec.key];
      const wrong = value === undefined ? undefined : parameterProblem(spec, value);
      if (wrong) return [error([...at, "set", spec.name], `${wrong.what}.`, wrong.fix)];
    }
    // What is wrong without the scenario is told where it stands.
    const together = parametersProblem(values) ? undefined : parametersProblem({ ...values, ...set });
    return together ? [error(at, `${together.what}.`, together.fix)] : [];
  });
}

function planFindings({ first, plan, base, assumptions, envelope }: PaybackSpec): readonly Finding[] {
  const spending = quartersBetween(first, plan.to).map(() => plan.quarter || 1);
  const values = eachParameter((key) => assumptions[key].value);
  const wrong = planProblem({ spending, base: base.quarters }, values);
  const together = parametersProblem(values);
  const alone = PARAMETERS.some((spec) => parameterProblem(spec, assumptions[spec.key].value));
  return [
    ...(wrong && !together ? [error(["plan"], `${wrong.what}.`, wrong.fix)] : []),
    ...(together && !alone ? [error(["assumptions"], `${together.what}.`, together.fix)] : []),
    ...(envelope && quartersBetween(envelope.from, envelope.to).length === 0
      ? [error(["envelope", "to"], "The envelope ends before it begins.", "let `to` follow `from`.")]
      : []),
  ];
}
