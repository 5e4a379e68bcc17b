const DECIMAL_DIGIT = /^\p{Nd}$/u;
const DECIMAL_DIGITS = /^\p{Nd}+$/u;

/** Whether every character of a text, which is not empty, is a decimal digit of some script. */
export function isDecimal(text: string): boolean {
  return DECIMAL_DIGITS.test(text);
}

/** The text with decimal digits of every script as `0` to `9`, as Python's `int` and `float` read them. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Unicode keeps the digits of a script together from zero on, so the place within the run is the value. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
