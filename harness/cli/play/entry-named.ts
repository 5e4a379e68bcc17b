import { UsageError } from '../../contract/errors.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';

/** Most ids that an error suggests. */
const SUGGESTED = 3;

/** The entry with a key, or with an id. @throws {UsageError} for an unknown one; it names ids that begin alike. */
export function entryNamed(
  { entries, manifest }: Pick<Suite, 'entries' | 'manifest'>,
  word: string,
): SuiteEntry {
  const entry = entries.find((each) => entryKey(each) === word);
  if (entry !== undefined) return entry;
  const near = nearKeys(entries.map(entryKey), word);
  throw new UsageError({
    place: '<entry>',
    cause: `${manifest.id} has no entry ${JSON.stringify(word)}.`,
    remedy: near.length === 0 ? 'Name an entry of the suite.' : `Did you mean ${near.join(', ')}?`,
  });
}

/** The first keys among those that share the longest beginning with a word; none if not even the first letter is shared. */
function nearKeys(keys: readonly string[], word: string): readonly string[] {
  const shared = keys.map((key) => sharedLength(key, word));
  const longest = Math.max(0, ...new Set(shared));
  return longest === 0 ? [] : keys.filter((_key, index) => shared[index] === longest).slice(0, SUGGESTED);
}

function sharedLength(left: string, right: string): number {
  let length = 0;
  while (length < Math.min(left.length, right.length) && left[length] === right[length]) length += 1;
  return length;
}
