import { describe, expect, test } from 'vitest';
import type { Patch } from '../../../harness/contract/patch.ts';
import { RECORDED_DETECTORS } from '../../../repairs/audit/registry.ts';
import { chosenPatches, needsRuns } from '../../../repairs/effect/chosen-patches.ts';
import { patchesByEntry } from '../../../repairs/effect/patches-by-entry.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';

const SUITE = smallOwnSuite();
const [FIRST, SECOND] = ['starter_base_0', 'starter_base_1'] as const;
const [RECORDED = ''] = RECORDED_DETECTORS.map(({ identity }) => identity.id);
const OF_RUNS = `${RECORDED}:${FIRST}:0`;

const callOf = (entry: string, call: string, now: string): Patch['operations'] => [
  ...replacing({ document: 'entry', key: entry, path: '/reference/turns/0/0' }, call, now),
];
const [CALL = '', OTHER_CALL = ''] = SUITE.entries.flatMap(({ reference }) =>
  reference.kind === 'calls' ? (reference.turns[0]?.slice(0, 1) ?? []) : [],
);

const patch = (id: string, operations: Patch['operations'], ...findings: string[]): Patch =>
  patchOf(operations, { id, findings, derivations: ['rejudged'] });

const BY_RUNS = patch('by-runs', callOf(FIRST, CALL, 'pwd()'), OF_RUNS);
const ON_IT = patch('on-it', callOf(FIRST, 'pwd()', 'ls()'), 'literal-differs:x');
const ON_THAT = patch('on-that', callOf(FIRST, 'ls()', 'ls(a=True)'), 'reader:x');
const BESIDE = patch('beside', [{ op: 'not-demanded', entry: FIRST, turn: 0, call: 0 }], 'reader:x');
const ELSEWHERE = patch('elsewhere', callOf(SECOND, OTHER_CALL, 'pwd()'), OF_RUNS, 'reader:x');

const idsOf = (patches: readonly Patch[]): readonly string[] => patches.map(({ id }) => id);

test('a patch needs runs if all of its findings are of detectors that read them', () => {
  expect([BY_RUNS, ON_IT, ELSEWHERE].map((one) => needsRuns(one))).toEqual([true, false, false]);
  expect(needsRuns(patch('two', [], OF_RUNS, OF_RUNS))).toBe(true);
  expect(needsRuns(patch('prefix', [], `${RECORDED}-too:x`))).toBe(false);
});

describe('patches that some runs choose', () => {
  const all = [BY_RUNS, ON_IT, ON_THAT, BESIDE, ELSEWHERE];

  test('are all of them if the runs show a finding of each', () => {
    const { chosen, leftOut } = chosenPatches(SUITE, all, new Set([OF_RUNS]));
    expect(idsOf(chosen)).toEqual(['by-runs', 'on-it', 'on-that', 'elsewhere', 'beside']); // in order of application
    expect(leftOut).toEqual([]);
  });

  test('lack those whose findings they do not show, and those that build on these', () => {
    const { chosen, leftOut } = chosenPatches(SUITE, all, new Set(['another finding']));
    expect(idsOf(chosen)).toEqual(['elsewhere', 'beside']);
    expect(leftOut).toEqual([
      { patch: 'by-runs', because: 'unfounded' },
      { patch: 'on-it', because: 'dependent' },
      { patch: 'on-that', because: 'dependent' },
    ]);
  });

  test('of an empty catalogue are none', () => {
    expect(chosenPatches(SUITE, [], new Set())).toEqual({ chosen: [], leftOut: [] });
  });
});

describe('patches by entry', () => {
  const keysOf = (...patches: readonly Patch[]): readonly string[] => [
    ...patchesByEntry(SUITE, patches).keys(),
  ];

  test('stand in order of application, and tests touch nothing', () => {
    const tested = patch('tested', [
      { op: 'test', document: 'entry', key: SECOND, path: '/id', holds: { value: SECOND } },
      { op: 'withdraw', entry: FIRST, because: 'a test' },
    ]);
    const byEntry = patchesByEntry(SUITE, [tested, BESIDE, BY_RUNS]);
    expect([...byEntry].map(([key, own]) => [key, idsOf(own)])).toEqual([
      [FIRST, ['by-runs', 'beside', 'tested']],
    ]);
  });

  test('of a tool are those of all entries that offer it; of an override, those of its environment', () => {
    const [entry] = SUITE.entries;
    const tool = entry?.tools.find((one) => typeof one === 'string') ?? '';
    const environment = entry?.environments[0] ?? '';
    const offering = SUITE.entries.filter(({ tools }) => tools.includes(tool)).map(({ id }) => id);
    const playing = SUITE.entries.filter(({ environments }) => environments.includes(environment));
    const place = { document: 'tool', key: tool, path: '/description' } as const;
    expect(keysOf(patch('tool', [{ op: 'replace', ...place, value: 'x' }]))).toEqual(offering);
    expect(keysOf(patch('world', [{ op: 'implement', environment, override: 'x', version: '1' }]))).toEqual(
      playing.map(({ id }) => id),
    );
    expect(offering.length).toBeGreaterThan(0);
  });
});
