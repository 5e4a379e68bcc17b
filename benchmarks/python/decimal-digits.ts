const DECIMAL_DIGIT = /^\p{Nd}$/u;
const DECIMAL_DIGITS = /^\p{Nd}+$/u;

/** Whether every character of a non-empty string is a decimal digit of some script. */
export function isDecimal(text: string): boolean {
  return DECIMAL_DIGITS.test(text);
}

/**
 * The string with decimal digits of every script replaced by `0` to `9`, as Python's `int` and `float` interpret them.
 */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Unicode keeps the ten digits of a script contiguous, so the offset from its zero is the value. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
