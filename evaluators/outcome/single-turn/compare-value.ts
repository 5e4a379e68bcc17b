import { compareWithAnswers } from './compare-answers.ts';
import type { Wanted } from './compare-answers.ts';
import { compareArrays, compareObjects } from './compare-collections.ts';
import { compareTexts } from './compare-texts.ts';
import type { Comparison, Light } from './comparison.ts';
import { isArray, isObject, sameJson } from './plain.ts';
import type { Plain } from './plain.ts';
import type { Schema } from './schema.ts';
import { sameNumber } from './values/numbers.ts';

/** How an argument compares with the accepted values of its parameter. */
export const compareArgument = (wanted: Wanted, actual: Plain, light: Light): Comparison =>
  compareWithAnswers(wanted, actual, light, compareValue);

/** Whether a value means an accepted one, as far as the schema's type and text allow other ways to write it. */
export function compareValue(accepted: Plain, actual: Plain, schema: Schema, light: Light): Comparison {
  if (sameJson(accepted, actual)) return 'same';
  const { parts } = light;
  if (typeof accepted === 'number' && typeof actual === 'number') {
    return parts.has('numbers') && sameNumber(accepted, actual, schema.demands) ? 'same' : 'different';
  }
  if (typeof accepted === 'string' && typeof actual === 'string')
    return compareTexts(accepted, actual, schema, light);
  if (isArray(accepted) && isArray(actual))
    return compareArrays(accepted, actual, schema, light, compareValue);
  if (isObject(accepted) && isObject(actual))
    return compareObjects(accepted, actual, schema, light, compareValue);
  return compareAcrossTypes(accepted, actual, schema, light);
}

/** An accepted value of another type than the schema's, against one that fits the schema and reads the same. */
function compareAcrossTypes(accepted: Plain, actual: Plain, schema: Schema, light: Light): Comparison {
  if (!isLeaf(accepted)) return 'different';
  if (isLeaf(actual)) {
    const same = String(accepted).toLowerCase() === String(actual).toLowerCase();
    return same && light.parts.has('texts') ? 'same' : 'different';
  }
  if (!isArray(actual) || actual.length !== 1) return 'different';
  return compareValue(accepted, actual[0] ?? null, schema.items ?? schema, light);
}

const isLeaf = (value: Plain): value is string | number | boolean =>
  value !== null && typeof value !== 'object';
