import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { mulberry32 } from "../std/mulberry32.ts";
import { normalQuantile } from "../std/normal.ts";
import { t4Cdf, t4LogPdf, t4Quantile } from "../std/t4.ts";
import { backgroundKernel, fitRange, kernelCdf, kernelLogPdf, kernelQuantile } from "./kernel.ts";
const VECTORS = fileURLToPath(new URL("../../../shared/reference/method-vectors.json", import.meta.url));
const v = JSON.parse(readFileSync(VECTORS,"utf8")).primitives;
test("prims",()=>{
  for (const r of v.t4){ expect(Math.exp(t4LogPdf(r.x))).toBeCloseTo(r.pdf,9); expect(t4Cdf(r.x)).toBeCloseTo(r.cdf,9);} 
  for (const r of v.t4_ppf) expect(t4Quantile(r.p)).toBeCloseTo(r.x,8);
  for (const r of v.Phi_inv) expect(normalQuantile(r.p)).toBeCloseTo(r.z,8);
  const d=mulberry32(380); for(const f of v.mulberry32.first) expect(d()).toBeCloseTo(f,9);
  for (const s of v.split){ const f=fitRange(s.spec,{transform:s.spec.transform??"identity",kernel:s.spec.kernel??"t4"}); if(!f.ok) throw new Error(s.name);
    expect(f.value.m).toBeCloseTo(s.m,8);expect(f.value.s1).toBeCloseTo(s.s1,8);expect(f.value.s2).toBeCloseTo(s.s2,8);
    for(const a of s.at){expect(kernelLogPdf(f.value,a.x)).toBeCloseTo(a.logpdf,8);expect(kernelCdf(f.value,a.x)).toBeCloseTo(a.cdf,8);} 
    console.log(s.name, s.q, [0.05,.5,.95].map(p=>kernelQuantile(f.value,p)));
  }
  const b=backgroundKernel(v.background.specs,{transform:"identity",kernel:"t4"}); expect(b.m).toBeCloseTo(v.background.m,8);expect(b.s1).toBeCloseTo(v.background.s,8);expect(kernelLogPdf(b,5)).toBeCloseTo(v.background.logpdf_at_5,8);
});
