"""The simulation of bench/payback.ts in numpy, vectorised over paths, a quarter at a time; one thread.

Reads the simulation as JSON on stdin; answers each line "run" with one line: milliseconds, share with NPV > 0, share paid back
within 7 years, the median NPV. The normals are PCG64 with numpy's ziggurat; the inputs' values come from the tables it is given.
"""
import json
import sys
import time

import numpy as np

plan = json.loads(sys.stdin.readline())
rng = np.random.Generator(np.random.PCG64(plan["seed"]))
n, sigma, p = plan["paths"], plan["noise"], plan["parameters"]
lower = np.array(plan["lower"])
tables = [np.array(t) for t in plan["tables"]]
REACH = 3.7190164854556804  # where a probability is one in ten thousand
grid = np.linspace(-REACH, REACH, len(tables[0]))


def run():
    z = rng.standard_normal((len(tables), n))
    drawn = dict(zip(plan["keys"], (np.interp(row, grid, t) for row, t in zip(lower @ z, tables))))
    v = {**p, **drawn}
    ramp = np.maximum(1, np.rint(v["ramp"]))
    lag, lived, booked = p["lag"], round(4 * p["life"]), round(4 * p["bookLife"])
    tax = p["tax"]
    servers, shell = v["serverShare"] / booked, (1 - v["serverShare"]) / (4 * p["shellLife"])
    kept = (1 - v["decay"]) ** 0.25
    share = (1 - v["opex"]) * (1 - tax)
    fixed = tax * shell - p["maintenance"] / 4 * (1 - tax)
    booking = fixed + tax * servers
    tied = 4 * p["workingCapital"]
    full = v["yield"] / 4
    rise = full / ramp
    per = (1 + p["discount"]) ** -0.25
    price, before, total, npv = full.copy(), np.zeros(n), -np.ones(n), -np.ones(n)
    back = np.full(n, np.inf)
    factor = per**lag
    for age in range(lived):
        s = lag + age
        np.multiply(price, kept, out=price, where=age > ramp)
        rev = np.where(age + 1 < ramp, rise * (age + 1), price)
        if sigma > 0:
            rev *= 1 + sigma * rng.standard_normal(n)
        flow = rev * share
        flow += booking if age < booked else fixed
        flow -= tied * (rev - before)
        before = rev
        npv += flow * factor
        factor *= per
        after = total + flow
        crossed = (total < 0) & (after >= 0)
        back[crossed] = s - 1 - total[crossed] / flow[crossed]
        back[after < 0] = np.inf
        total = after
    s = lag + lived
    rest = (1 - v["serverShare"]) * max(0, 1 - lived / 4 / p["shellLife"]) + tax * servers * max(0, booked - lived)
    rest = rest + tied * before
    npv += rest * factor
    after = total + rest
    crossed = (total < 0) & (after >= 0)
    back[crossed] = s - 1 - total[crossed] / rest[crossed]
    back[after < 0] = np.inf
    return npv, back / 4


print("ready", np.__version__, flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    npv, years = run()
    ms = (time.perf_counter() - start) * 1000
    print(json.dumps([ms, float((npv > 0).mean()), float((years <= 7).mean()), float(np.median(npv))]), flush=True)
