/** Where requests go: to the publishers; in tests, to a server on this machine. */
import type { PullOptions } from "../pull.ts";

/** Tests put a server on this machine in the place of every publisher; nothing but this machine can be named. */
export function networkOf(server: string | undefined): Pick<PullOptions, "network"> {
  if (server === undefined || !/^127\.0\.0\.1:\d+$/.test(server)) return {};
  return {
    network: {
      reach: { allowed: [server] },
      placeOf: (url) => {
        const { host, pathname, search } = new URL(url);
        return host === server ? url : `http://${server}/${host}${pathname}${search}`;
      },
    },
  };
}
