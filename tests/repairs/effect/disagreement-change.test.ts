import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disagreementChanges } from '../../../repairs/effect/disagreement-change.ts';
import { JUDGED_CATEGORY, judgedAs } from '../../support/judged.ts';

const sides = (a: string, b: string) => ({ a: judgedAs({ m: a }), b: judgedAs({ m: b }) });

describe('disagreement of two evaluators', () => {
  test('is counted before and after, over the episodes that both score on both suites', () => {
    const before = sides('+-+-+?', '-++-+-');
    const after = sides('--+-+-', '-+-+?-');
    const [all, ofCategory] = disagreementChanges(before, after, ['overall']);
    expect(all).toMatchObject({
      group: 'overall',
      category: null,
      n: 4, // the fifth is undecided after, the sixth was before
      before: 2,
      after: 3,
      resolved: 1,
      arisen: 2,
    });
    expect(all?.resolvedShare?.value).toBe(0.5);
    expect(all?.netShare?.value).toBe(-0.5);
    expect(ofCategory).toEqual({ ...all, category: JUDGED_CATEGORY });
  });

  test('has no share where there is none before', () => {
    const [change] = disagreementChanges(sides('+-', '+-'), sides('+-', '--'), ['overall']);
    expect(change).toMatchObject({ before: 0, arisen: 1, resolvedShare: null, netShare: null });
  });

  test('is left as it is between equal verdicts, and adds up', () => {
    const row = fc.array(fc.constantFrom('+', '-', '?'), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(row, row, row, row, (a, b, c, d) => {
        const [before, after] = [sides(a.join(''), b.join('')), sides(c.join(''), d.join(''))];
        for (const change of disagreementChanges(before, after, ['overall']))
          expect(change.after).toBe(change.before - change.resolved + change.arisen);
        for (const change of disagreementChanges(before, before, ['overall']))
          expect([change.resolved, change.arisen, change.netShare?.value ?? 0]).toEqual([0, 0, 0]);
      }),
    );
  });
});
