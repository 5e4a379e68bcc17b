import { compareWithAnswers, omissionFits } from './compare-answers.ts';
import { allOf } from './comparison.ts';
import type { CompareValue, Comparison, Light } from './comparison.ts';
import { isArray, isObject } from './plain.ts';
import type { Plain, PlainObject } from './plain.ts';
import { readSchema } from './schema.ts';
import type { Schema } from './schema.ts';

const UNDESCRIBED = readSchema('', null);

/** Arrays: member by member, and in any order where neither name nor description gives the order a meaning. */
export function compareArrays(
  accepted: readonly Plain[],
  actual: readonly Plain[],
  schema: Schema,
  light: Light,
  compareValue: CompareValue,
): Comparison {
  if (accepted.length !== actual.length) return 'different';
  const member = schema.items ?? UNDESCRIBED;
  const compare = (left: Plain, right: Plain): Comparison => compareValue(left, right, member, light);
  const inOrder = allOf(accepted.map((value, index) => compare(value, actual[index] ?? null)));
  if (inOrder === 'same' || !isSet(accepted, schema) || !light.parts.has('sets')) return inOrder;
  const left = [...actual];
  for (const value of accepted) {
    const at = left.findIndex((candidate) => compare(value, candidate) === 'same');
    if (at < 0) return inOrder;
    left.splice(at, 1);
  }
  return 'same';
}

/** Numbers and rows are data, whose order is kept; names and objects are a set unless the text says otherwise. */
function isSet(values: readonly Plain[], { demands }: Schema): boolean {
  return demands.members === 'set' && values.every((value) => typeof value === 'string' || isObject(value));
}

/** An object as upstream accepts it: under each key a list of accepted values, an empty text where it may be left out. */
export function compareObjects(
  accepted: PlainObject,
  actual: PlainObject,
  schema: Schema,
  light: Light,
  compareValue: CompareValue,
): Comparison {
  const listsAnswers = [...accepted.values()].every(isArray);
  const keys = new Set([...accepted.keys(), ...actual.keys()]);
  return allOf(
    Array.from(keys, (key): Comparison => {
      const answers = accepted.get(key);
      const value = actual.get(key);
      const wanted = {
        schema: schema.fields?.get(key) ?? UNDESCRIBED,
        accepted: answers === undefined ? [''] : isArray(answers) && listsAnswers ? answers : [answers],
        isRequired: schema.required.has(key),
      };
      if (value === undefined) return omissionFits(wanted, light, compareValue) ? 'same' : 'different';
      if (light.parts.has('nested')) return compareWithAnswers(wanted, value, light, compareValue);
      return wanted.accepted.some((answer) => answer === value) ? 'same' : 'different';
    }),
  );
}
