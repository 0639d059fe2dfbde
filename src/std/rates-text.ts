/** A day's exchange rates as a text: "1 EUR = 8.4321 CNY", a line a rate, as its publisher states it and never turned round. */

export type Rate = { readonly of: string; readonly value: string; readonly in: string };

export function ratesText(title: string, rates: readonly Rate[]): string {
  return `# ${title}\n\n${rates.map((rate) => `1 ${rate.of} = ${rate.value} ${rate.in}`).join("\n")}\n`;
}
