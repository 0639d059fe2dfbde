/** A studied reaction as plain figures. Rule kept here: nothing is computed that the study does not hold, and nothing is left out. */
import type { GroupReaction, ReactionReport, TickerReaction, WindowReaction } from "../model/reaction.ts";
import { daysIn, hasWindow, windowOf } from "./firm.ts";
import type { GroupTests } from "./group.ts";
import { type FirmReaction, type Reaction, RUN_UP } from "./reaction.ts";
import { type Window, windowName } from "./window.ts";

export function reactionReport(reaction: Reaction): ReactionReport {
  const { event, market, kind, spec, group, placeboGroup } = reaction;
  const windows = group.windows.map((tests) => [windowName(tests.window), groupOf(tests)] as const);
  const [first] = windows;
  const byName = (firms: readonly FirmReaction[]) =>
    Object.fromEntries(firms.map((firm) => [firm.study.ticker, tickerOf(firm, reaction.spec.windows)]));
  return {
    event: event.kind === "day" ? { day: event.day } : { at: event.at },
    market,
    returns: kind,
    estimation: spec.estimation,
    gap: spec.gap,
    windows: spec.windows.map(windowName),
    tickers: byName(reaction.firms),
    group: first ? { ...first[1], window: first[0], windows: Object.fromEntries(windows) } : null,
    placebo: placeboGroup
      ? {
          tickers: byName(reaction.placebos),
          windows: Object.fromEntries(
            placeboGroup.windows.map((tests) => [windowName(tests.window), groupOf(tests)]),
          ),
          difference: Object.fromEntries(
            Object.entries(reaction.difference).map(([name, { stat, p }]) => [name, { stat, p }]),
          ),
        }
      : null,
    problems: reaction.problems,
  };
}

function tickerOf(firm: FirmReaction, asked: readonly Window[]): TickerReaction {
  const { study, exchange, session, scholesWilliams, dimson, notes } = firm;
  const { fit } = study;
  const [firstDay, lastDay] = [study.estimationDays[0], study.estimationDays.at(-1)];
  return {
    exchange: exchange?.id ?? null,
    session,
    day0: study.day0,
    n: fit.n,
    estimation: { first: firstDay ?? study.day0, last: lastDay ?? study.day0 },
    alpha: fit.alpha,
    beta: fit.beta,
    sigma: fit.sigma,
    r2: fit.r2,
    seAlpha: fit.seAlpha,
    seBeta: fit.seBeta,
    durbinWatson: fit.durbinWatson,
    residualAutocorrelation: fit.residualAutocorrelation,
    betas: { scholesWilliams: scholesWilliams?.beta ?? null, dimson: dimson?.beta ?? null },
    offsets: study.days.map(({ offset }) => offset),
    days: study.days.map(({ day }) => day),
    ar: study.days.map(({ ar }) => ar),
    sar: study.days.map(({ sar }) => sar),
    windows: Object.fromEntries(
      asked.flatMap((window) =>
        hasWindow(study, window) ? [[windowName(window), windowOfFirm(firm, window)] as const] : [],
      ),
    ),
    runUp: hasWindow(study, RUN_UP) ? windowOfFirm(firm, RUN_UP) : null,
    source: firm.source,
    notes,
  };
}

function windowOfFirm({ study, holm, scholesWilliams }: FirmReaction, window: Window): WindowReaction {
  const { car, se, t, p, scar, csar, ci95, rawReturn, marketReturn, marketAdjustedCar } = windowOf(
    study,
    window,
  );
  return {
    car,
    se,
    t,
    p,
    pHolm: holm[windowName(window)] ?? null,
    scar,
    csar,
    ci95,
    rawReturn,
    marketReturn,
    marketAdjustedCar,
    scholesWilliamsCar: scholesWilliams
      ? daysIn(study, window).reduce(
          (sum, { r, rm }) => sum + r - scholesWilliams.alpha - scholesWilliams.beta * rm,
          0,
        )
      : null,
  };
}

function groupOf(tests: GroupTests): GroupReaction {
  const { calendarPlacebo, wilcoxon } = tests;
  return {
    n: tests.n,
    rbar: tests.rbar ?? null,
    caar: tests.caar,
    medianCar: tests.medianCar,
    meanScar: tests.meanScar,
    positive: tests.positive,
    crossSectional: tests.crossSectional?.stat ?? null,
    patell: tests.patell?.stat ?? null,
    bmp: tests.bmp?.stat ?? null,
    patellAdjusted: tests.patellAdjusted?.stat ?? null,
    kp: tests.kp?.stat ?? null,
    crudeDependence: tests.crudeDependence?.stat ?? null,
    corrado: tests.corrado?.stat ?? null,
    corradoZivney: tests.corradoZivney?.stat ?? null,
    grank: tests.grank?.stat ?? null,
    sign: tests.sign?.stat ?? null,
    generalizedSign: tests.generalizedSign?.stat ?? null,
    wilcoxon: wilcoxon?.plus ?? null,
    calendarPlaceboP: calendarPlacebo?.p ?? null,
    calendarPlacebo: calendarPlacebo?.stat ?? null,
    calendarPlaceboStretches: calendarPlacebo?.stretches ?? null,
    p: {
      calendarPlacebo: calendarPlacebo?.p ?? null,
      crossSectional: tests.crossSectional?.p ?? null,
      patell: tests.patell?.p ?? null,
      bmp: tests.bmp?.p ?? null,
      patellAdjusted: tests.patellAdjusted?.p ?? null,
      kp: tests.kp?.p ?? null,
      crudeDependence: tests.crudeDependence?.p ?? null,
      corrado: tests.corrado?.p ?? null,
      corradoZivney: tests.corradoZivney?.p ?? null,
      grank: tests.grank?.p ?? null,
      sign: tests.sign?.pBinomial ?? null,
      generalizedSign: tests.generalizedSign?.p ?? null,
      wilcoxon: wilcoxon?.p ?? null,
    },
  };
}
