/**
 * Scenario of an entry: entries of one scenario are variants of one another, so they are no independent observations. The
 * multi-turn categories vary the same 200 tasks; live entries with the same function documents were written for one user.
 */
export function scenarioOf(category: string, entryId: string): string {
  const match = /_(\d+)(?:-(\d+)-\d+)?(?:#\d+)?$/.exec(entryId);
  const number = match?.[1] ?? entryId;
  if (category.startsWith('multi_turn')) return `multi_turn ${number}`;
  const document = match?.[2];
  return document === undefined ? `${category} ${number}` : `${category} document ${document}`;
}
