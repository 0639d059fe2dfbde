/** A wall clock somewhere → the moment it shows, in UTC. */

/**
 * @param local "2026-02-25T16:31:25", as a clock in `zone` shows it
 * @param zone IANA name, such as "America/New_York"
 * @returns "2026-02-25T21:31:25Z"; of an hour that a clock shows twice, the later; undefined when `local` is no such time
 */
export function zonedInstant(local: string, zone: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(local)) return undefined;
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 19) !== local) return undefined;
  const candidates = [asUtc - offsetMs(asUtc - DAY_MS, zone), asUtc - offsetMs(asUtc + DAY_MS, zone)];
  const shown = candidates.filter((at) => at + offsetMs(at, zone) === asUtc);
  // An hour that no clock shows: read on as the clock before the change would.
  const at = shown.length > 0 ? Math.max(...shown) : Math.max(...candidates);
  return new Date(at).toISOString().replace(".000Z", "Z");
}

const DAY_MS = 86_400_000;

function offsetMs(at: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, made);
  return made;
}
