import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTallies } from '../../../evaluators/ranking/compare-tallies.ts';
import type { ScenarioOf } from '../../../evaluators/ranking/score-matrix.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import { kendall } from '../../../evaluators/statistics/kendall.ts';
import { Comparison } from '../../../harness/contract/comparison.ts';
import { scenarioPerEntry, tableOf, tallyOf, trials } from '../../support/tallies.ts';

type Models = Readonly<Record<string, ModelTally>>;

function compared(a: Models, b: Models, scenarioOf: ScenarioOf = scenarioPerEntry): Comparison {
  const sideOf = (evaluator: string, models: Models) => ({
    evaluator,
    tallies: new Map(Object.entries(models)),
    table: tableOf(models, { scenarioOf }),
  });
  return compareTallies(sideOf('action', a), sideOf('outcome', b), scenarioOf);
}

const tallies = (signs: Readonly<Record<string, readonly string[]>>): Models =>
  Object.fromEntries(Object.entries(signs).map(([model, entries]) => [model, tallyOf({ c: entries })]));

describe('two evaluators over the same episodes', () => {
  const action = tallies({ ann: ['+', '+', '-', '-'], bob: ['+', '-', '-', '-'] });
  const outcome = tallies({ ann: ['+', '-', '-', '+'], bob: ['+', '+', '+', '+'] });
  const comparison = compared(action, outcome);

  test('agree and disagree on as many episodes as both pass, both fail, or one alone passes', () => {
    expect(comparison).toMatchObject({ a: 'action', b: 'outcome' });
    expect(comparison.episodes).toMatchObject({
      n: 8,
      bothPass: 2,
      bothFail: 1,
      falseNegatives: 4,
      falsePositives: 1,
    });
    expect(Comparison.parse(comparison)).toEqual(comparison);
  });

  test('move each model by the entries that it gains and loses, best first under the second', () => {
    expect(comparison.models.map(({ model, moved, gained, lost }) => [model, moved, gained, lost])).toEqual([
      ['bob', 1, ['c_1', 'c_2', 'c_3'], []],
      ['ann', -1, ['c_3'], ['c_1']],
    ]);
    const sides = comparison.models.map(({ a, b }) => [a.rank, a.score?.value, b.rank, b.score?.value]);
    expect(sides).toEqual([
      [2, 0.25, 1, 1],
      [1, 0.5, 2, 0.5],
    ]);
    expect(comparison.kendall?.value).toBe(-1);
  });

  test('are compared on the models that both have judged', () => {
    const { models, episodes } = compared({ ...action, eve: tallyOf({ c: ['+'] }) }, outcome);
    expect(models.map(({ model }) => model)).toEqual(['bob', 'ann']);
    expect(episodes).toEqual(comparison.episodes);
    const fewer = compared(action, tallies({ bob: ['+', '+', '+', '+'] }));
    expect(fewer.models.map(({ model }) => model)).toEqual(['bob']);
    expect(fewer.episodes.n).toBe(4);
  });

  test('are compared on the entries that both have scored', () => {
    const { episodes } = compared(
      tallies({ ann: ['+', '?', '-', ''] }),
      tallies({ ann: ['+', '+', '?', '+'] }),
    );
    expect(episodes).toMatchObject({ n: 1, bothPass: 1 });
  });

  test('pass an entry of several trials where more than half of them pass', () => {
    const { episodes } = compared(
      tallies({ ann: ['++-', '+-', '+--'] }),
      tallies({ ann: ['+++', '+++', '+++'] }),
    );
    expect(episodes).toMatchObject({ n: 3, bothPass: 1, falseNegatives: 2 });
  });

  test('have no move where a model has no rank on one side', () => {
    const half = { ...action, eve: tallyOf({ d: ['+'] }) };
    const row = compared(half, { ...outcome, eve: tallyOf({ c: ['+'], d: ['+'] }) });
    expect(row.models.find(({ model }) => model === 'eve')?.moved).toBeNull();
  });
});

test('the agreement of rankings varies between scenarios: where there is one, nothing is known to vary', () => {
  const action = tallies({
    ann: ['+', '+', '-', '+', '-'],
    bob: ['+', '-', '-', '-', '+'],
    eve: ['-', '-', '+', '-', '-'],
  });
  const outcome = tallies({
    ann: ['+', '-', '-', '+', '+'],
    bob: ['-', '+', '+', '-', '+'],
    eve: ['-', '-', '-', '-', '+'],
  });
  const perEntry = compared(action, outcome);
  expect(perEntry.kendall?.low).toBeLessThan(perEntry.kendall?.value ?? NaN);
  const shared = compared(action, outcome, () => 'the only one');
  expect(shared.kendall).toEqual({
    value: perEntry.kendall?.value,
    low: perEntry.kendall?.value,
    high: perEntry.kendall?.value,
  });
});

/** A score without the noise of its last bits. */
const rounded = (score: number): number => Math.round(score * 1e12) / 1e12;

test('in any two tables every figure is what counting gives', () => {
  const anySigns = fc.array(fc.constantFrom('', '?', '+', '-', '+-', '+-?', '++-'), {
    minLength: 4,
    maxLength: 4,
  });
  const names = ['ann', 'bob', 'eve'] as const;
  const anySide = fc.record({ ann: anySigns, bob: anySigns, eve: anySigns });
  const law = fc.property(anySide, anySide, (a, b) => {
    const comparison = compared(tallies(a), tallies(b));
    const passes = (signs: string | undefined): boolean | undefined => {
      const { passed, scored } = trials(signs ?? '');
      return scored === 0 ? undefined : passed / scored > 0.5;
    };
    const pairs = names.flatMap((model) =>
      [0, 1, 2, 3].map((index) => [passes(a[model][index]), passes(b[model][index])] as const),
    );
    const count = (first: boolean, second: boolean): number =>
      pairs.filter(([left, right]) => left === first && right === second).length;
    expect(comparison.episodes).toMatchObject({
      n: pairs.filter(([left, right]) => left !== undefined && right !== undefined).length,
      bothPass: count(true, true),
      bothFail: count(false, false),
      falseNegatives: count(false, true),
      falsePositives: count(true, false),
    });
    const scored = comparison.models.flatMap((row) =>
      row.a.score === null || row.b.score === null
        ? []
        : [[rounded(row.a.score.value), rounded(row.b.score.value)] as const],
    );
    expect(comparison.kendall?.value).toBe(
      kendall(
        scored.map(([first]) => first),
        scored.map(([, second]) => second),
      ).value,
    );
    for (const { a: first, b: second, moved } of comparison.models) {
      expect(moved).toBe(first.rank === null || second.rank === null ? null : first.rank - second.rank);
    }
  });
  fc.assert(law, {
    numRuns: 40,
    examples: [
      // Two means of 5/6 that differ in the last bit: models with equal scores.
      [
        { ann: ['', '', '', '+-'], bob: ['', '', '', '-'], eve: ['', '', '', ''] },
        { ann: ['+', '+-?', '+', ''], bob: ['', '', '+', '++-'], eve: ['', '', '', ''] },
      ],
    ],
  });
});
