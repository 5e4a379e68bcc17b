import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { expect, test } from 'vitest';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { multiTurnSuite } from '../../support/official-episodes.ts';
import { DAMAGES } from '../../support/outcome-laws/damages.ts';
import { INVARIANCES } from '../../support/outcome-laws/invariances.ts';
import type { Change } from '../../support/outcome-laws/invariances.ts';
import { judgeCalls } from '../../support/outcome-laws/verdicts.ts';

// `node tests/laws/outcome-laws.ts` checks every entry; here a spread sample keeps the tests fast.
const EVERY = 23;

const suite = hasFolders(BFCL) ? await multiTurnSuite() : undefined;
const entries = (suite?.entries ?? []).filter((_, index) => index % EVERY === 0);

function brokenBy(change: Change, entry: SuiteEntry, wanted: 'pass' | 'fail'): readonly string[] {
  if (suite === undefined) return [];
  const world = suiteWorld(suite);
  const changed = change.of(entry, world);
  const judge = judgeCalls(world);
  const verdicts =
    'variants' in changed ? changed.variants.flatMap((calls) => judge(entry, calls, changed.replies)) : [];
  return verdicts.filter(({ kind }) => kind !== wanted).map(({ kind }) => `${entryKey(entry)}: ${kind}`);
}

test.skipIf(suite === undefined).each(INVARIANCES)('$name: changes no verdict', (change) => {
  expect(entries.flatMap((entry) => brokenBy(change, entry, 'pass'))).toEqual([]);
});

test.skipIf(suite === undefined).each(DAMAGES)('$name: always fails', (change) => {
  expect(entries.flatMap((entry) => brokenBy(change, entry, 'fail'))).toEqual([]);
});
