/** PaybackSpec → the file's `payback` section: what is as usual is left out, a parameter stands on one line. */

import type { Assumption, PaybackSpec } from "../model/payback.ts";
import { PARAMETERS, parameterName } from "../model/payback-parameters.ts";
import type { Binding, Thesis } from "../model/thesis.ts";

/** @param flow the value on one line */
export function paybackFile(
  spec: PaybackSpec,
  subject: Thesis["subject"],
  flow: (value: unknown) => unknown,
): object {
  const bound = (binding: Binding) => flow(bindingFile(binding, subject));
  const { envelope } = spec;
  return {
    title: spec.title,
    unit: spec.unit,
    first: spec.first,
    spending: bound(spec.spending),
    revenue: bound(spec.revenue),
    profit: spec.profit === null ? undefined : bound(spec.profit),
    base: { quarters: flow(spec.base.quarters), from: spec.base.from },
    plan: spec.plan,
    assumptions: Object.fromEntries(
      PARAMETERS.map(({ key, name }) => [name, assumptionFile(spec.assumptions[key], { flow, bound })]),
    ),
    correlations:
      spec.correlations.length === 0
        ? undefined
        : spec.correlations.map(({ pair, rho }) => flow({ pair: pair.map(parameterName), rho })),
    scenarios:
      spec.scenarios.length === 0
        ? undefined
        : Object.fromEntries(
            spec.scenarios.map(({ hypothesis, set, because }) => {
              const named = PARAMETERS.flatMap(({ key, name }) =>
                set[key] === undefined ? [] : [[name, set[key]] as const],
              );
              return [hypothesis, { set: flow(Object.fromEntries(named)), because }];
            }),
          ),
    envelope:
      envelope === null
        ? undefined
        : {
            metric: envelope.binding.metric,
            amount: envelope.amount ?? undefined,
            from: envelope.from,
            to: envelope.to,
            because: envelope.because,
          },
    rules: spec.rules.length === 0 ? undefined : spec.rules,
    cautions: spec.cautions.length === 0 ? undefined : spec.cautions,
  };
}

type Writers = { readonly flow: (value: unknown) => unknown; readonly bound: (binding: Binding) => unknown };

function assumptionFile(
  { value, fitted, range, from, observed }: Assumption,
  { flow, bound }: Writers,
): object {
  return {
    value,
    fitted: fitted || undefined,
    range: range === null ? undefined : flow([range.low, range.mid, range.high]),
    from,
    observed: observed === null ? undefined : bound(observed),
  };
}

function bindingFile(binding: Binding, subject: Thesis["subject"]): object {
  return {
    ...(binding.entity === subject ? {} : { entity: binding.entity }),
    ...(binding.segment === null ? {} : { segment: binding.segment }),
    metric: binding.metric,
    ...(binding.qualifier === null ? {} : { qualifier: binding.qualifier }),
    ...(binding.measure === "level" ? {} : { measure: binding.measure }),
  };
}
