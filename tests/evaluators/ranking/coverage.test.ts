import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseCoverage, coverageOf, coverages, gapsOf } from '../../../evaluators/ranking/coverage.ts';
import type { CoverageInput } from '../../../evaluators/ranking/coverage.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import { tableOf, tallyOf } from '../../support/tallies.ts';

const CATEGORIES = ['base', 'func', 'param', 'long'] as const;
const TEN = Array.from({ length: 10 }, () => '+');

/** A model that passes all entries of some categories. */
const covering = (...categories: readonly string[]): ModelTally =>
  tallyOf(Object.fromEntries(categories.map((category) => [category, TEN])));

function choice(
  models: Readonly<Record<string, ModelTally>>,
  changed: Partial<CoverageInput> = {},
): CoverageInput {
  const tallies = new Map(Object.entries(models));
  const voters = new Set(tallies.keys());
  return { categories: CATEGORIES, tallies, voters, isMismatch: () => false, ...changed };
}

const chosen = (models: Readonly<Record<string, ModelTally>>, changed?: Partial<CoverageInput>) =>
  chooseCoverage(choice(models, changed)).categories;

const OFFICIAL = {
  a: covering('base', 'func', 'param'),
  b: covering('base', 'func', 'param'),
  c: covering('base'),
};

describe('a ranking is over', () => {
  test('the set of categories that the most voters cover, each voting for its own set', () => {
    expect(chosen(OFFICIAL)).toEqual(['base', 'func', 'param']);
    expect(chosen({ ...OFFICIAL, d: covering('base'), e: covering('base') })).toEqual(['base']);
  });

  test('the larger set where votes are equal, then the one that comes first in the suite', () => {
    expect(chosen({ a: covering('base'), b: covering('func', 'long') })).toEqual(['func', 'long']);
    expect(chosen({ a: covering('func', 'long'), b: covering('base', 'long') })).toEqual(['base', 'long']);
  });

  test('what voters cover, whatever a contestant without a vote has played', () => {
    const voters = new Set(Object.keys(OFFICIAL));
    const own = { ...OFFICIAL, own: covering(...CATEGORIES) };
    expect(chosen(own, { voters })).toEqual(['base', 'func', 'param']);
    expect(chosen({ ...OFFICIAL, own: covering('long') }, { voters })).toEqual(['base', 'func', 'param']);
  });

  test('what all contestants cover where no voter covers anything', () => {
    expect(chosen({ agent: covering('long') }, { voters: new Set() })).toEqual(['long']);
  });

  test('every judged category where no contestant covers one, so that each row says what it lacks', () => {
    const half = [...TEN.slice(0, 5), ...Array.from({ length: 5 }, () => '?')];
    expect(chosen({ a: tallyOf({ base: half, long: half }) })).toEqual(['base', 'long']);
    expect(chosen({})).toEqual([]);
  });

  test('one of the sets that voters cover: all of them are known, the most votes first', () => {
    const sets = coverages(choice(OFFICIAL)).map(({ categories, votes }) => [categories, votes]);
    expect(sets).toEqual([
      [['base', 'func', 'param'], 2],
      [['base'], 1],
    ]);
  });
});

describe('a place', () => {
  const of = (name: string, tally: ModelTally, isMismatch: CoverageInput['isMismatch'] = () => false) => {
    const input = choice(
      { ...OFFICIAL, [name]: tally },
      { isMismatch, voters: new Set(Object.keys(OFFICIAL)) },
    );
    return gapsOf(name, chooseCoverage(input), input);
  };
  const judged = (count: number): readonly string[] => TEN.map((sign, index) => (index < count ? sign : '?'));

  test('needs verdicts on nine of ten entries of each category', () => {
    const rest = { func: TEN, param: TEN };
    expect(of('own', tallyOf({ base: judged(9), ...rest }))).toEqual([]);
    expect(of('own', tallyOf({ base: judged(8), ...rest }))).toEqual([
      { category: 'base', cause: 'partly-judged', judged: 8, entries: 10 },
    ]);
    expect(of('own', tallyOf({ base: TEN.slice(0, 6), func: TEN }))).toEqual([
      { category: 'base', cause: 'partly-judged', judged: 6, entries: 10 },
      { category: 'param', cause: 'not-played', judged: 0, entries: 10 },
    ]);
  });

  test('needs recorded runs that fit their entries', () => {
    const isMismatch = (_name: string, category: string): boolean => category === 'func';
    const input = choice(OFFICIAL, { isMismatch });
    expect(gapsOf('a', coverageOf(['base', 'func'], input, undefined), input)).toEqual([
      { category: 'func', cause: 'run-mismatch', judged: 10, entries: 10 },
    ]);
    expect(chooseCoverage(input).categories).toEqual(['base', 'param']);
  });
});

test('no row takes the place or moves the figures of another, whatever a contestant without a vote has played', () => {
  const anySigns = fc.array(fc.constantFrom('+', '-', '+-'), { minLength: 4, maxLength: 4 });
  const anyFull = fc.record({ base: anySigns, func: anySigns }).map((entries) => tallyOf(entries));
  const anyPart = fc
    .dictionary(
      fc.constantFrom(...CATEGORIES),
      fc.array(fc.constantFrom('', '?', '+', '-'), { maxLength: 9 }),
    )
    .map((entries) => tallyOf(entries));
  const law = fc.property(anyFull, anyFull, anyPart, (a, b, own) => {
    const voters = new Set(['a', 'b']);
    const alone = tableOf({ a, b }, { coverage: chooseCoverage(choice({ a, b })) });
    const beside = tableOf({ a, b, own }, { coverage: chooseCoverage(choice({ a, b, own }, { voters })) });
    const scoresOf = ({ rows }: typeof alone) =>
      new Map(rows.map(({ model, score, n }) => [model, [score?.value, n]]));
    const [before, after] = [scoresOf(alone), scoresOf(beside)];
    for (const name of voters) expect(after.get(name)).toEqual(before.get(name));
    const placed = beside.rows.filter(({ rank }) => rank !== null).map(({ model }) => model);
    expect(placed).toEqual(expect.arrayContaining([...voters]));
    for (const { rank, gaps } of beside.rows) expect(rank === null).toBe(gaps.length > 0);
  });
  fc.assert(law, { numRuns: 60 });
});
