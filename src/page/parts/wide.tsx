/** What may be wider than the page: it scrolls by itself, by the keyboard too. */
import type { ReactNode } from "react";

export function Wide({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard
    <section className="wide" tabIndex={0} aria-label={title}>
      {children}
    </section>
  );
}
