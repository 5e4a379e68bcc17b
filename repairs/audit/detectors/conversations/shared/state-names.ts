import type { World, WorldState } from '../../../../../harness/contract/environment.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { str } from '../../../../../benchmarks/python/text.ts';

/** Strings and keys that occur anywhere in the public attributes of a state. */
export function namesIn(state: WorldState, world: Pick<World, 'attributes'>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const environment of state.keys())
    for (const value of world.attributes(environment, state).values()) collect(value, names);
  return names;
}

function collect(value: Value, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (isList(value)) for (const item of value) collect(item, into);
  else if (isDict(value)) {
    for (const [key, item] of value) {
      into.add(str(key));
      collect(item, into);
    }
  }
}
