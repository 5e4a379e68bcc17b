import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import { entryAddress } from './addresses.ts';
import { categoryOf } from './board.ts';

/** Page names of the entries of a suite by their keys, in suite order. */
export const pagesByKey = memoizeByObject(
  (suite: BoardSuite): ReadonlyMap<string, string> =>
    new Map(
      suite.categories.flatMap(({ slug }) =>
        categoryOf(suite, slug).entries.map((entry) => [entryKey(entry), entry.page] as const),
      ),
    ),
);

/** URL of the page of an entry that data name by its key; `undefined`: the suite has no such entry. */
export function addressOfKey(suite: BoardSuite, key: string): string | undefined {
  const page = pagesByKey(suite).get(key);
  return page === undefined ? undefined : entryAddress(suite.slug, page);
}
