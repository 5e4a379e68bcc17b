/** Whether a description asks for a code or abbreviation, beside which a name is no right value. */
export const asksForCode = (description: string): boolean =>
  /abbrev|\bcodes?\b|symbol|ticker|\bISO\b|letters?\b|short form|acronym|\burl\b/iu.test(description);
