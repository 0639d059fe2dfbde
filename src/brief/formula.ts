/** A printed formula computed again: numbers with grouped thousands, + − ÷ × and parentheses, the usual order. */

const TOKEN = /\s*(?:(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<sign>[-+−÷×()]))/y;

/** undefined when the text is no formula. */
export function evaluate(text: string): number | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  let next = 0;
  const take = (sign: string) => {
    if (tokens[next] !== sign) return false;
    next += 1;
    return true;
  };
  const atom = (): number | undefined => {
    if (take("−")) {
      const value = atom();
      return value === undefined ? undefined : -value;
    }
    if (take("(")) {
      const value = sum();
      return take(")") ? value : undefined;
    }
    const token = tokens[next];
    if (typeof token !== "number") return undefined;
    next += 1;
    return token;
  };
  const product = (): number | undefined => {
    let left = atom();
    for (;;) {
      const divide = take("÷");
      if (!divide && !take("×")) return left;
      const right = atom();
      if (left === undefined || right === undefined) return undefined;
      left = divide ? left / right : left * right;
    }
  };
  const sum = (): number | undefined => {
    let left = product();
    for (;;) {
      const minus = take("−");
      if (!minus && !take("+")) return left;
      const right = product();
      if (left === undefined || right === undefined) return undefined;
      left = minus ? left - right : left + right;
    }
  };
  const result = sum();
  return next === tokens.length && result !== undefined && Number.isFinite(result) ? result : undefined;
}

/** The numbers of a formula, unsigned, in order. */
export function numbersIn(text: string): readonly number[] {
  return (tokensOf(text) ?? []).filter((token) => typeof token === "number");
}

function tokensOf(text: string): readonly (number | string)[] | undefined {
  const tokens: (number | string)[] = [];
  const scan = new RegExp(TOKEN.source, "y");
  while (scan.lastIndex < text.trimEnd().length) {
    const found = scan.exec(text);
    if (!found?.groups) return undefined;
    const { number, sign = "" } = found.groups;
    tokens.push(number === undefined ? (sign === "-" ? "−" : sign) : Number(number.replaceAll(",", "")));
  }
  return tokens;
}
