/** A made-up inline XBRL filing of any size, written as filers' tools write them: for benchmarks where no real one is at hand. */

/** @param notes each is three paragraphs and a table of eight rows, half of them tagged, as in real filings; about 14 kB */
export function generatedFiling(notes: number): string {
  const contexts = [2024, 2025].map(
    (year) =>
      `<xbrli:context id="c-${year}"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000042</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>${year}-01-01</xbrli:startDate><xbrli:endDate>${year}-12-31</xbrli:endDate></xbrli:period></xbrli:context>`,
  );
  const header = `<div style="display:none"><ix:header><ix:resources>${contexts.join("")}<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>`;
  const body = Array.from({ length: notes }, (_, note) => noteOf(note));
  return `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:xbrli="http://www.xbrl.org/2003/instance"><head><title>example-20251231</title></head><body>${header}${body.join("\n")}</body></html>`;
}

const FONT = "color:#000000;font-family:'Times New Roman',sans-serif;font-size:10pt;line-height:120%";

function noteOf(note: number): string {
  const rows = Array.from({ length: 8 }, (_, row) => {
    const cells = [2025, 2024].map(
      (year) =>
        `<td style="background-color:#cceeff;padding:2px 0 2px 1pt;text-align:left;vertical-align:bottom"><span style="${FONT};font-weight:400">$</span></td><td style="background-color:#cceeff;padding:2px 0;text-align:right;vertical-align:bottom"><span style="${FONT};font-weight:400">${row % 2 === 0 ? tagged(note, row, year) : figure(note, row, year)}</span></td><td style="background-color:#cceeff;padding:2px 1pt 2px 0"/>`,
    );
    return `<tr><td colspan="3" style="background-color:#cceeff;padding:2px 1pt 2px 2.75pt;text-align:left;vertical-align:bottom"><span style="${FONT};font-weight:400">Item ${row} of note ${note}</span></td>${cells.join("")}</tr>`;
  });
  const prose = Array.from(
    { length: 3 },
    (_, i) =>
      `<div style="margin-bottom:6pt;text-align:justify"><span style="${FONT};font-weight:400">${PROSE.repeat(3 + i)} The rate of note ${note} was 5.${note % 10}%.</span></div>`,
  );
  return `<div style="margin-bottom:6pt"><span style="${FONT};font-weight:700">Note ${note}. Example</span></div>${prose.join("")}<div><table style="border-collapse:collapse;width:100%">${rows.join("")}</table></div>`;
}

const PROSE =
  "The company’s items in the years ended December 31 rose, as the table below shows, and are measured at cost less what was written off. ";

function tagged(note: number, row: number, year: number): string {
  return `<ix:nonFraction unitRef="usd" contextRef="c-${year}" decimals="-6" name="x:Item${row}" format="ixt:num-dot-decimal" scale="6" id="f-${note}-${row}-${year}">${figure(note, row, year)}</ix:nonFraction>`;
}

function figure(note: number, row: number, year: number): string {
  return `${(note + 1) * 7 + row},${year % 1000}`;
}
