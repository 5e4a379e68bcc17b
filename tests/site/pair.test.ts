import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairBetween, points, verdictOn } from '../../site/src/board/pair.ts';
import { scaleOf, isBelow, placeOn } from '../../site/src/board/scale.ts';
import { wonEntries } from '../../site/src/scripts/compare/won-entries.ts';
import { ComparisonsFile } from '../../harness/publication/schemas/comparisons.ts';
import type { Standing } from '../../harness/publication/schemas/board.ts';
import { sampleBoard } from '../support/sample-board.ts';
import { SMALL_HOSTILE } from '../support/site.ts';

const sample = sampleBoard(SMALL_HOSTILE);
const file = ComparisonsFile.parse(sample.get('comparisons/bfcl-v3-overall-action.json'));
const anyModel = fc.constantFrom(...file.models);

test('a pair that is seen from the other model is the same pair, turned around', () => {
  const law = fc.property(anyModel, anyModel, (first, second) => {
    const [there, back] = [pairBetween(file, first, second), pairBetween(file, second, first)];
    if (first === second) {
      expect([there, back]).toEqual([undefined, undefined]);
      return;
    }
    expect(there?.difference?.value).toBe(-(back?.difference?.value ?? NaN));
    expect([there?.difference?.low, there?.difference?.high]).toEqual([
      -(back?.difference?.high ?? NaN),
      -(back?.difference?.low ?? NaN),
    ]);
    expect([there?.won, there?.lost]).toEqual([back?.lost, back?.won]);
    expect(there?.entries).toBe(back?.entries);
  });
  fc.assert(law);
});

test('a model without a place is in no pair', () => {
  expect(pairBetween(file, file.models[0] ?? '', 'no such model')).toBeUndefined();
});

test('a difference tells two models apart if its interval leaves out zero', () => {
  const pair = { entries: 1, over: [], won: 0, lost: 0 };
  const verdict = (low: number, high: number) =>
    verdictOn({ ...pair, difference: { value: 0.1, low, high } });
  expect([verdict(0.01, 0.2), verdict(-0.2, -0.01), verdict(0, 0.2), verdict(-0.1, 0.1)]).toEqual([
    'better',
    'worse',
    'not told apart',
    'not told apart',
  ]);
  expect(verdictOn({ ...pair, difference: null })).toBe('not told apart');
});

test('points have a sign, and none where they are zero', () => {
  expect([0.0123, -0.0044, 0.0004, -0.0004, 0].map(points)).toEqual(['+1.2', '−0.4', '0.0', '0.0', '0.0']);
});

test('an entry is won by the model that passes most of its scored trials, where both have one', () => {
  const entries = ['both', 'first', 'second', 'unscored', 'tie', 'most'].map((page) => ({ page }));
  const rows = (model: string, trials: readonly string[]) =>
    trials.map((signs, trial) => ({ role: 'action' as const, model, trial, signs }));
  const legend = [
    { sign: 'P', kind: 'pass' },
    { sign: 'f', kind: 'fail' },
    { sign: 'I', kind: 'unscored' },
  ] as const;
  const verdicts = [...rows('a', ['PPfPPP', 'PPfPfP', 'PPfPIf']), ...rows('b', ['PfPIff'])];
  expect(
    // Sound: of an entry, only its page is read.
    wonEntries({ entries, verdicts } as Parameters<typeof wonEntries>[0], 'action', legend, ['a', 'b']),
  ).toEqual({ won: ['first', 'most'], lost: ['second'] });
});

test('the line of the bars holds all intervals but those of the lowest tenth, with ends at tens of percent', () => {
  const standing = (value: number, place: Standing['place']): Standing => ({
    ...{ model: 'ann', place, score: { value, low: value - 0.03, high: value + 0.02 } },
    ...{ gaps: [], reliability: null, scored: 1, passed: 1, unscored: 0, absent: 0, published: null },
  });
  const place = { rank: 1, best: 1, worst: 1, band: { first: 1, last: 1 } };
  const many = Array.from({ length: 40 }, (_none, index) => standing(0.55 + index / 200, place));
  const scale = scaleOf([...many, standing(0.1, place), standing(0.02, null)]);
  expect([scale.low, scale.high]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.8, 12)]);
  expect([isBelow(scale, { low: 0.07 }), isBelow(scale, { low: 0.52 })]).toEqual([true, false]);
  expect([placeOn(scale, 0.1), placeOn(scale, 0.65), placeOn(scale, 0.9)]).toEqual([
    0,
    expect.closeTo(50, 9),
    100,
  ]);
  expect(scaleOf([])).toEqual({ low: 0, high: 1 });
});
