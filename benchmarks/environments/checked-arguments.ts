import type { Arguments, Override, Tool } from '../../harness/contract/environment.ts';
import { isDict, isList, Tuple } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { dictOf } from '../python/containers.ts';
import { equal } from '../python/equality.ts';
import { repr } from '../python/text.ts';
import { isOfType } from './value-types.ts';

/** Type of a parameter as schemas name it; `numbers`: a list of numbers. */
export type DeclaredType = 'string' | 'integer' | 'float' | 'boolean' | 'array' | 'numbers';

/** Declared types of parameters by tool. Parameters that are left out take any value. */
export type DeclaredTypes = {
  readonly [tool: string]: { readonly [parameter: string]: DeclaredType };
};

/** An argument that is not of the declared type. */
export type Misfit = {
  readonly tool: string;
  readonly parameter: string;
  readonly type: DeclaredType;
  readonly value: Value;
};

/**
 * Tools that refuse arguments of other types than their schemas declare, before they do anything. Defaults are taken whatever
 * their type; an integer is a float, and a tuple is an array.
 *
 * @param refusal - output of the refusal.
 */
export function typedTools(
  types: DeclaredTypes,
  refusal: (misfit: Misfit) => Value,
): NonNullable<Override['around']> {
  return Object.fromEntries(
    Object.entries(types).map(([name, declared]) => [
      name,
      checkedTool((args, parameters) => {
        const misfit = misfitIn(name, declared, args, parameters);
        return misfit === undefined ? undefined : refusal(misfit);
      }),
    ]),
  );
}

/**
 * A tool that is refused where a check of its arguments gives an output.
 *
 * @param refusal - output of the refusal; `undefined`: the tool is run.
 */
export const checkedTool =
  (refusal: (args: Arguments, parameters: Tool['parameters']) => Value | undefined) =>
  (tool: Tool): Tool => ({
    ...tool,
    run(state, args, settings) {
      const output = refusal(args, tool.parameters);
      return output === undefined ? tool.run(state, args, settings) : { state, output };
    },
  });

/** Says of an argument that it is not of the declared type. */
export const misfitText = ({ parameter, type, value }: Misfit): string =>
  `Invalid ${parameter}: ${repr(value)} is not of type ${type === 'numbers' ? 'array of float' : type}.`;

/** Output of a refusal in the way of most tools. */
export const errorOutput = (error: string): Value => dictOf({ error });

/** Whether an output is a refusal in the way of most tools. */
export const isErrorOutput = (output: Value): boolean => isDict(output) && output.has('error');

function misfitIn(
  tool: string,
  declared: DeclaredTypes[string],
  args: Arguments,
  parameters: Tool['parameters'],
): Misfit | undefined {
  const isDefault = (name: string, value: Value): boolean => {
    const standard = parameters[name];
    return standard !== undefined && typeof standard !== 'symbol' && equal(standard, value);
  };
  for (const [parameter, type] of Object.entries(declared)) {
    const value = args[parameter] ?? null;
    if (!isDefault(parameter, value) && !fits(value, type)) return { tool, parameter, type, value };
  }
  return undefined;
}

function fits(value: Value, type: DeclaredType): boolean {
  const plain = value instanceof Tuple ? value.items : value;
  if (type !== 'numbers') return isOfType(plain, type);
  return isList(plain) && plain.every((one) => isOfType(one, 'float'));
}
