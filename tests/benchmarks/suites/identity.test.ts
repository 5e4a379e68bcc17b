import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { contentHash } from '../../../benchmarks/suites/content-hash.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { DEFINITION, smallOwnSuite, starterEntry, STRANGE_TOOL } from '../../support/small-suite.ts';

const hashOf = ({ manifest }: Suite): string => manifest.contentHash;

describe('the hashes of published suites do not change', () => {
  test('starter', () => {
    expect(hashOf(loadStarter())).toBe('44c6fd2522a7bc26cdd9e173ca5b6d11b78c9b0ee94a9aebbedf55efd54544a2');
  });

  test.skipIf(!hasFolders(BFCL))('BFCL V3', async () => {
    expect(hashOf(await loadBfcl(BFCL, CATEGORIES))).toBe(
      'd57144e2c87957f4d64a608cad1d039f2eee635e87d66e0cdac4d95d9c91b55e',
    );
  });
});

const PLAIN = smallOwnSuite();
const [FIRST = starterEntry('starter_base_0'), ...OTHERS] = PLAIN.entries;

describe('the content hash', () => {
  const changes: readonly (readonly [string, Suite])[] = [
    ['an entry less', smallOwnSuite({ entries: OTHERS })],
    ['a tool more', smallOwnSuite({ catalogue: new Map(PLAIN.catalogue).set('X.whistle', STRANGE_TOOL) })],
    ['extension data', smallOwnSuite({ extension: new Map([['LONG', [1]]]) })],
    ['a definition', smallOwnSuite({ definitions: new Map([['Shop', {}]]) })],
    ['a population', smallOwnSuite({ populations: new Map([['shop', {}]]) })],
    [
      'an override',
      smallOwnSuite({
        manifest: {
          ...PLAIN.manifest,
          overrides: [{ environment: 'TicketAPI', id: 'mended', version: '1' }],
        },
      }),
    ],
    [
      'another version of an override',
      smallOwnSuite({
        manifest: {
          ...PLAIN.manifest,
          overrides: [{ environment: 'TicketAPI', id: 'mended', version: '2' }],
        },
      }),
    ],
    [
      'a scenario that the rule does not give',
      smallOwnSuite({ entries: [{ ...FIRST, scenario: 'shared' }, ...OTHERS] }),
    ],
    ['an environment above version 1', sealedWithVersion('2')],
  ];

  test.each(changes)('changes with %s', (_change, suite) => {
    expect(hashOf(suite)).not.toBe(hashOf(PLAIN));
  });

  test('is different for each of these changes', () => {
    expect(new Set(changes.map(([, suite]) => hashOf(suite))).size).toBe(changes.length);
  });

  test('does not change if an entry states the scenario that follows from the rule', () => {
    const stated = smallOwnSuite({ entries: [{ ...FIRST, scenario: 'starter_base 0' }, ...OTHERS] });
    expect(hashOf(stated)).toBe(hashOf(PLAIN));
    expect(stated.entries[0]).not.toHaveProperty('scenario');
  });

  test('covers neither the name nor the source of a suite', () => {
    const manifest = { ...PLAIN.manifest, id: 'other', version: '9', licence: 'none', source: 'elsewhere' };
    expect(hashOf(smallOwnSuite({ manifest }))).toBe(hashOf(PLAIN));
  });

  test("does not depend on the order of an entry's fields", () => {
    const reordered = PLAIN.entries.map((entry) =>
      SuiteEntry.parse(Object.fromEntries(Object.entries(entry).toReversed())),
    );
    const backwards = PLAIN.entries.map(
      (entry) => Object.fromEntries(Object.entries(entry).toReversed()) as SuiteEntry,
    );
    for (const entries of [reordered, backwards])
      expect(contentHash({ ...PLAIN, entries }, DEFINITION)).toBe(hashOf(PLAIN));
  });
});

function sealedWithVersion(version: string): Suite {
  const environments = new Map(
    Array.from(ENVIRONMENTS, ([name, environment]) => [name, { ...environment, version }]),
  );
  return sealSuite(PLAIN, DEFINITION, environments);
}

test('a manifest lists only environments above version 1', () => {
  expect(PLAIN.manifest.environments).toEqual({});
  const used = [...new Set(PLAIN.entries.flatMap((entry) => entry.environments))].toSorted();
  expect(sealedWithVersion('2').manifest.environments).toEqual(
    Object.fromEntries(used.map((name) => [name, '2'])),
  );
});
