import { expect, test } from 'vitest';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { inheritedFindings } from '../../../repairs/readers/merge/inherited-findings.ts';
import { reader } from '../../../repairs/readers/merge/reader.ts';
import { audited } from '../../support/reading.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const BASE: SuiteEntry = { ...starterEntry('starter_base_0'), scenario: 'shared' };
const CALLS = BASE.reference.kind === 'calls' ? BASE.reference.turns : [];
const COPY = "cp(source='report_draft.txt', destination='backup')";

/** A variant of the base with other turns and calls. */
const variant = (turns: SuiteEntry['turns'], calls: readonly (readonly string[])[]): SuiteEntry => ({
  ...BASE,
  id: 'starter_base_90',
  turns,
  reference: { kind: 'calls', turns: calls.map((each) => [...each]) },
});

/** The request of the second turn is made first without, and then with what it needs. */
const [FIRST, SECOND, THIRD] = BASE.turns;
if (FIRST === undefined || SECOND === undefined || THIRD === undefined) throw new Error('three turns');
const ASKED: SuiteEntry['turns'][number] = {
  messages: [{ role: 'user', text: 'Rename the draft.' }],
  announces: [],
};
const WITHHELD = variant(
  [FIRST, SECOND, { messages: [], announces: [] }, THIRD],
  [CALLS[0] ?? [], [], ...CALLS.slice(1)],
);
const OMITTED = variant([FIRST, ASKED, SECOND, THIRD], [CALLS[0] ?? [], [], ...CALLS.slice(1)]);

const findingOf = (changes: Partial<Finding> = {}): Finding => ({
  id: 'reader:starter_base_0:1:reference',
  detector: reader.identity,
  component: 'reference',
  severity: 'critical',
  target: { kind: 'entry', entry: 'starter_base_0', turn: 1 },
  cause: 'reader:starter_base_0:1:reference',
  claim: 'It is wrong.',
  evidence: [{ kind: 'readings', readers: 2, agreeing: 2 }],
  siblings: [],
  ...changes,
});

const witnessOf = (turns: readonly (readonly string[])[]): Finding['witness'] => ({
  claims: 'right-but-failed',
  entry: 'starter_base_0',
  played: { kind: 'calls', turns: turns.map((calls) => [...calls]) },
  verdicts: [{ evaluator: 'some', verdict: 'fail', failure: 'some' }],
});

const inherited = (entry: SuiteEntry, finding: Finding, read: readonly string[] = ['starter_base_0']) =>
  inheritedFindings([finding], new Set(read), audited(smallOwnSuite({ entries: [BASE, entry] })));

test('a variant inherits a finding at the turn that makes the same calls', async () => {
  expect(await inherited(WITHHELD, findingOf())).toMatchObject([
    {
      id: 'reader:starter_base_90:2:reference',
      cause: 'reader:starter_base_0:1:reference',
      target: { kind: 'entry', entry: 'starter_base_90', turn: 2 },
      severity: 'critical',
      claim: 'As in starter_base_0: It is wrong.',
    },
  ]);
});

test('its witness is played on the variant, with nothing in the turns that the base lacks', async () => {
  const [finding] = await inherited(WITHHELD, findingOf({ witness: witnessOf([[COPY], [], []]) }));
  expect(finding?.witness).toMatchObject({
    entry: 'starter_base_90',
    played: { kind: 'calls', turns: [[COPY], [], [], []] },
  });
  expect(finding?.witness?.verdicts.map(({ verdict }) => verdict)).toContain('fail');
});

test('where the witness does not hold, nothing is inherited', async () => {
  expect(await inherited(WITHHELD, findingOf({ witness: witnessOf(CALLS) }))).toEqual([]);
});

test.each<[string, SuiteEntry, Partial<Finding>, number]>([
  ['other words, and no witness', OMITTED, {}, 0],
  [
    'other words, and a defect of the words',
    OMITTED,
    { component: 'intent', witness: witnessOf([[], [], []]) },
    0,
  ],
  [
    'other words, and a defect of the reference that a witness shows',
    OMITTED,
    { witness: witnessOf([[], [], []]) },
    1,
  ],
  ['the same words, and a defect of the words', WITHHELD, { component: 'intent' }, 1],
  ['a finding of the entry as a whole', WITHHELD, { target: { kind: 'entry', entry: 'starter_base_0' } }, 1],
  ['another call', variant(BASE.turns, [CALLS[0] ?? [], ['ls()'], CALLS[2] ?? []]), {}, 0],
  ['a call more', variant([...BASE.turns, ASKED], [...CALLS, ['ls()']]), {}, 0],
  ['another scenario', { ...WITHHELD, scenario: 'another' }, {}, 0],
])('with %s', async (_what, entry, changes, count) => {
  expect(await inherited(entry, findingOf(changes))).toHaveLength(count);
});

test('a variant that was read speaks for itself', async () => {
  expect(await inherited(WITHHELD, findingOf(), ['starter_base_0', 'starter_base_90'])).toEqual([]);
});
