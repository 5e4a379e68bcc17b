import { describe, expect, test } from 'vitest';
import { Patch } from '../../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { hashOfValue } from '../../../repairs/patch/apply-operation.ts';
import { afterChanges } from '../../../repairs/propose/apply-proposal.ts';
import { joinedPatches } from '../../../repairs/propose/join-proposals.ts';
import type { Step } from '../../../repairs/propose/join-proposals.ts';
import type { Change } from '../../../repairs/propose/proposer.ts';
import { keyedTask } from '../../support/keyed-suite.ts';

const LONG = 'a value that is longer than what stands in a test as itself';
const ENTRY: SuiteEntry = keyedTask({
  says: 'Set it.',
  parameters: { color: { type: 'string' }, name: { type: 'string' } },
  accepts: { color: ['red', 'blue'], name: [LONG] },
});
const at = (parameter: string, end = '') =>
  ({ document: 'entry', key: 'invented', path: `/reference/answers/0/desk.set/${parameter}${end}` }) as const;

const step = (finding: string, operations: readonly Change[], family = 'a-family', follows?: Step): Step => ({
  proposer: { family, title: 'a test wants it' },
  proposal: {
    findings: [finding],
    component: 'evaluation',
    reason: `${finding} wants it.`,
    derivations: ['rejudged', 'repaired'],
    operations,
  },
  ...(follows && { follows }),
});
const GREEN = step('f1', [{ op: 'add', ...at('color', '/-'), value: 'green' }]);
const NO_BLUE = step('f2', [{ op: 'remove', ...at('color', '/1') }], 'other-family');
const NAMED = step('f3', [{ op: 'add', ...at('name', '/-'), value: 'desk' }]);

const accepted = (patches: readonly Patch[]): unknown => {
  const after = afterChanges(
    ENTRY,
    patches.flatMap(({ operations }) => operations),
  );
  return after?.reference.kind === 'possible-answers' ? after.reference.answers : undefined;
};

describe('proposals for one entry', () => {
  test('become one patch where they change the same list', () => {
    const patches = joinedPatches(ENTRY, [GREEN, NO_BLUE]);
    expect(patches).toHaveLength(1);
    expect(patches[0]).toMatchObject({
      findings: ['f1', 'f2'],
      family: 'a-family',
      reason: 'f1 wants it. f2 wants it.',
    });
    expect(accepted(patches)).toEqual([{ 'desk.set': { color: ['red', 'green'], name: [LONG] } }]);
  });

  test('stay apart where they change different places, and each holds without the other', () => {
    const patches = joinedPatches(ENTRY, [GREEN, NAMED]);
    expect(patches.map(({ findings }) => findings)).toEqual([['f1'], ['f3']]);
    for (const patch of patches) expect(() => accepted([patch])).not.toThrow();
    expect(accepted(patches.toReversed())).toEqual(accepted(patches));
  });

  test('become one patch where one mends what the other brings about', () => {
    const patches = joinedPatches(ENTRY, [GREEN, { ...NAMED, follows: GREEN }]);
    expect(patches.map(({ findings }) => findings)).toEqual([['f1', 'f3']]);
  });

  test('that undo each other are no patch', () => {
    const undone = step('f4', [{ op: 'remove', ...at('color', '/2') }]);
    expect(joinedPatches(ENTRY, [GREEN, undone])).toEqual([]);
    expect(joinedPatches(ENTRY, [GREEN, undone, NO_BLUE])).toMatchObject([
      { findings: ['f2'], reason: 'f2 wants it.' },
    ]);
  });

  test('are none but its withdrawal where it is withdrawn', () => {
    const gone = step('f5', [{ op: 'withdraw', entry: 'invented', because: 'No answer is right.' }]);
    expect(joinedPatches(ENTRY, [GREEN, gone, NAMED]).map(({ operations }) => operations)).toEqual([
      gone.proposal.operations,
    ]);
  });

  test('have patches of their own ids, which satisfy the contract', () => {
    const patches = joinedPatches(ENTRY, [
      GREEN,
      NAMED,
      step('f6', [{ op: 'add', ...at('size'), value: ['', 1] }]),
    ]);
    expect(patches.map(({ id }) => id)).toEqual([
      'a-family-invented-0-desk_set-color',
      'a-family-invented-0-desk_set-name',
      'a-family-invented-0-desk_set-size',
    ]);
    for (const patch of patches) expect(Patch.parse(patch)).toEqual(patch);
  });
});

describe('the test before a change', () => {
  const testsOf = (one: Step) =>
    joinedPatches(ENTRY, [one]).flatMap(({ operations }) => operations.filter(({ op }) => op === 'test'));

  test('holds a short value as itself, and the list as a whole where an item changes', () => {
    expect(testsOf(GREEN)).toEqual([{ op: 'test', ...at('color'), holds: { value: ['red', 'blue'] } }]);
  });

  test('holds the hash of a long value', () => {
    expect(testsOf(NAMED)).toEqual([{ op: 'test', ...at('name'), holds: { sha256: hashOfValue([LONG]) } }]);
  });

  test('says that nothing is there yet', () => {
    const added = step('f6', [{ op: 'add', ...at('size'), value: ['', 1] }]);
    expect(testsOf(added)).toEqual([{ op: 'test', ...at('size'), holds: { absent: true } }]);
  });
});
