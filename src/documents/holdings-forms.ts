/** The forms in which holdings are published, told by content; their parsers are loaded for the files that need them. */

/** Told by content: a submission of form 13F-HR, or of its amendment. */
export function isThirteenF(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return /^<SEC-DOCUMENT>/.test(head) && /^CONFORMED SUBMISSION TYPE:\s*13F-HR/m.test(head);
}

const HEADER =
  /^(?:\u00ef\u00bb\u00bf)?"?date"?,"?fund"?,"?company"?,"?ticker"?,"?cusip"?,"?shares"?,"?market\s+value/i;

/** Told by content: the header of ARK's holdings. */
export function isArkHoldings(bytes: Uint8Array): boolean {
  return HEADER.test(new TextDecoder("latin1").decode(bytes.subarray(0, 200)));
}
