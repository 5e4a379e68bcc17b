import { literalPattern } from '../../../harness/contract/literal-pattern.ts';
import type { AskedPart } from './asked-part.ts';
import { canAskFor } from './asked-type.ts';
import type { WordsRead } from './reading/words-read.ts';

/** A question asks for a value of another type, or names another column of the record and not this one. */
export function otherColumn(
  { values, column, type, keys, call }: AskedPart,
  words: WordsRead,
): string | undefined {
  if (values.length !== 1) return undefined;
  if (type !== undefined && !canAskFor(type, words))
    return `nothing in the words asks for ${column} of ${call.tool.name}, a value of the type ${type}`;
  const isNamed = (name: string): boolean =>
    name.split('_').some((part) => part.length > 3 && words.tokens.has(part));
  const isAsked = (name: string): boolean =>
    new RegExp(
      String.raw`\b(?:which|what) (?:is (?:the|his|her|their) )?${literalPattern(name.replaceAll('_', ' '))}\b`,
      'u',
    ).test(words.plain);
  const other =
    keys.find((name) => name !== column && isAsked(name)) ??
    NAMED_COLUMNS.find((name) => name !== column && isNamed(name));
  return other !== undefined && !isNamed(column)
    ? `the question names ${other}, and ${column} of ${call.tool.name} is wanted`
    : undefined;
}

/** Columns that people call by their names, and by nothing else. */
const NAMED_COLUMNS = ['phone', 'email', 'balance', 'priority', 'status', 'membership', 'capacity'] as const;
