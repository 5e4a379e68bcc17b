import { repr } from '../../../benchmarks/python/text.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Environment, EnvironmentState, Tool } from '../../../harness/contract/environment.ts';
import { Float, isDict, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { CallSource } from './starts.ts';

/** Version of the drawing. Increased whenever equal sources yield different calls. */
export const DRAWING = '1';

/** Values of every type, most of them of the wrong type for a parameter. */
const UNLIKELY: readonly Value[] = [
  ...[null, true, 0, -1, 10n ** 30n, new Float(2.5), new Float(-0.5), '', 'kite', '7', 'Übermut'],
  ...[[], ['kite'], [1, 2], new Map(), new Map<Value, Value>([['kite', 1]]), new Tuple([1])],
];

/** A random call text for one of some tools of an environment: nearly always well formed, often with arguments that succeed. */
export function drawCall(
  random: RandomIntegers,
  tools: Environment['tools'],
  { likely }: Pick<CallSource, 'likely'>,
  state: EnvironmentState,
): string {
  const [name, tool] = pick(random, Object.entries(tools));
  const stateValues = valuesOf(state);
  const valueFor = (parameter: string): Value => {
    const attribute = state.get(parameter);
    const chance = random.below(20);
    if (chance < 3 && attribute !== undefined) return attribute;
    if (chance < 4 && stateValues.length > 0) return pick(random, stateValues);
    return chance < 19 ? pick(random, likely.get(parameter) ?? UNLIKELY) : pick(random, UNLIKELY);
  };
  return `${name}(${drawArguments(random, tool, valueFor).join(', ')})`;
}

function drawArguments(random: RandomIntegers, tool: Tool, valueFor: (parameter: string) => Value): string[] {
  const written: string[] = [];
  const positional = random.below(4) === 0 ? random.below(4) : 0;
  for (const [index, [parameter, standard]] of Object.entries(tool.parameters).entries()) {
    const isLeftOut = random.below(standard === REQUIRED ? 60 : 3) === 0;
    const value = repr(valueFor(parameter));
    if (index < positional) written.push(value);
    else if (!isLeftOut) written.push(`${parameter}=${value}`);
  }
  return withMistake(random, written, Object.keys(tool.parameters)[0]);
}

/** Occasionally adds an invalid argument: with an unknown name, given twice, or in excess of the positional parameters. */
function withMistake(random: RandomIntegers, written: string[], first: string | undefined): string[] {
  switch (random.below(60)) {
    case 0:
      return [...written, "kite='k'"];
    case 1:
      return first === undefined ? written : [...written, `**{${repr(first)}: 'k'}`];
    case 2:
      return ["'k'", ...written];
    default:
      return written;
  }
}

/** Top-level values of a state and the keys of its dictionaries: they contain ids that earlier calls generated. */
function valuesOf(state: EnvironmentState): readonly Value[] {
  return [...state.values()].flatMap((value) => {
    if (value === null || typeof value !== 'object') return [value];
    return isDict(value) ? [...value.keys()] : [];
  });
}

function pick<Item>(random: RandomIntegers, items: readonly Item[]): Item {
  const index = random.below(items.length);
  return items.slice(index, index + 1)[0] as Item;
}
