import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { ProposedChange, ProposedRepair } from '../../../harness/contract/repair-reply.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { applyPatches } from '../../../repairs/patch/apply-patches.ts';
import { checkedRepairReply } from '../../../repairs/propose/replies/check-repair-reply.ts';
import { compileRepairs } from '../../../repairs/propose/replies/compile-repairs.ts';
import { repairsOfVariant } from '../../../repairs/propose/replies/repairs-of-variant.ts';
import { conversation } from '../../support/conversation.ts';
import { catalogueOf } from '../../support/patches.ts';
import { DEFINITION, smallOwnSuite } from '../../support/small-suite.ts';

const BASE = conversation('starter_base_0', [
  { said: 'Make a folder called new.', calls: ["mkdir(dir_name='new')"] },
  { said: 'And list what is there, now.', calls: ['ls()'] },
]);

/** The second turn is said in two, and its calls follow the second part. */
const VARIANT: SuiteEntry = {
  ...conversation('starter_base_0', [
    { said: 'Make a folder called new.', calls: ["mkdir(dir_name='new')"] },
    { said: 'And list what is there, now.', calls: [] },
    { said: 'I mean here.', calls: ['ls()'] },
  ]),
  id: 'starter_base_0_variant',
};

const KEY = 'starter_base_0';

const findingOf = (id: string, turn: number, changed: Partial<Finding> = {}): Finding => ({
  id,
  detector: { id: 'reader', version: '1', group: 'reader' },
  component: 'reference',
  severity: 'critical',
  target: { kind: 'entry', entry: KEY, turn },
  cause: id,
  claim: 'Something is wrong.',
  evidence: [{ kind: 'readings', readers: 2, agreeing: 2 }],
  siblings: [],
  ...changed,
});

const mend = (
  judging: ProposedChange[],
  newRuns: ProposedChange[] | null = null,
  findings = ['a'],
): ProposedRepair => ({
  decision: 'mend',
  findings,
  reason: 'The user says so.',
  judging,
  newRuns,
});

const compiled = (...repairs: ProposedRepair[]) => compileRepairs({ entry: KEY, repairs }, BASE, 'model');

/** The entry as it is after the repairs, in one of the two suites. */
function mended(derivation: 'rejudged' | 'repaired', ...repairs: ProposedRepair[]): SuiteEntry | undefined {
  const suite = smallOwnSuite({ entries: [BASE] });
  const patches = compiled(...repairs).patches.filter(({ derivations }) => derivations.includes(derivation));
  const identity = { id: 'mended', version: '1', source: 'a test' };
  return applyPatches(suite, catalogueOf(suite, ...patches), identity, DEFINITION).entries[0];
}

const RIGHT_CALLS: ProposedChange = { change: 'reference', turn: 0, calls: ["mkdir(dir_name='newer')"] };
const OTHER_WORDS: ProposedChange = { change: 'words', turn: 0, from: 'called new', to: 'called newer' };

describe('a proposed repair', () => {
  test('of judging alone is for both suites', () => {
    const [patch, ...others] = compiled(mend([RIGHT_CALLS])).patches;
    expect(others).toEqual([]);
    expect(patch).toMatchObject({
      family: 'reference-calls',
      component: 'reference',
      proposedBy: 'model',
      findings: ['a'],
      derivations: ['rejudged', 'repaired'],
    });
    for (const derivation of ['rejudged', 'repaired'] as const)
      expect(mended(derivation, mend([RIGHT_CALLS]))?.reference).toMatchObject({
        turns: [["mkdir(dir_name='newer')"], ['ls()']],
      });
  });

  test('with other changes for new runs is one patch for each suite', () => {
    const repair = mend([{ change: 'accept', turns: [{ turn: 0, calls: [] }] }], [OTHER_WORDS, RIGHT_CALLS]);
    const rejudged = mended('rejudged', repair);
    expect(rejudged?.turns).toEqual(BASE.turns);
    expect(rejudged?.leeway?.references).toEqual([[[], ['ls()']]]);
    const repaired = mended('repaired', repair);
    expect(repaired?.turns[0]?.messages[0]?.text).toBe('Make a folder called newer.');
    expect(repaired?.leeway).toBeUndefined();
  });

  test('may change several pieces of one turn', () => {
    const more: ProposedChange = { change: 'words', turn: 0, from: 'Make', to: 'Please make' };
    const repaired = mended('repaired', mend([], [OTHER_WORDS, more]));
    expect(repaired?.turns[0]?.messages[0]?.text).toBe('Please make a folder called newer.');
  });

  test('of the same calls as another is one patch with it', () => {
    const { patches, refused } = compiled(mend([RIGHT_CALLS]), mend([RIGHT_CALLS], null, ['b']));
    expect(refused).toEqual([]);
    expect(patches.map(({ findings }) => findings)).toEqual([['a', 'b']]);
  });

  test('of the start state replaces what is there, and adds what is not', () => {
    const state = (path: string, value: string): ProposedChange => ({ change: 'state', path, value });
    const [first = ''] = BASE.environments;
    const repaired = mended(
      'repaired',
      mend([], [state(`/${first}`, 'x')]),
      mend([], [state('/Another', 'y')], ['b']),
    );
    expect(repaired?.initialState).toMatchObject({ [first]: 'x', Another: 'y' });
  });

  test.each<[string, ProposedChange[], string]>([
    [
      'words that are not said',
      [{ ...OTHER_WORDS, from: 'called old' }],
      'do not hold "called old" exactly once',
    ],
    ['words that are said twice', [{ ...OTHER_WORDS, from: 'e' }], 'do not hold "e" exactly once'],
    ['a turn that is not there', [{ ...RIGHT_CALLS, turn: 7 }], 'nothing at /reference/turns/7'],
    ['a place in nothing', [{ change: 'state', path: '/x/y/z', value: 1 }], 'nothing at /initialState/x/y'],
    [
      'two changes of one place',
      [RIGHT_CALLS, { ...RIGHT_CALLS, calls: [] }],
      'two changes are at /reference/turns/0',
    ],
    ['no change', [], 'it changes nothing'],
  ])('of %s is refused with its cause', (_what, changes, cause) => {
    const { patches, refused } = compiled(mend([], changes));
    expect(patches).toEqual([]);
    expect(refused.map(({ findings }) => findings)).toEqual([['a']]);
    expect(refused[0]?.cause).toContain(cause);
  });

  test('may leave a finding as it is, leave it to a tool, or withdraw the entry', () => {
    const rest = { findings: ['a'], reason: 'It is so.' };
    const { patches, accepted, ofTools } = compiled(
      { decision: 'accept', ...rest },
      { decision: 'tool', ...rest, tool: 'ls' },
      { decision: 'withdraw', ...rest },
    );
    expect(accepted).toEqual([rest]);
    expect(ofTools).toMatchObject([{ tool: 'ls' }]);
    expect(patches).toMatchObject([{ operations: [{ op: 'withdraw', entry: KEY, because: 'It is so.' }] }]);
  });
});

describe('in a variant, the repairs of the base', () => {
  const own = [findingOf('base:0', 0, { cause: 'c' }), findingOf('base:1', 1)];
  const theirs = [
    findingOf('variant:0', 0, { cause: 'c', target: { kind: 'entry', entry: VARIANT.id, turn: 0 } }),
    findingOf('variant:2', 2, { target: { kind: 'entry', entry: VARIANT.id, turn: 2 } }),
    findingOf('variant:1', 1, {
      component: 'protocol',
      target: { kind: 'entry', entry: VARIANT.id, turn: 1 },
    }),
  ];
  const moved = (...repairs: ProposedRepair[]) =>
    repairsOfVariant({ entry: KEY, repairs }, BASE, VARIANT, { base: own, variant: theirs });

  test('are at the turns that make the same calls, for the findings of the same cause or place', () => {
    const look: ProposedChange = { change: 'not-demanded', turn: 1, call: 0 };
    const { repairs, left } = moved(mend([RIGHT_CALLS], null, ['base:0']), mend([look], null, ['base:1']));
    expect(repairs).toEqual({
      entry: VARIANT.id,
      repairs: [mend([RIGHT_CALLS], null, ['variant:0']), mend([{ ...look, turn: 2 }], null, ['variant:2'])],
    });
    expect(left.map(({ id }) => id)).toEqual(['variant:1']);
  });

  test('change the words where they are said', () => {
    const words: ProposedChange = { change: 'words', turn: 1, from: 'is there', to: 'is here' };
    expect(moved(mend([], [words], ['base:1'])).repairs.repairs).toMatchObject([
      { newRuns: [{ ...words, turn: 1 }] },
    ]);
  });

  test('are left out where a change has no place', () => {
    const words: ProposedChange = { change: 'words', turn: 1, from: 'elsewhere', to: 'here' };
    const { repairs, left } = moved(mend([], [words], ['base:1']));
    expect(repairs.repairs).toEqual([]);
    expect(left).toHaveLength(3);
  });

  test('are made even where the variant has no finding of its own, so that siblings stay alike', () => {
    const { repairs } = repairsOfVariant(
      { entry: KEY, repairs: [mend([RIGHT_CALLS], null, ['base:0'])] },
      BASE,
      VARIANT,
      {
        base: own,
        variant: [],
      },
    );
    expect(repairs.repairs).toMatchObject([{ findings: ['base:0'] }]);
  });
});

describe('a reply that', () => {
  const PACKET = {
    id: '001-00000000',
    file: 'a.md',
    sha256: '0'.repeat(64),
    bytes: 1,
    kind: 'conversations',
    entries: [KEY],
  } as const;
  const listed = new Map([[KEY, [findingOf('a', 0), findingOf('b', 0)]]]);
  const replyOf = (repairs: readonly unknown[], entry = KEY, packet: string = PACKET.id) => ({
    packet,
    proposer: { kind: 'model', name: 'ann' },
    entries: [{ entry, repairs }],
  });
  const checked = (document: unknown) =>
    checkedRepairReply(document, 'x.json', [{ ...PACKET, entries: [...PACKET.entries] }], listed);
  const accept = (...findings: string[]) => ({ decision: 'accept', findings, reason: 'It is so.' });

  test.each<[string, unknown, string]>([
    ['has another shape', replyOf([{ decision: 'mend' }]), 'x.json'],
    ['answers another packet', replyOf([], KEY, '002-00000000'), 'answers packet 002-00000000'],
    ['names another entry', replyOf([], 'other'), 'names the entry other'],
    ['forgets a finding', replyOf([accept('a')]), 'does not name b'],
    ['names a finding twice', replyOf([accept('a', 'b'), accept('a')]), 'names the finding a twice'],
    ['names an unknown finding', replyOf([accept('a', 'b', 'c')]), 'names the finding c'],
  ])('%s is refused', (_what, document, message) => {
    expect(() => checked(document)).toThrow(message);
  });

  test('names findings of another entry, which a repair of the base has, is read', () => {
    const ofBase = new Map([...listed, ['base', [findingOf('c', 0)]]]);
    const reply = checkedRepairReply(
      replyOf([accept('a', 'b'), accept('c')]),
      'x.json',
      [{ ...PACKET, entries: [...PACKET.entries] }],
      ofBase,
    );
    expect(reply.entries[0]?.repairs).toHaveLength(2);
  });

  test('does none of this is read', () => {
    expect(checked(replyOf([accept('a', 'b')])).entries[0]?.repairs).toEqual([accept('a', 'b')]);
  });
});
