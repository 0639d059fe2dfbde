/** What should have been read: only what is filled in is changed. */
import type { WireReviewLine } from "../../wire/review.ts";

export type Correction = Readonly<Record<string, string>>;

const FIELDS = [
  ["value", "Value", "48437"],
  ["unit", "Unit", "CNY m, percent"],
  ["period", "Period", "2026Q2, 2025"],
] as const;

type CorrectProps = {
  readonly line: WireReviewLine;
  readonly onDone: (corrected: Correction, because: string) => void;
  readonly onLeave: () => void;
};

export function Correct({ line, onDone, onLeave }: CorrectProps) {
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const said = FIELDS.flatMap(([name]) => {
          const text = String(form.get(name) ?? "").trim();
          return text === "" ? [] : [[name, text] as const];
        });
        onDone(Object.fromEntries(said), String(form.get("because") ?? "").trim());
      }}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
    >
      {FIELDS.map(([name, title, example], i) => (
        <label key={name}>
          {title}
          {/* biome-ignore lint/a11y/noAutofocus: it was asked for by a key */}
          <input type="text" name={name} placeholder={example} autoFocus={i === 0} size={14} />
        </label>
      ))}
      <label>
        Because
        <input type="text" name="because" maxLength={500} size={28} />
      </label>
      <button type="submit" className="button main">
        Correct {line.shortId.slice(0, 6)}
      </button>
      <button type="button" className="button" onClick={onLeave}>
        Leave it
      </button>
    </form>
  );
}
