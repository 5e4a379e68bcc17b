import type { EnvironmentState } from '../../harness/contract/environment.ts';
import { isDict, isList, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';

/** Freezes a state deeply: any mutation throws. Reading and copying still work. */
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

/** `Object.freeze` does not protect the entries of a map, so its mutating methods are replaced. */
function sealMap<Sealed extends ReadonlyMap<unknown, unknown>>(map: Sealed): Sealed {
  if (Object.isFrozen(map)) return map;
  const refuse = (): never => {
    throw new TypeError('a sealed map was changed');
  };
  for (const name of ['set', 'delete', 'clear']) Object.defineProperty(map, name, { value: refuse });
  return Object.freeze(map);
}
