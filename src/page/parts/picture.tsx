/**
 * A picture drawn by the server, in the page's colours. Rule kept here: it is shown as an image, so nothing in it can run or reach
 * the page.
 */
import { useEffect, useState } from "react";

export function Picture({ svg, says }: { readonly svg: string; readonly says: string }) {
  const [address, set] = useState("");
  useEffect(() => {
    const draw = () => set(`data:image/svg+xml,${encodeURIComponent(coloured(svg))}`);
    draw();
    const changes = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("print")];
    for (const change of changes) change.addEventListener("change", draw);
    return () => {
      for (const change of changes) change.removeEventListener("change", draw);
    };
  }, [svg]);
  return address === "" ? null : <img className="picture" src={address} alt={says} />;
}

/** An image knows no variables of the page it stands in. */
function coloured(svg: string): string {
  const style = getComputedStyle(document.documentElement);
  return svg.replace(
    /var\((--[a-z-]+)\)/g,
    (_, name: string) => style.getPropertyValue(name).trim() || "gray",
  );
}
