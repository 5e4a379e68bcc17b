import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RankingShift } from '../../../harness/contract/repair-effect.ts';
import type { NotComparable } from '../../../repairs/effect/judged-suites.ts';
import { rankingShift } from '../../../repairs/effect/ranking-shift.ts';
import { turnedVerdicts } from '../../../repairs/effect/turned-verdicts.ts';
import { JUDGED_CATEGORY, judgedAs } from '../../support/judged.ts';
import { patchOf } from '../../support/patches.ts';

type Signs = Readonly<Record<string, string>>;

/** The shift between invented verdicts, each of which a patch of its entry's name turns. */
function shiftOf(
  beforeSigns: Signs,
  afterSigns: Signs,
  notComparable: NotComparable = new Map(),
): RankingShift {
  const [before, after] = [judgedAs(beforeSigns), judgedAs(afterSigns)];
  const turned = turnedVerdicts(before, after).map((verdict) => ({
    ...verdict,
    patch: patchOf([], { id: verdict.entryKey }),
  }));
  const what = { derivation: 'rejudged', group: 'overall', evaluator: 'action', over: undefined } as const;
  return rankingShift({ ...what, before, after, notComparable, turned });
}

const BEFORE = { a: '++++++++----', b: '++++++------', c: '++++--------', d: '++----------' };

describe('the shift of a ranking', () => {
  test('between equal verdicts is none: tau 1, no change, no move', () => {
    const { kendall, change, models, ranked, entries, over } = shiftOf(BEFORE, BEFORE);
    expect(kendall).toEqual({ value: 1, low: 1, high: 1 });
    expect(change).toEqual({ n: 12, mean: { value: 0, low: 0, high: 0 } });
    expect([ranked, entries.before, entries.after, over]).toEqual([4, 12, 12, [JUDGED_CATEGORY]]);
    for (const model of models) {
      expect(model).toMatchObject({ moved: 0, leftBand: false, gained: 0, lost: 0, patches: [] });
      expect(model.after).toEqual(model.before);
    }
  });

  test('names the patches that moved a model against the others', () => {
    const after = { ...BEFORE, d: '++++++++++--', c: '+++---------' };
    const { models, kendall, change } = shiftOf(BEFORE, after);
    expect(models.map(({ model, moved, gained, lost }) => [model, moved, gained, lost])).toEqual([
      ['d', 3, 8, 0],
      ['a', -1, 0, 0],
      ['b', -1, 0, 0],
      ['c', -1, 0, 1],
    ]);
    const [d, a, , c] = models;
    expect(d?.patches.slice(0, 2)).toEqual([
      { patch: 'starter_base_3', net: 1, meanNet: 0 }, // c lost it
      { patch: 'starter_base_2', net: 1, meanNet: 0.25 },
    ]);
    expect(d?.patches).toHaveLength(5);
    expect(a?.patches[0]).toEqual({ patch: 'starter_base_2', net: 0, meanNet: 0.25 }); // which d gained
    expect(c?.patches[0]).toEqual({ patch: 'starter_base_3', net: -1, meanNet: 0 });
    expect(kendall?.value).toBe(0);
    expect(change.mean?.value).toBeCloseTo((8 - 1) / 48, 12);
  });

  test('says that a model left its band where it passes one that could be told apart from it', () => {
    const row = (passes: number): string => '+'.repeat(passes) + '-'.repeat(60 - passes);
    const before = { high: row(50), middle: row(30), near: row(28), low: row(5) };
    const { models } = shiftOf(before, { ...before, near: row(32), low: row(55) });
    const left = new Map(models.map(({ model, moved, leftBand }) => [model, [moved, leftBand]]));
    expect(left).toEqual(
      new Map([
        ['low', [3, true]],
        ['high', [-1, true]], // by one that it was told apart from
        ['near', [0, false]],
        ['middle', [-2, true]],
      ]),
    );
  });

  test('leaves out an entry for all models if the episode of one is not comparable', () => {
    const after = { a: '++++++++---?', b: '++++++------', c: '++++--------', d: '++----------' };
    const { entries, models, change } = shiftOf(
      BEFORE,
      after,
      new Map([['starter_base_11', new Set(['a'])]]),
    );
    expect(entries).toEqual({ before: 11, after: 11, notComparable: 1 });
    expect(models.map(({ before, after: now }) => [before.n, now.n])).toEqual(Array(4).fill([11, 11]));
    expect(change.n).toBe(11);
  });

  test('keeps withdrawn entries before alone, and compares scores on those that are left', () => {
    const after = { a: '++++++++', b: '++++++--', c: '++++----', d: '++------' };
    const { entries, models, change } = shiftOf(BEFORE, after);
    expect(entries).toEqual({ before: 12, after: 8, notComparable: 0 });
    expect(models[0]?.after).toMatchObject({ n: 8, score: { value: 1 } });
    expect(change).toEqual({ n: 8, mean: { value: 0, low: 0, high: 0 } });
  });

  test('gives no place to a model without verdicts, and does not let it move others', () => {
    const { models, ranked } = shiftOf({ ...BEFORE, e: '????????????' }, { ...BEFORE, e: '++++++++++++' });
    expect(models.map(({ model }) => model)).toEqual(['a', 'b', 'c', 'd']);
    expect(ranked).toBe(4);
  });

  test('of patches that only gain has no lower score', () => {
    const row = fc.array(fc.constantFrom('+', '-'), { minLength: 6, maxLength: 6 });
    const gaining = fc.record({
      before: row,
      gained: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.tuple(gaining, gaining, gaining), (rows) => {
        const signs = (of: (one: (typeof rows)[number]) => readonly string[]): Signs =>
          Object.fromEntries(rows.map((one, index) => [`m${index}`, of(one).join('')]));
        const { models, change } = shiftOf(
          signs(({ before }) => before),
          signs(({ before, gained }) => before.map((sign, index) => (gained[index] === true ? '+' : sign))),
        );
        for (const { lost, before, after } of models) {
          expect(lost).toBe(0);
          expect(after.score?.value ?? -1).toBeGreaterThanOrEqual(before.score?.value ?? 2);
        }
        expect(change.mean?.value ?? -1).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 15 },
    );
  });
});
