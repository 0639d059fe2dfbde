/**
 * Where a request may go: http and https, to public addresses.
 * Rule kept here: the address that is connected to is the one that was checked, whatever a name server or a redirect says.
 */
import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** `allowed`: hosts with their port ("127.0.0.1:8080") that may be reached although they are not public. For tests. */
export type Reach = { readonly allowed: readonly string[]; readonly resolve?: typeof lookup };

/** Nothing beyond this machine and its network: names that are theirs by convention. */
const LOCAL_NAMES = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home\.arpa)\.?$/i;

/** Why an address (URL) may not be asked, as a clause; undefined when it may, as far as its text tells. */
export function refusalOf(text: string, { allowed }: Reach): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return "it is no address";
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return `it begins with ${url.protocol} and only http and https are fetched`;
  if (url.username !== "" || url.password !== "") return "it carries a name or password";
  if (isAllowed(url, allowed)) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return isPublic(host) ? undefined : `${host} is no public address`;
  return LOCAL_NAMES.test(host) ? `${host} is a name of this machine or its network` : undefined;
}

/** True for an address that anybody on the internet can reach; also of an IPv4 address written as IPv6. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

function isAllowed({ hostname, port, protocol }: URL, allowed: readonly string[]): boolean {
  return allowed.includes(`${hostname}:${port || (protocol === "https:" ? "443" : "80")}`);
}

/** What a name stood for when it was to be connected to was no public address. */
export class PrivateAddress extends Error {
  override readonly name = "PrivateAddress";
}

/**
 * The name service, with each answer checked: a name with one address that is not public is refused whole.
 * The connection is made to the addresses given here, so a second answer cannot slip in another.
 */
export function checkedLookup({ allowed, resolve = lookup }: Reach): LookupFunction {
  return (hostname, options, callback) => {
    if (allowed.some((each) => each.replace(/:\d+$/, "") === hostname)) {
      resolve(hostname, options, callback);
      return;
    }
    resolve(hostname, { ...options, all: true }, (error, found: readonly LookupAddress[]) => {
      if (error) {
        callback(error, "", 0);
        return;
      }
      const [first] = found;
      const closed = found.find(({ address }) => !isPublic(address));
      if (closed || !first)
        callback(
          new PrivateAddress(`${hostname} stands for ${closed?.address ?? "nothing"}, no public address`),
          "",
          0,
        );
      else if (options.all) callback(null, [...found]);
      else callback(null, first.address, first.family);
    });
  };
}
