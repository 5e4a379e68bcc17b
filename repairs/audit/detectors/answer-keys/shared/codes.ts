import type { KeySlot } from './key-slots.ts';

/** Whether a description asks for a code or abbreviation, beside which a name is no right value. */
export const asksForCode = (description: string): boolean =>
  /abbrev|\bcodes?\b|symbol|ticker|\bISO\b|letters?\b|short form|acronym|\burl\b/iu.test(description);

/** A code as standards have them: of a currency, country or language. */
const CODE = /^\p{Lu}{2,4}$/u;
const CODES_SHOWN = /(?<![\p{L}.,]|\p{L}\s)["'“(]?\p{Lu}{2,4}(?![\p{L}.])/u;

/**
 * Whether a careful assistant passes a code without being asked for it: the key accepts one, and the description shows
 * codes, or the parameter is a currency, which tools take by their codes.
 */
export const takesCodes = ({
  accepted,
  parameter,
  schema,
}: Pick<KeySlot, 'accepted' | 'parameter' | 'schema'>): boolean =>
  accepted.some((value) => typeof value === 'string' && CODE.test(value)) &&
  (/currenc/iu.test(parameter) || CODES_SHOWN.test(schema.description));
