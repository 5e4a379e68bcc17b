import { expect, test } from 'vitest';
import { TASK_KINDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { diverse, diversityOf } from '../../../../repairs/gates/words/diversity.ts';
import { quotasMet } from '../../../../repairs/gates/words/quotas.ts';
import { ANA_TO_YIN, conversation, studioBench } from '../../../support/word-entries.ts';

const KINDS = Object.keys(TASK_KINDS);
const entries = (count: number, categoryOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) =>
    conversation([['Book Ana Lopez into the yin class on Friday at 7 pm.', ANA_TO_YIN]], {
      id: `entry_${index}`,
      category: categoryOf(index),
    }),
  );
const claims = (count: number, categoryOf: (index: number) => string) =>
  quotasMet()
    .remarks(studioBench(entries(count, categoryOf)).audited)
    .map(({ claim }) => claim);

test('equal shares of all kinds are met', () => {
  expect(claims(52, (index) => KINDS[index % KINDS.length] ?? '')).toEqual([]);
});

test('a kind that is missing and one that is too common are reported', () => {
  const skewed = claims(52, (index) => KINDS[index % KINDS.length]?.replace('parallel', 'plain') ?? '');
  expect(skewed).toEqual([
    '8 of 52 entries are of the kind plain, and the quota is 4.0',
    '0 of 52 entries are of the kind parallel, and the quota is 4.0',
  ]);
});

test('shares of a plan replace the equal ones', () => {
  const { audited } = studioBench(entries(10, () => 'plain'));
  const all = { kinds: new Map([['plain', 1]]) };
  expect(quotasMet(all).remarks(audited)).toEqual([]);
  const half = {
    kinds: new Map([
      ['plain', 0.5],
      ['parallel', 0.5],
    ]),
  };
  expect(quotasMet(half).remarks(audited)).toHaveLength(2);
});

test('a tool that hardly any entry of a large suite calls is reported', () => {
  const many = claims(208, (index) => KINDS[index % KINDS.length] ?? '');
  expect(many).toContain('YogaStudio.cancel_booking is called in 0 entries, and the least is 3');
  expect(many.join()).not.toContain('book_class');
});

test('a suite with few entries a world need not call every tool', () => {
  const bench = studioBench(entries(208, () => 'plain'));
  const { suite } = bench.audited;
  const definitions = new Map(
    ['YogaStudio', 'StudioB', 'StudioC', 'StudioD'].flatMap((name) =>
      [...suite.definitions.values()].map((definition) => [
        name,
        typeof definition === 'object' && definition !== null && !Array.isArray(definition)
          ? { ...definition, name }
          : definition,
      ]),
    ),
  );
  const audited = { ...bench.audited, suite: { ...suite, definitions } };
  const found = quotasMet({ kinds: new Map([['plain', 1]]) }).remarks(audited);
  expect(found.map(({ claim }) => claim).join()).not.toContain('is called in');
});

test('a suite of one stencil is not diverse, and its figures say so', () => {
  const { audited } = studioBench(entries(20, () => 'plain'));
  expect(diversityOf(audited)).toMatchObject({ entries: 20, turns: 20, distinctTurns: 1, distinctPlans: 1 });
  expect(diverse.remarks(audited).map(({ claim }) => claim)).toEqual([
    '1 of 20 masked turns are distinct, and the least is 60 %',
    '1 of 20 plans are distinct, and the least is 25 %',
  ]);
});

test('entries that weigh too much are reported', () => {
  const heavy = conversation([['x'.repeat(4000), ANA_TO_YIN]]);
  const [claim] = diverse.remarks(studioBench([heavy]).audited);
  expect(claim?.claim).toMatch(/^an entry has 4\d{3} bytes in the mean, and the most is 3000$/);
});
