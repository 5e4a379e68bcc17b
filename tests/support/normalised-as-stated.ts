/** What normalising drops, in one expression each, as the rule is stated. */
export function normalisedAsStated(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[‘’“”"'`´]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s.!,;:]+|(?<![\s.!,;:])[\s.!,;:]+$/g, '');
  const lastLetter = plain.search(/\p{L}\P{L}*$/u);
  return plain.replace(/(?<![\d.])(\d+)\.0+(?![\d.]|\w)/gu, (all, whole: string, at: number) =>
    at < lastLetter ? whole : all,
  );
}
