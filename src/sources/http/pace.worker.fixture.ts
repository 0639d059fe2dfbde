/** A process that asks as fast as it may: `node pace.worker.fixture.ts MEMORY HOST UNTIL_MS`. */
import { fetcherFor } from "./fetch.ts";
import { openMemory } from "./memory.ts";

const [path = "", host = "", until = "0"] = process.argv.slice(2);
const memory = openMemory(path);
const { fetch, close } = fetcherFor({
  source: "sec-edgar",
  pace: { requests: 10, perMs: 1000 },
  userAgent: "assay/1 Ann Example ann@example.org",
  memory,
  reach: { allowed: [host] },
});
const asking = async () => {
  while (Date.now() < Number(until)) await fetch({ url: `http://${host}/x`, keep: "never" });
};
await Promise.all([asking(), asking(), asking(), asking()]);
await close();
memory.close();
