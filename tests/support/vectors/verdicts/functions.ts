import { z } from 'zod';
import { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { outcome } from './plain.ts';

/** A function by its name, over arguments as JSON. */
export type ObservedFunction = (args: readonly Json[]) => Json;

/** A function over arguments that are first checked. */
export function observed<Items extends [z.ZodType, ...z.ZodType[]]>(
  items: Items,
  call: (...args: z.output<z.ZodTuple<Items, null>>) => Json,
): ObservedFunction {
  const Arguments = z.tuple(items);
  return (args) => outcome(() => call(...Arguments.parse(args)));
}

const Input = z.tuple([z.string()], Json);

/** What a vector `[name, ...arguments]` gives. */
export function observeFunction(functions: ReadonlyMap<string, ObservedFunction>): (input: Json) => Json {
  return (input) => {
    const [name, ...args] = Input.parse(input);
    return mustGet(functions, name, 'function')(args);
  };
}
