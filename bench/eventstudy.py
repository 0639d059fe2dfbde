"""The anchors of bench/eventstudy.ts: the same study with numpy, vectorised, and with a loop of statsmodels, as notebooks do it."""
import json
import statistics
import sys
import time

import numpy as np

folder, rounds, loop = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
spec = json.load(open(f"{folder}/spec.json"))
stocks, days, size = spec["stocks"], spec["days"], spec["events"]
M, gap, lo, hi = spec["estimation"], spec["gap"], spec["from"], spec["to"]
returns = np.fromfile(f"{folder}/returns.bin").reshape(stocks, days)
market = np.fromfile(f"{folder}/market.bin")
stock = np.fromfile(f"{folder}/stock.bin", dtype=np.int32)
day = np.fromfile(f"{folder}/day.bin", dtype=np.int32)
L = hi - lo + 1


def direct():
    est = (day - gap - M + 1)[:, None] + np.arange(M)
    win = (day + lo)[:, None] + np.arange(L)
    y, x = returns[stock[:, None], est], market[est]
    xm, ym = x.mean(1), y.mean(1)
    dx, dy = x - xm[:, None], y - ym[:, None]
    sxx = (dx * dx).sum(1)
    b = (dx * dy).sum(1) / sxx
    a = ym - b * xm
    e = dy - b[:, None] * dx
    s = np.sqrt((e * e).sum(1) / (M - 2))
    wx = market[win]
    ar = returns[stock[:, None], win] - a[:, None] - b[:, None] * wx
    car = ar.sum(1)
    se = s * np.sqrt(L + L * L / M + ((wx - xm[:, None]).sum(1)) ** 2 / sxx)
    return car, se, car / se, e, ar


def all_tests():
    car, se, t, e, ar = direct()
    n = len(t)
    p = (e > 0).mean(1).mean()
    every = np.concatenate([e, ar], axis=1)
    ranks = np.empty(every.shape)
    np.put_along_axis(ranks, every.argsort(axis=1), np.arange(1.0, M + L + 1)[None, :], axis=1)
    d = ranks.mean(0) - (M + L + 1) / 2
    sums, counts = np.bincount(day, t, days), np.bincount(day, minlength=days)
    means = sums[counts > 0] / counts[counts > 0]
    return {
        "bmp": np.sqrt(n) * t.mean() / t.std(ddof=1),
        "generalizedSign": ((car > 0).sum() - n * p) / np.sqrt(n * p * (1 - p)),
        "corrado": np.sqrt(L) * d[M:].mean() / np.sqrt((d * d).mean()),
        "calendarTime": np.sqrt(len(means)) * means.mean() / means.std(ddof=1),
    }


def statsmodels_loop():
    import statsmodels.api as sm

    for i in range(loop):
        start = day[i] - gap - M + 1
        x = sm.add_constant(market[start : start + M])
        fit = sm.OLS(returns[stock[i], start : start + M], x).fit()
        window = slice(day[i] + lo, day[i] + hi + 1)
        ar = returns[stock[i], window] - fit.predict(sm.add_constant(market[window], has_constant="add"))
        ar.sum() / np.sqrt(fit.mse_resid * L)


def timed(work):
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


first, (car, se, t, _, _) = timed(direct)
direct_ms = statistics.median(timed(direct)[0] for _ in range(rounds))
_, tests = timed(all_tests)
tests_ms = statistics.median(timed(all_tests)[0] for _ in range(max(1, rounds // 2)))
loop_ms, _ = timed(statsmodels_loop)
np.stack([car, se, t]).tofile(f"{folder}/numpy.bin")
print(json.dumps({
    "numpy": np.__version__,
    "direct": direct_ms,
    "tests": tests_ms,
    "loop": loop_ms / loop * size,
    "values": {k: float(v) for k, v in tests.items()},
}))
