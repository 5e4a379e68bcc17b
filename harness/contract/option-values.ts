import { z } from 'zod';
import { UsageError } from './errors.ts';
import type { Problem } from './errors.ts';
import { harmlessLine } from './harmless.ts';
import { declarationOf, defaultText, flagName, isRequired } from './option.ts';

/** Maximum number of characters of a rejected value in a message. */
const LONGEST_VALUE = 60;

/**
 * Parses an option's text from the command line; for a repeatable option, one element.
 *
 * @throws {UsageError} for a text that the schema rejects.
 */
export function readText(option: z.core.$ZodType, text: string): unknown {
  const declaration = declarationOf(option);
  const { occurs, expects = expectationOf(option) } = declaration;
  const value = (declaration.read ?? readerOf(option))(text);
  if (z.safeParse(option, occurs === 'many' ? [value] : value).success) return value;
  const place = flagName(declaration);
  throw new UsageError({ place, ...refusal(option, { value: text, expects, isWrittenIn: 'option' }) });
}

/** A value that an option rejects. */
export type RefusedValue = {
  readonly value: unknown;
  /** Expected value, with an article. */
  readonly expects: string;
  /** What to omit to get the default: an option of the command line or a key of a file. */
  readonly isWrittenIn: 'option' | 'key';
};

/** Cause and remedy for a value that an option rejects. */
export function refusal(
  option: z.core.$ZodType,
  { value, expects, isWrittenIn }: RefusedValue,
): Pick<Problem, 'cause' | 'remedy'> {
  const { unit } = declarationOf(option);
  const text = harmlessLine(JSON.stringify(value));
  const shown = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  return {
    cause: `${shown} is not ${expects}${unit === undefined ? '' : ` (${unit})`}.`,
    remedy: isRequired(option)
      ? 'Correct it.'
      : `Correct it, or leave the ${isWrittenIn} out (default: ${defaultText(option)}).`,
  };
}

/** What a schema accepts, with an article: `a whole number of 1 or more`, `one of native, prompt`. */
export function expectationOf(schema: z.core.$ZodType): string {
  const { type, enum: words, properties, ...range } = z.toJSONSchema(schema, { io: 'input' });
  if (words !== undefined) return `one of ${words.join(', ')}`;
  switch (type) {
    case 'integer':
      return `a whole number${rangeText(range)}`;
    case 'number':
      return `a number${rangeText(range)}`;
    case 'string':
      return range.minLength === undefined ? 'a string' : 'a string that is not empty';
    case 'object':
      return `an object with the keys ${Object.keys(properties ?? {}).join(', ')}`;
    case 'array':
      return 'a list';
    default:
      return String(type);
  }
}

type Range = Pick<z.core.JSONSchema.BaseSchema, 'minimum' | 'exclusiveMinimum' | 'maximum'>;

function rangeText({ minimum, exclusiveMinimum, maximum = Number.MAX_SAFE_INTEGER }: Range): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (minimum === undefined || minimum === Number.MIN_SAFE_INTEGER) return '';
  return maximum === Number.MAX_SAFE_INTEGER ? ` of ${minimum} or more` : ` from ${minimum} to ${maximum}`;
}

function readerOf(option: z.core.$ZodType): (text: string) => unknown {
  const { type } = z.toJSONSchema(option, { io: 'input' });
  return type === 'integer' || type === 'number' ? readNumber : (text) => text;
}

/** Parses a number; NaN for any other text. An empty text gives NaN, not 0 as with `Number`. */
export const readNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
