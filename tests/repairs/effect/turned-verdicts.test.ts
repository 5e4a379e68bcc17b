import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Patch } from '../../../harness/contract/patch.ts';
import { attributed, kindOf, turnedVerdicts } from '../../../repairs/effect/turned-verdicts.ts';
import type { Kind } from '../../../repairs/effect/turned-verdicts.ts';
import { verdictFlows } from '../../../repairs/effect/verdict-flows.ts';
import { JUDGED_CATEGORY as category, judgedAs } from '../../support/judged.ts';
import { patchOf } from '../../support/patches.ts';
import { trials } from '../../support/tallies.ts';

const PATCHES = ['first', 'second', 'third', 'fourth'].map((id) => patchOf([], { id }));
const KEY = `${category}_0`;

test('what most of the scored trials say is the kind', () => {
  expect(['+', '-', '?', '', '++-', '+-', '+?'].map((signs) => kindOf(trials(signs)))).toEqual([
    'pass',
    'fail',
    'unscored',
    'unscored',
    'pass',
    'fail',
    'pass',
  ]);
});

test('a verdict turns where one side passes and the other fails', () => {
  const turned = turnedVerdicts(
    judgedAs({ m: '+-+-?+ ', n: '-------' }),
    judgedAs({ m: '++--+? ', n: '------+' }),
  );
  expect(turned.map(({ model, entryKey, to }) => `${model} ${entryKey} ${to}`)).toEqual([
    'm starter_base_1 pass',
    'm starter_base_2 fail',
    'n starter_base_6 pass',
  ]);
});

describe('a turned verdict is attributed', () => {
  const kinds = fc.array(fc.constantFrom<Kind>('pass', 'fail', 'unscored'), { minLength: 1, maxLength: 3 });

  test('to the patch after which it stays what it ends as', () => {
    fc.assert(
      fc.property(kinds, fc.constantFrom<'pass' | 'fail'>('pass', 'fail'), (between, to) => {
        const patches = PATCHES.slice(0, between.length + 1);
        const after = [...between, to]; // after one patch, after two, and so on
        const kindWith = (applied: readonly Patch[]): Kind | undefined => after[applied.length - 1];
        const turned = [{ model: 'm', category, entryKey: KEY, to }];
        const [{ patch } = { patch: undefined }] = attributed(turned, new Map([[KEY, patches]]), kindWith);
        const index = patches.findIndex(({ id }) => id === patch?.id);
        expect(after.slice(index).every((kind) => kind === to)).toBe(true);
        expect(index === 0 || after[index - 1] !== to).toBe(true);
      }),
    );
  });

  test('to the only patch without judging again', () => {
    const [patch] = PATCHES;
    const turned = [{ model: 'm', category, entryKey: KEY, to: 'pass' as const }];
    const refuse = () => expect.fail('judged');
    expect(attributed(turned, new Map([[KEY, PATCHES.slice(0, 1)]]), refuse)).toMatchObject([{ patch }]);
  });

  test('never to nothing: without a patch, the program is at fault', () => {
    const turned = [{ model: 'm', category, entryKey: KEY, to: 'pass' as const }];
    expect(() => attributed(turned, new Map(), () => 'pass')).toThrow(KEY);
  });
});

describe('flows of verdicts', () => {
  const before = judgedAs({ m: '+-+-+-?', n: '++++-- ' });
  const after = judgedAs({ m: '++--?  ', n: '+++?-- ' });

  test('count each scored episode once, and those that are decided beside them', () => {
    const [flow] = verdictFlows(before, after, new Map([['starter_base_4', new Set(['m'])]]));
    expect(flow).toEqual({
      category,
      n: 12,
      gained: 1,
      lost: 1,
      notComparable: 1,
      withdrawn: 0,
      undecided: 2, // entry 3 of n, and entry 5 of m, which the suite still has
      decided: 0,
    });
  });

  test('call an episode withdrawn whose entry the suite lacks', () => {
    const [flow] = verdictFlows(judgedAs({ m: '+-' }), judgedAs({ m: '+' }), new Map());
    expect(flow).toMatchObject({ n: 2, withdrawn: 1, undecided: 0 });
  });

  test('are all zero between equal verdicts, and exchange gained and lost the other way round', () => {
    const row = fc.array(fc.constantFrom('+', '-', '?'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(row, row, (left, right) => {
        const [one, other] = [judgedAs({ m: left.join('') }), judgedAs({ m: right.join('') })];
        const [there] = verdictFlows(one, other, new Map());
        const [back] = verdictFlows(other, one, new Map());
        expect([there?.gained, there?.lost]).toEqual([back?.lost, back?.gained]);
        expect([there?.undecided, there?.decided]).toEqual([back?.decided, back?.undecided]);
        const [same] = verdictFlows(one, one, new Map());
        const scored = left.filter((sign) => sign !== '?').length;
        const none = { gained: 0, lost: 0, notComparable: 0, withdrawn: 0, undecided: 0, decided: 0 };
        expect(same).toEqual({ category, n: scored, ...none });
      }),
    );
  });
});
