/** The desk's token, where the desk is open to other machines: from the address that was printed, or typed. */
import { useState } from "react";
import { change, deskChanged, Refusal } from "../ask.ts";

/** Takes the token off the address before anybody can read it there. */
export function tokenInAddress(): string | undefined {
  const found = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (found !== undefined) history.replaceState(null, "", location.pathname + location.search);
  return found;
}

export async function openSession(token: string): Promise<void> {
  await change("POST", "/api/session", { token });
  deskChanged();
}

export function TokenForm() {
  const [said, say] = useState("");
  return (
    <form
      className="empty"
      onSubmit={(event) => {
        event.preventDefault();
        const token = String(new FormData(event.currentTarget).get("token") ?? "").trim();
        openSession(token).catch((error: unknown) =>
          say(error instanceof Refusal ? error.message : String(error)),
        );
      }}
    >
      <h1>This desk asks for its token</h1>
      <p>It is open to other machines. The token was printed when the desk was first served there.</p>
      <div className="row">
        <input type="text" name="token" aria-label="Token" autoComplete="off" required />
        <button type="submit" className="button main">
          Open the desk
        </button>
      </div>
      <p role="alert">{said}</p>
    </form>
  );
}
