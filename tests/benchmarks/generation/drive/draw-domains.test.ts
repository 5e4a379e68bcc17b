import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN_THEMES, readThemes } from '../../../../benchmarks/generation/domains/read-themes.ts';
import { drawDomains } from '../../../../benchmarks/generation/drive/draw-domains.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';

const themes = readThemes(BUILT_IN_THEMES);
const drawn = (seed: number, domains: number, from = themes) =>
  drawDomains(requestFor({ seed, domains, entries: 10 * domains, quota: {}, themes: from }));
const counts = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 3 * themes.length }));

test('domains have distinct ids and environments, and each theme is used once before any is used twice', () => {
  fc.assert(
    fc.property(counts, ([seed, domains]) => {
      const plan = drawn(seed, domains);
      expect(plan).toHaveLength(domains);
      expect(new Set(plan.map(({ theme }) => theme.id)).size).toBe(domains);
      expect(new Set(plan.map(({ theme }) => theme.environment)).size).toBe(domains);
      const uses = Map.groupBy(plan, ({ origin }) => origin);
      const most = Math.ceil(domains / themes.length);
      expect(Math.max(...Array.from(uses.values(), ({ length }) => length))).toBe(most);
    }),
  );
});

test('a domain has three of the patterns of its theme, or all of fewer, and a second use begins with others', () => {
  const patterned = themes.map((theme) => Object.keys(theme.patterns));
  expect(patterned.every((patterns) => patterns.length >= 3)).toBe(true);
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const plan = drawn(seed, 2 * themes.length);
      for (const [origin, uses] of Map.groupBy(plan, (planned) => planned.origin)) {
        const all = Object.keys(themes.find(({ id }) => id === origin)?.patterns ?? {});
        const [first, second] = uses.map(({ patterns }) => patterns);
        expect(new Set(first).size).toBe(3);
        const joined = new Set([...(first ?? []), ...(second ?? [])]);
        expect(joined.size).toBe(Math.min(all.length, 6));
      }
    }),
    { numRuns: 30 },
  );
});

test('the plan depends on the seed, and not on the order of the themes', () => {
  expect(drawn(7, 12)).toEqual(drawn(7, 12, themes.toReversed()));
  expect(drawn(7, 12).map(({ origin }) => origin)).not.toEqual(drawn(8, 12).map(({ origin }) => origin));
});

test('a number after a name is never that of another theme', () => {
  const [first] = themes;
  if (first === undefined) throw new Error('there is no theme');
  const like = { ...first, id: `${first.id}_2`, environment: `${first.environment}2` };
  const ids = drawn(1, 4, [first, like]).map(({ theme }) => theme.id);
  expect(new Set(ids).size).toBe(4);
});
