/** A Python with the packages of an anchor: the one PYTHON names, the system's, or an environment made once beside other temporary files. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Missing = { readonly because: string };

/**
 * @param packages as pip names them, with their versions
 * @param modules as the anchor imports them
 * @param mayInstall false: only what is there is used
 */
export function pythonWith(
  packages: readonly string[],
  modules: string,
  mayInstall = true,
): string | Missing {
  const folder = join(tmpdir(), `assay-bench-${packages.join("-").replaceAll(/[^a-z0-9.]+/g, "-")}`);
  const own = join(folder, "bin", "python");
  const has = (python: string) =>
    spawnSync(python, ["-c", `import ${modules}`], { stdio: "ignore" }).status === 0;
  const known = [...(process.env.PYTHON ? [process.env.PYTHON] : []), own, "python3"].find(has);
  if (known !== undefined) return known;
  if (!mayInstall) return { because: `no Python here has ${packages.join(" and ")}` };
  mkdirSync(folder, { recursive: true });
  if (spawnSync("python3", ["-m", "venv", folder]).status !== 0)
    return { because: "there is no python3 with venv" };
  console.log(`installing ${packages.join(" and ")} for the anchor …`);
  const installed = spawnSync(own, ["-m", "pip", "install", "--quiet", ...packages], { timeout: 300_000 });
  return installed.status === 0 && has(own)
    ? own
    : { because: `${packages.join(" and ")} cannot be installed` };
}

/** What the event studies and the payback paths are held against. */
export const NUMPY = ["numpy==2.4.6", "statsmodels"];
