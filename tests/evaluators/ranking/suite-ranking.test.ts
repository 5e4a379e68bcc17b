import { describe, expect, test } from 'vitest';
import { BFCL_V3 } from '../../../benchmarks/suites/bfcl/definition.ts';
import {
  groupNamed,
  groupWeights,
  rankSuite,
  scenarioFinder,
} from '../../../evaluators/ranking/suite-ranking.ts';
import type { SuiteRankingInput } from '../../../evaluators/ranking/suite-ranking.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import { coverageIn, scenarioPerEntry, tallyOf } from '../../support/tallies.ts';

const groupOf = (slug: string) => groupNamed(BFCL_V3, slug, []);

describe('the group of a ranking', () => {
  test.each([
    [['multi_turn_base'], 'multi_turn'],
    [['multi_turn_base', 'multi_turn_miss_func'], 'multi_turn'],
    [['live_simple'], 'live'],
    [['simple', 'java'], 'non_live'],
    [['simple', 'live_simple'], 'overall'],
    [['multi_turn_base', 'simple'], 'overall'],
  ])('over verdicts in %j is the smallest that holds them: %s', (judged, slug) => {
    expect(groupNamed(BFCL_V3, undefined, judged).slug).toBe(slug);
  });

  test('is the one that is asked for, or an error that lists them', () => {
    expect(groupNamed(BFCL_V3, 'overall', ['multi_turn_base']).slug).toBe('overall');
    expect(() => groupNamed(BFCL_V3, 'none', [])).toThrow(
      new UsageError({
        place: '--group',
        cause: '"none" is unknown.',
        remedy: `Use one of ${BFCL_V3.groups.map(({ slug }) => slug).join(', ')}.`,
      }),
    );
  });

  test('without a table weighs its categories by their entries', () => {
    const group = { ...groupOf('live'), table: null };
    const sizes = new Map([
      ['live_simple', 3],
      ['live_multiple', 5],
      ['simple', 7],
    ]);
    expect(groupWeights(group, sizes)).toEqual(
      new Map([
        ['live_simple', 3],
        ['live_multiple', 5],
      ]),
    );
    expect(groupWeights({ ...group, categories: null }, sizes)).toEqual(sizes);
  });
});

const TALLIES = new Map([
  ['ann', tallyOf({ multi_turn_base: ['+', '-'] })],
  ['bob', tallyOf({ simple: ['+'] })],
]);

const input = (changed: Partial<SuiteRankingInput>): SuiteRankingInput => ({
  suite: { id: 'bfcl-v3', contentHash: '0'.repeat(64) },
  evaluators: [{ id: 'action/x', version: '3' }],
  tallies: TALLIES,
  coverage: coverageIn(TALLIES, { categories: ['multi_turn_base'] }),
  isMismatch: () => false,
  scenarioOf: scenarioPerEntry,
  group: groupOf('multi_turn'),
  sources: [],
  ...changed,
});

test('a ranking names its suite, evaluators and group', () => {
  expect(rankSuite(input({}))).toMatchObject({
    suite: { id: 'bfcl-v3', contentHash: '0'.repeat(64) },
    evaluators: [{ id: 'action/x', version: '3' }],
    group: 'multi_turn',
  });
});

test('a contestant without verdicts in the group is left out, unless results of others may fill its cells', () => {
  const namesIn = (changed: Partial<SuiteRankingInput>) =>
    rankSuite(input(changed)).rows.map(({ model }) => model);
  expect(namesIn({})).toEqual(['ann']);
  expect(namesIn({ sources: [() => undefined] })).toEqual(['ann', 'bob']);
});

test('results of others fill cells and change no score', () => {
  const source = () => ({ accuracy: 0.25, total: 200, source: 'filled' }) as const;
  const [row] = rankSuite(input({ sources: [source] })).rows;
  expect(row?.score?.value).toBe(0.5);
  expect(row?.cells.map(({ title, value, basis }) => [title, value, basis])).toEqual([
    ['Multi Turn Overall Acc', 0.3125, 'filled'],
    ['Base', 0.5, 'own'],
    ['Miss Func', 0.25, 'filled'],
    ['Miss Param', 0.25, 'filled'],
    ['Long Context', 0.25, 'filled'],
  ]);
});

test('a group without a table has no cells', () => {
  expect(rankSuite(input({ group: { ...groupOf('multi_turn'), table: null } })).rows[0]?.cells).toEqual([]);
});

test('an entry varies the scenario that its suite states, else that of the rule, also where the suite lacks it', () => {
  const scenarioOf = scenarioFinder(BFCL_V3, [
    { entryKey: 'simple_1', category: 'simple', scenario: 'shared' },
    { entryKey: 'simple_2', category: 'simple', scenario: null },
  ]);
  expect(['simple_1', 'simple_2', 'simple_3'].map((key) => scenarioOf('simple', key))).toEqual([
    'shared',
    'simple 2',
    'simple 3',
  ]);
});
