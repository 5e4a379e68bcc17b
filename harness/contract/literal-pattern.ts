/** Characters with a meaning in a regular expression outside of a class. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

/**
 * Source of a regular expression that matches a text as it is, for use outside of a class and not behind an escape. `RegExp.escape`
 * needs Node 24.
 */
export const literalPattern = (text: string): string => text.replaceAll(SYNTAX, String.raw`\$&`);
