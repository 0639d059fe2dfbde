/**
 * The list of a company's filings (`data.sec.gov/submissions/CIK##########.json`): columns side by side, the newest thousand in
 * the first file and the older ones in pages it names.
 * Rule kept here: a row is taken only whole; what an amendment amends is the last filing before it of the same form and period.
 */
import { type Day, parseDay } from "../../model/day.ts";
import { fieldOf, listField, textField } from "../../std/json-field.ts";

export type Filing = {
  /** "0001045810-26-000021" */
  readonly accession: string;
  readonly form: string;
  readonly filed: Day;
  readonly reportDay: Day | undefined;
  readonly primary: string;
  readonly items: string;
};
export type OlderPage = { readonly name: string; readonly from: Day; readonly to: Day };
export type Submissions = {
  readonly name: string;
  readonly filings: readonly Filing[];
  readonly older: readonly OlderPage[];
};

/** The first file, or an older page (which has the columns at its top). @returns undefined when the JSON is neither */
export function readSubmissions(json: unknown): Submissions | undefined {
  const filings = fieldOf(json, "filings");
  const recent = fieldOf(filings, "recent") ?? json;
  const accessions = fieldOf(recent, "accessionNumber");
  if (!Array.isArray(accessions)) return undefined;
  const column = (name: string) => listField(recent, name);
  const columns = {
    form: column("form"),
    filed: column("filingDate"),
    report: column("reportDate"),
    primary: column("primaryDocument"),
    items: column("items"),
  };
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    name: textField(json, "name"),
    filings: accessions.flatMap((accession, i): Filing[] => {
      const filed = parseDay(text(columns.filed[i]));
      const form = text(columns.form[i]);
      if (!filed || form === "" || !/^\d{10}-\d\d-\d{6}$/.test(text(accession))) return [];
      const reportDay = parseDay(text(columns.report[i]));
      return [
        {
          accession: text(accession),
          form,
          filed,
          reportDay,
          primary: text(columns.primary[i]),
          items: text(columns.items[i]),
        },
      ];
    }),
    older: listField(filings, "files").flatMap((file) => {
      const [name, from, to] = [
        textField(file, "name"),
        parseDay(textField(file, "filingFrom")),
        parseDay(textField(file, "filingTo")),
      ];
      return from && to && /^CIK\d{10}-submissions-\d+\.json$/.test(name) ? [{ name, from, to }] : [];
    }),
  };
}

/** What an amendment ("10-K/A") amends, among the company's filings. */
export function amendedBy(amendment: Filing, filings: readonly Filing[]): Filing | undefined {
  if (!amendment.form.endsWith("/A")) return undefined;
  const form = amendment.form.slice(0, -2);
  return filings
    .filter(
      (filing) =>
        filing.form === form &&
        filing.filed <= amendment.filed &&
        filing.reportDay !== undefined &&
        filing.reportDay === amendment.reportDay,
    )
    .toSorted((a, b) => (a.filed < b.filed ? -1 : 1))
    .at(-1);
}
