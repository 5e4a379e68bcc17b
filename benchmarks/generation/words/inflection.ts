/** Forms of English nouns, by rule: themes use nouns that follow them. */

/** "a class", "an order", "a unit", "an hour". */
export const indefinite = (noun: string): string =>
  `${/^(?:[aeio]|u(?!ni|se|su)|hour)/i.test(noun) && !/^(?:eu|one)/i.test(noun) ? 'an' : 'a'} ${noun}`;

/** "Maria Lopez's", "the members'". */
export const possessive = (phrase: string): string => (/s$/.test(phrase) ? `${phrase}'` : `${phrase}'s`);

/** "cork mats", "brushes", "batteries", "bottles of glaze". */
export function pluralOf(noun: string): string {
  const [head = '', ...rest] = noun.split(' of ');
  const many = /(?:s|x|ch|sh)$/.test(head)
    ? `${head}es`
    : /[^aeiou]y$/.test(head)
      ? `${head.slice(0, -1)}ies`
      : `${head}s`;
  return [many, ...rest].join(' of ');
}
