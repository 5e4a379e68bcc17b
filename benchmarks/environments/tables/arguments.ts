import type { Parameter } from '../../../harness/contract/environment-definition.ts';
import type { Arguments } from '../../../harness/contract/environment.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { plainNumber } from './arithmetic.ts';
import { isDay, isTime } from './days.ts';

/** Longest text that a tool takes, in code units. */
export const LONGEST_ARGUMENT = 2000;

/** Arguments in the form that bodies compute with, or what is wrong with the first of them. */
export type CheckedArguments =
  { readonly args: Arguments } | { readonly parameter: string; readonly problem: string };

/** Compares arguments with the schema that models are shown. `None` is an argument where it is the default. */
export function checkArguments(parameters: readonly Parameter[], given: Arguments): CheckedArguments {
  const args: Record<string, Value> = {};
  for (const parameter of parameters) {
    // A parameter may have the name of something that every object inherits.
    const value = (Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined) ?? null;
    const isAbsent = value === null && parameter.default === null;
    const problem = isAbsent ? undefined : problemOf(parameter, value);
    if (problem !== undefined) return { parameter: parameter.name, problem };
    args[parameter.name] = inForm(parameter, value);
  }
  return { args };
}

/** What is wrong with a value, as the end of a sentence that begins with the parameter; `undefined`: nothing. */
function problemOf(parameter: Parameter, value: Value): string | undefined {
  switch (parameter.type) {
    case 'string':
      return typeof value === 'string' ? textProblem(parameter, value) : 'must be a string';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'integer':
    case 'number':
      return numberProblem(parameter, plainNumber(value));
    default:
      return parameter.type satisfies never;
  }
}

function textProblem(parameter: Parameter, text: string): string | undefined {
  const { values, format } = parameter;
  // No column holds an empty text; a filter can have one as its default.
  if (text.trim() === '' && parameter.default !== text) return 'must not be empty';
  if (text.length > LONGEST_ARGUMENT) return `must not have more than ${LONGEST_ARGUMENT} characters`;
  if (values !== undefined && !values.includes(text)) return `must be one of ${values.join(', ')}`;
  if (format === 'day' && !isDay(text)) return 'must be a date in the form YYYY-MM-DD';
  if (format === 'time' && !isTime(text)) return 'must be a time in the form HH:MM';
  return undefined;
}

function numberProblem({ type, least, most }: Parameter, number: number | undefined): string | undefined {
  if (number === undefined || !Number.isFinite(number))
    return type === 'integer' ? 'must be an integer' : 'must be a number';
  if (type === 'integer' && !Number.isSafeInteger(number)) return 'must be an integer';
  if (Math.abs(number) > LARGEST) return 'is too large';
  if (least !== undefined && number < least) return `must be at least ${least}`;
  if (most !== undefined && number > most) return `must be at most ${most}`;
  return undefined;
}

/** Largest number that a tool takes, so that sums stay exact to the cent. */
const LARGEST = 1e12;

function inForm({ type }: Parameter, value: Value): Value {
  const number = plainNumber(value);
  if (number === undefined) return value;
  return type === 'integer' ? number : new Float(number);
}
