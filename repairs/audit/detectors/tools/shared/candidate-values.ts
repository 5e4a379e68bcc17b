import { Float, isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { World, WorldState } from '../../../../../harness/contract/environment.ts';
import { str } from '../../../../../benchmarks/python/text.ts';
import type { Documented } from './documented-tools.ts';
import { isOfType } from '../../../../../benchmarks/environments/value-types.ts';

/** A word that no suite contains. */
export const INVENTED = 'Zyxw';

const BOUNDARIES: { readonly [type: string]: readonly Value[] } = {
  string: [INVENTED, '', '.zyxw', '2024-13-45', '..', '10:30 AM'],
  integer: [0, -1, 1, 2, 1_000_000_000],
  float: [new Float(0), new Float(-1.5), new Float(0.5), new Float(1e9), new Float(-1e9)],
  number: [0, -1, new Float(0.5)],
  boolean: [true, false],
  array: [[]],
  dict: [new Map()],
};

/** Most values of a state that are tried for one parameter. */
const MOST_OF_STATE = 6;

/**
 * Values that the schema of a parameter allows, in a fixed order: those that it enumerates, invented and extreme ones, and
 * some that occur in a state.
 *
 * @param inState - see {@link valuesInState}.
 */
export function candidateValues(parameter: Documented, inState: readonly Value[]): readonly Value[] {
  const { type, enumerated, items, fields } = parameter;
  const boundaries = BOUNDARIES[type] ?? [];
  if (type === 'array' && items !== undefined) {
    const ofItems = [
      ...(parameter.enumerated.length > 0 ? enumerated : []),
      ...candidateValues(items, inState),
    ];
    return [...boundaries, ...ofItems.slice(0, 10).map((value) => [value])];
  }
  if (type === 'dict' && fields.size > 0) {
    const ofFields = [...fields].flatMap(([name, field]) =>
      candidateValues(field, []).map((value): Value => new Map([[name, value]])),
    );
    return [...boundaries, ...ofFields];
  }
  const existing = inState.filter((value) => isOfType(value, type)).slice(0, MOST_OF_STATE);
  return [...enumerated, ...boundaries, ...existing];
}

/** Names, numbers and other short values of an environment's state, each once: keys first, in order of depth. */
export function valuesInState(world: World, environment: string, state: WorldState): readonly Value[] {
  return inState(world.attributes(environment, state));
}

/** Longest text of a state that is used as an argument. */
const LONGEST = 40;
const DEEPEST = 4;
/** Most values that are read from one dictionary or list. */
const MOST_PARTS = 8;

const inState = memoizeByObject((attributes: ReadonlyMap<string, Value>): readonly Value[] => {
  const found = new Map<string, Value>();
  const add = (value: Value): void => {
    const isShort =
      typeof value === 'number' ||
      value instanceof Float ||
      (typeof value === 'string' && value.length <= LONGEST);
    if (isShort) found.set(`${typeof value}${str(value)}`, value);
  };
  let level: readonly Value[] = [...attributes.values()];
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const keys = level.flatMap((value) => (isDict(value) ? [...value.keys()].slice(0, MOST_PARTS) : []));
    keys.forEach(add);
    level.forEach(add);
    level = level.flatMap((value) => {
      if (isDict(value)) return [...value.values()].slice(0, MOST_PARTS);
      return isList(value) ? value.slice(0, MOST_PARTS) : [];
    });
  }
  return [...found.values()];
});
