import { standardText } from '../../../../../evaluators/outcome/single-turn/words/standard.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { keyedEntry } from './key-slots.ts';

/** Keys of the entries whose answer key accepts a text for a parameter of a name, by name and text. */
type Index = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

const indexOf: (suite: Suite) => Index = memoizeByObject((suite: Suite) => {
  const index = new Map<string, Map<string, Set<string>>>();
  for (const entry of suite.entries) {
    const keyed = keyedEntry(entry);
    for (const { slots } of keyed?.calls ?? [])
      for (const { parameter, accepted } of slots)
        for (const value of accepted) {
          if (typeof value !== 'string') continue;
          const texts = index.get(parameter) ?? new Map<string, Set<string>>();
          const keys = texts.get(standardText(value)) ?? new Set<string>();
          keys.add(keyed?.key ?? '');
          index.set(parameter, texts.set(standardText(value), keys));
        }
  }
  return index;
});

/** In how many other entries of a suite a key accepts a text for a parameter of this name. */
export function usesElsewhere(suite: Suite, parameter: string, value: Value, key: string): number {
  if (typeof value !== 'string') return 0;
  const keys = indexOf(suite).get(parameter)?.get(standardText(value)) ?? new Set();
  return keys.has(key) ? keys.size - 1 : keys.size;
}
