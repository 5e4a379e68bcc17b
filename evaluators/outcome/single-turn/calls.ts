import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { objectOf } from './plain.ts';
import type { PlainObject } from './plain.ts';
import { toolKey } from './prepare.ts';

/** A call that a model made. */
export type ActualCall = {
  /** Name as it was written. */
  readonly name: string;
  /** Name by `toolKey`. */
  readonly tool: string;
  readonly given: PlainObject;
};

/** Calls of a decoded reply; `undefined` where it is no list of calls `{name: arguments}`. */
export function callsIn(decoded: Value): readonly ActualCall[] | undefined {
  if (!isList(decoded)) return undefined;
  const calls: ActualCall[] = [];
  for (const item of decoded) {
    if (!isDict(item) || item.size !== 1) return undefined;
    for (const [name, given] of item) {
      if (typeof name !== 'string' || !isDict(given)) return undefined;
      calls.push({ name, tool: toolKey(name), given: objectOf(given) });
    }
  }
  return calls;
}
