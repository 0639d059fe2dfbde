/** A link within the desk: a real address, followed without loading the page anew. */
import type { ComponentProps } from "react";
import { go } from "../address.ts";

export function Link({ href, ...rest }: ComponentProps<"a"> & { readonly href: string }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(href);
      }}
    />
  );
}

/** A link off the machine, followed only by the reader; nothing but web addresses. */
export function Outside({ href, children }: { readonly href: string | null; readonly children: string }) {
  if (href === null || !/^https?:\/\//i.test(href)) return <>{children}</>;
  return (
    <a href={href} rel="noreferrer noopener external" target="_blank">
      {children}
    </a>
  );
}
