/** The keys, on one card. */
import { useEffect, useRef } from "react";

const KEYS = [
  ["/", "search"],
  ["j  k", "next, previous item"],
  ["Enter", "open it; on a figure: its words"],
  ["g d", "the desk"],
  ["g i", "the inbox"],
  ["g o", "the documents"],
  ["g c", "the sources"],
  ["a  r  c", "inbox: accept, reject, correct"],
  ["u", "inbox: undo the last word"],
  ["[  ]", "thesis: the release before, the next"],
  ["Esc", "close, leave a field"],
  ["?", "this card"],
] as const;

export function Help({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <div className="inside">
        <header>
          <h2 id="help-title">Keys</h2>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </header>
        <dl>
          {KEYS.map(([keys, does]) => (
            <div key={keys} style={{ display: "contents" }}>
              <dt>
                {keys.split("  ").map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </dialog>
  );
}
