import type { EnvironmentState } from '../../harness/contract/environment.ts';
import { isDict, isList, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';

/** Make every attempt to change a state, or anything in it, an error. Reading and copying go on as before. */
export function sealState(state: EnvironmentState): EnvironmentState {
  for (const value of state.values()) sealValue(value);
  return sealMap(state);
}

function sealValue(value: Value): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  if (isDict(value)) {
    sealMap(value);
    for (const pair of value) pair.forEach(sealValue);
    return;
  }
  Object.freeze(value);
  if (isList(value)) value.forEach(sealValue);
  else if (value instanceof Tuple) sealValue(value.items);
  else if (value instanceof ValueSet) sealValue(value.members);
}

/** Freezing closes the properties of a map but not its entries: the methods that change those are put out of reach. */
function sealMap<Sealed extends ReadonlyMap<unknown, unknown>>(map: Sealed): Sealed {
  if (Object.isFrozen(map)) return map;
  const refuse = (): never => {
    throw new TypeError('a sealed map was changed');
  };
  for (const name of ['set', 'delete', 'clear']) Object.defineProperty(map, name, { value: refuse });
  return Object.freeze(map);
}
