/**
 * Characters that `\N{…}` can name, by their Unicode name: those that occur in running text. Python knows all Unicode
 * names; this parser treats every other name as unknown.
 */
export const CHARACTER_NAMES: ReadonlyMap<string, string> = new Map([
  ['APOSTROPHE', "'"],
  ['BULLET', '\u2022'],
  ['COPYRIGHT SIGN', '\u00a9'],
  ['DEGREE CELSIUS', '\u2103'],
  ['DEGREE SIGN', '\u00b0'],
  ['EM DASH', '\u2014'],
  ['EN DASH', '\u2013'],
  ['EURO SIGN', '\u20ac'],
  ['GREEK SMALL LETTER PI', '\u03c0'],
  ['HORIZONTAL ELLIPSIS', '\u2026'],
  ['LEFT DOUBLE QUOTATION MARK', '\u201c'],
  ['LEFT SINGLE QUOTATION MARK', '\u2018'],
  ['MINUS SIGN', '\u2212'],
  ['MULTIPLICATION SIGN', '\u00d7'],
  ['NO-BREAK SPACE', '\u00a0'],
  ['PLUS-MINUS SIGN', '\u00b1'],
  ['POUND SIGN', '\u00a3'],
  ['QUOTATION MARK', '"'],
  ['REGISTERED SIGN', '\u00ae'],
  ['RIGHT DOUBLE QUOTATION MARK', '\u201d'],
  ['RIGHT SINGLE QUOTATION MARK', '\u2019'],
  ['RIGHTWARDS ARROW', '\u2192'],
  ['SPACE', ' '],
  ['YEN SIGN', '\u00a5'],
]);
