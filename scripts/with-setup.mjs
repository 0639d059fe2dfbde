// Runs a command with this project's own tools, installing them first when they are missing or out of date.
// Plain JavaScript for whatever Node the machine has (18 or newer): `node scripts/with-setup.mjs vitest run`.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";

/** npm writes what it installed to node_modules/.package-lock.json; a package it lacks, or has in another version, is a reason to install. */
function installed() {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(hidden, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || present[path]?.version === version,
  );
}

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: windows,
    ...options,
  });
  if (error) {
    console.error(
      `Could not run ${command}: ${error.message}. Fix: install Node.js with npm, then try again.`,
    );
    process.exit(1);
  }
  return status ?? 1;
}

if (!installed()) {
  console.error("Setting up: npm ci (once)…");
  const status = run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    console.error(
      "Set-up failed: npm ci did not finish. Fix: see its message above; a network is needed this once.",
    );
    process.exit(status);
  }
}
const [command = "node", ...args] = process.argv.slice(2);
const PATH = `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`;
process.exit(run(command, args, { env: { ...process.env, PATH } }));
