/**
 * Market reaction, exposures, flows and payback, where the desk has them. Rule kept here: a part that has no data is not there;
 * nothing stands in for it.
 */
export function Analyses(_: { readonly id: string; readonly asOf: string | undefined }) {
  return null;
}
