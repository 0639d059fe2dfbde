/** Documents that lie in the desk's folder but not in its ledger are no evidence: say so rather than leave them out in silence. */
import type { Assay } from "../assay.ts";
import { unreadFiles } from "../intake.ts";
import type { Context } from "./context.ts";

/** @returns how many there are */
export async function sayUnread(context: Context, assay: Assay): Promise<number> {
  const unread = await unreadFiles(assay);
  if (unread.length > 0) {
    context.say(
      `note: ${unread.length} ${unread.length === 1 ? "file" : "files"} in documents/ not taken in yet. Fix: run \`assay read\`.`,
    );
  }
  return unread.length;
}
