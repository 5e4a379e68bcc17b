import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALL_KINDS, kindOf, quotaOf, sharesProblem } from '../../../../benchmarks/generation/drive/kinds.ts';
import type { Quota } from '../../../../benchmarks/generation/drive/kinds.ts';

const sum = (quota: Quota): number => [...quota.values()].reduce((total, count) => total + count, 0);
const plan = (entries: number, domains: number, shares = {}): readonly Quota[] =>
  Array.from({ length: domains }, (_, index) =>
    quotaOf(entries, { index, domains, themes: domains }, shares),
  );
const ofKind = (quotas: readonly Quota[], kind: (typeof ALL_KINDS)[number]): number =>
  quotas.reduce((total, quota) => total + (quota.get(kind) ?? 0), 0);

const sizes = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2000 }))
  .map(([domains, more]) => ({ domains, entries: domains + more }));

test('quotas add up to the entries, and domains differ by one at most', () => {
  fc.assert(
    fc.property(sizes, ({ domains, entries }) => {
      const counts = plan(entries, domains).map(sum);
      expect(counts.reduce((total, count) => total + count)).toBe(entries);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

test('kinds are as frequent as their shares: plain twice, the others once, in every domain', () => {
  fc.assert(
    fc.property(sizes, ({ domains, entries }) => {
      for (const quota of plan(entries, domains)) {
        const [kinds, size] = [ALL_KINDS.length - (domains === 1 ? 1 : 0), sum(quota)];
        for (const [kind, count] of quota) {
          const weight = kind === 'plain' ? 2 : kind === 'distractors' && domains === 1 ? 0 : 1;
          expect(Math.abs(count - (size * weight) / (kinds + 1))).toBeLessThan(1);
        }
      }
    }),
  );
});

test('remainders take turns, so that equal kinds stay near each other in a whole suite', () => {
  const quotas = plan(1000, 12);
  const counts = ALL_KINDS.filter((kind) => kind !== 'plain').map((kind) => ofKind(quotas, kind));
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
});

test('shares that are asked for are kept, and the others share the rest', () => {
  const quotas = plan(1000, 10, { plain: 0.5, impossible: 0 });
  expect([ofKind(quotas, 'plain'), ofKind(quotas, 'impossible')]).toEqual([500, 0]);
  expect(ofKind(quotas, 'condition')).toBeGreaterThan(40);
});

test('a candidate has a kind that depends on its number alone, and each kind comes in every 14 numbers', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (first) => {
      const kinds = Array.from({ length: 14 }, (_, index) => kindOf(first + index));
      expect(new Set(kinds)).toEqual(new Set(ALL_KINDS));
      expect(kinds.filter((kind) => kind === 'plain')).toHaveLength(2);
    }),
  );
});

test.each([
  [{ plain: 0.2 }, 1, undefined],
  [{ distractors: 0.2 }, 1, 'one theme'],
  [{ distractors: 0.2 }, 2, undefined],
  [Object.fromEntries(ALL_KINDS.map((kind) => [kind, 0.01])), 2, 'less than 1'],
  [{ plain: Number.NaN }, 2, 'no number from 0 to 1'],
])('the shares %j over %i themes', (shares, themes, problem) => {
  const found = sharesProblem(shares, themes);
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(problem);
});
