import { better } from './comparison.ts';
import type { CompareValue, Comparison, Light } from './comparison.ts';
import { isArray, isEmpty } from './plain.ts';
import type { Plain } from './plain.ts';
import type { Schema } from './schema.ts';
import { folded } from './words/standard.ts';
import { NO_PREFERENCE } from './words/stop-words.ts';

/** A parameter with its accepted values: a sample of what means the same. */
export type Wanted = {
  readonly schema: Schema;
  /** An empty text among them: the parameter may be left out. */
  readonly accepted: readonly Plain[];
  readonly isRequired: boolean;
};

/** Whether leaving the parameter out is as good as one of the accepted values. */
export function omissionFits(
  { schema, accepted, isRequired }: Wanted,
  light: Light,
  compareValue: CompareValue,
): boolean {
  if (isRequired) return false;
  if (accepted.includes('')) return true;
  if (!light.parts.has('defaults')) return false;
  return accepted.some((answer) => isEmpty(answer) || isDefault(answer, schema, light, compareValue));
}

/** How a value compares with the accepted ones, and with leaving the parameter out where that is accepted. */
export function compareWithAnswers(
  wanted: Wanted,
  actual: Plain,
  light: Light,
  compareValue: CompareValue,
): Comparison {
  const { schema, accepted, isRequired } = wanted;
  let best: Comparison = 'different';
  for (const answer of accepted) {
    if (answer === '' && actual !== '') continue;
    best = better(best, compareValue(answer, actual, schema, light));
    if (best === 'same') return best;
  }
  if (isRequired || !light.parts.has('defaults') || !omissionFits(wanted, light, compareValue)) return best;
  const saysNothing = isEmpty(actual) || isNoPreference(actual);
  return saysNothing || isDefault(actual, schema, light, compareValue) ? 'same' : best;
}

function isDefault(value: Plain, schema: Schema, light: Light, compareValue: CompareValue): boolean {
  return schema.defaults.some((standard) => compareValue(standard, value, schema, light) === 'same');
}

function isNoPreference(value: Plain): boolean {
  if (isArray(value)) return value.length === 1 && isNoPreference(value[0] ?? null);
  if (typeof value !== 'string') return false;
  const words = folded(value).replace(/[\s_/'-]+/gu, ' ');
  return NO_PREFERENCE.has(words.trim());
}
