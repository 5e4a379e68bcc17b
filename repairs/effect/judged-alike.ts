import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { entryChanges } from './entry-change.ts';

/**
 * Keys of the entries that two suites have in common with everything that a verdict depends on: the entry itself, the tools that it
 * offers, and what tools of its environments do. An episode of such an entry has the same verdict on both.
 *
 * @throws {InputError} if this program does not have the environments of one of the suites.
 */
export function judgedAlike(
  before: Suite,
  after: Suite,
  registries: SuiteRegistries = REGISTRIES,
): readonly string[] {
  const changeOf = entryChanges(before, after, registries);
  const others = new Map(after.entries.map((entry) => [entryKey(entry), entry]));
  return before.entries.flatMap((entry) => {
    const key = entryKey(entry);
    const other = others.get(key);
    const isAlike =
      other !== undefined &&
      JSON.stringify(entry) === JSON.stringify(other) &&
      changeOf(entry, other).kind === 'none';
    return isAlike ? [key] : [];
  });
}
