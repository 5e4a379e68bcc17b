import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { strayDifferences } from '../../../repairs/gates/only-operations.ts';
import { patchedParts } from '../../../repairs/patch/apply-patches.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const PARENT = smallOwnSuite({
  entries: ['starter_base_0', 'starter_base_2', 'starter_read_0'].map(starterEntry),
});
const CALL = { document: 'entry', key: 'starter_base_0', path: '/reference/turns/1/0' } as const;
const OLD = "mv(source='report_draft.txt', destination='report_final.txt')";
const TOOL = 'GorillaFileSystem.wc';

/** Operations of each kind. */
const OPERATIONS: readonly (readonly Operation[])[] = [
  replacing(CALL, OLD, 'ls()'),
  [
    { op: 'test', ...CALL, path: '/reference/turns/1', holds: { value: [OLD] } },
    { op: 'add', ...CALL, value: 'pwd()' },
    { op: 'remove', ...CALL, path: '/reference/turns/1/1' },
  ],
  [{ op: 'accept', entry: 'starter_base_0', turns: [{ turn: 0, calls: [] }] }],
  [{ op: 'withdraw', entry: 'starter_base_2', because: 'a test' }],
  replacing(
    { document: 'tool', key: TOOL, path: '/description' },
    PARENT.catalogue.get(TOOL)?.description ?? '',
    'Counts.',
  ),
  [{ op: 'implement', environment: 'TicketAPI', override: 'x', version: '1' }],
];

const PATCHES: readonly Patch[] = OPERATIONS.map((operations, index) =>
  patchOf(operations, { id: `patch-${index}` }),
);

function patchedBy(patches: readonly Patch[]): Suite {
  const { overrides, ...parts } = patchedParts(PARENT, patches);
  return { ...PARENT, ...parts, manifest: { ...PARENT.manifest, overrides } };
}

const claimsOn = (patched: Suite, patches: readonly Patch[] = []): readonly string[] =>
  strayDifferences(PARENT, patched, patches).map(({ claim }) => claim);

test('what operations change is no stray difference, and is one without them', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATCHES), (patch) => {
      expect(claimsOn(patchedBy([patch]), [patch])).toEqual([]);
      expect(claimsOn(patchedBy([patch]))).not.toEqual([]);
    }),
  );
});

describe('a difference that no operation makes is told:', () => {
  const withEntry = (change: (entry: SuiteEntry) => SuiteEntry): Suite => ({
    ...PARENT,
    entries: PARENT.entries.map((entry, index) => (index === 0 ? change(entry) : entry)),
  });
  const beside = PATCHES.slice(0, 1);

  test.each<[string, Suite, RegExp]>([
    [
      'a call beside the one that is replaced',
      withEntry((entry) => ({ ...entry, reference: { kind: 'calls', turns: [['pwd()'], [OLD], ['ls()']] } })),
      /^it differs at \/reference\/turns\/0, where no operation is$/,
    ],
    [
      'another state',
      withEntry((entry) => ({ ...entry, initialState: {} })),
      /^it differs at \/initialState/,
    ],
    ['a missing entry', { ...PARENT, entries: PARENT.entries.slice(1) }, /^the entry is missing/],
    [
      'a new entry',
      { ...PARENT, entries: [...PARENT.entries, starterEntry('starter_base_1')] },
      /^the entry is new$/,
    ],
    [
      'another order',
      { ...PARENT, entries: PARENT.entries.toReversed() },
      /^the order of entry documents differs$/,
    ],
    ['other data', { ...PARENT, extension: new Map([['x', 1]]) }, /^the extension differ$/],
    [
      'an override',
      {
        ...PARENT,
        manifest: { ...PARENT.manifest, overrides: [{ environment: 'TicketAPI', id: 'y', version: '1' }] },
      },
      /^the override TicketAPI\/y@1 is named by no operation$/,
    ],
  ])('%s', (_what, patched, claim) => {
    expect(claimsOn(patched, beside)).toContainEqual(expect.stringMatching(claim));
  });
});
