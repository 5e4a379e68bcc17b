import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreMatrix } from '../../../evaluators/ranking/score-matrix.ts';
import { scenarioFinder } from '../../../evaluators/ranking/suite-ranking.ts';
import { clusteredProportion } from '../../../evaluators/statistics/clustered-mean.ts';
import { wilsonInterval } from '../../../evaluators/statistics/wilson.ts';
import type { ScenarioEntry } from '../../../harness/contract/scenario.ts';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import type { ScoreEstimate } from '../../../harness/contract/score-table.ts';
import { coverageIn, scenarioPerEntry, tableOf, tallyOf, trials } from '../../support/tallies.ts';

const width = (estimate: ScoreEstimate | null | undefined): number =>
  estimate === null || estimate === undefined ? NaN : estimate.high - estimate.low;

const NUMBERS = Array.from({ length: 12 }, (_, index) => index);
/** Trials of twelve entries, of which no two neighbours agree. */
const MIXED = NUMBERS.map((number) => ['++-', '--+', '+++', '---'][number % 4] ?? '');

describe('variants of one scenario are one observation', () => {
  const entriesOf = (scenarioOfNumber: (number: number) => string | null): readonly ScenarioEntry[] =>
    NUMBERS.map((number) => ({
      entryKey: `c_${number}`,
      category: 'c',
      scenario: scenarioOfNumber(number),
    }));
  const RULES = { scenarios: [{ categories: '', key: '_(\\d+)$', scenario: '{category} {1}' }] };
  /** Two suites of the same entries: one states that three in a row vary one scenario, the other follows the rule. */
  const [stated, ruled] = [
    scenarioFinder(
      RULES,
      entriesOf((number) => `scenario ${Math.floor(number / 3)}`),
    ),
    scenarioFinder(
      RULES,
      entriesOf(() => null),
    ),
  ];
  /** Entries of one scenario get the same verdicts, in each of three trials. */
  const ALIKE = NUMBERS.map((number) => MIXED[Math.floor(number / 3)] ?? '');
  const models = {
    ann: tallyOf({ c: ALIKE }),
    bob: tallyOf({ c: ALIKE.map((text) => text.replaceAll('+', '-')) }),
  };
  const [byScenario, byEntry] = [stated, ruled].map((scenarioOf) => tableOf(models, { scenarioOf }));

  test('so that a suite that states scenarios has wider intervals for the same scores', () => {
    const [ann, other] = [byScenario, byEntry].map((table) => table?.rows[0]);
    expect([ann?.model, ann?.score?.value]).toEqual(['ann', other?.score?.value]);
    expect(ann?.n).toBe(36);
    expect(width(ann?.score)).toBeGreaterThan(1.4 * width(other?.score));
    expect(width(ann?.categories[0]?.score)).toBeGreaterThan(1.4 * width(other?.categories[0]?.score));
  });

  test('so that four scenarios show no significant difference where twelve entries would', () => {
    const bandsIn = (table: ScoreTable | undefined) => table?.rows.map(({ band }) => band?.first);
    expect(bandsIn(byScenario)).toEqual([1, 1]);
    expect(bandsIn(byEntry)).toEqual([1, 2]);
  });

  test('so that one scenario leaves every rank open and is worth one trial', () => {
    const table = tableOf(models, { scenarioOf: () => 'the only one' });
    for (const { rankRange, score, categories } of table.rows) {
      expect(rankRange).toEqual({ best: 1, worst: 2 });
      const one = wilsonInterval(score?.value ?? NaN, 1);
      expect([score?.low, score?.high]).toEqual([one.low, one.high]);
      expect([categories[0]?.score?.low, categories[0]?.score?.high]).toEqual([one.low, one.high]);
    }
  });

  test('across categories, too', () => {
    const categories = ['base', 'miss_func', 'miss_param', 'long'];
    const conversations = { ann: tallyOf(Object.fromEntries(categories.map((name) => [name, MIXED]))) };
    const shared = tableOf(conversations, { scenarioOf: (_category, key) => key.replace(/^.*_/, '') });
    const apart = tableOf(conversations);
    expect(shared.rows[0]?.score?.value).toBe(apart.rows[0]?.score?.value);
    expect(width(shared.rows[0]?.score)).toBeGreaterThan(1.3 * width(apart.rows[0]?.score));
  });

  test('in any table: a category has the interval of the means over trials, clustered by scenario', () => {
    const anyTrials = fc.constantFrom('', '?', '+', '-', '+-', '++', '--?', '++-');
    const anyScenarios = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 6, maxLength: 6 });
    const law = fc.property(
      fc.array(anyTrials, { minLength: 6, maxLength: 6 }),
      anyScenarios,
      (texts, scenarios) => {
        const scenarioOf = (_category: string, key: string) => scenarios[Number(key.slice(2))] ?? '';
        const [row] = tableOf({ m: tallyOf({ c: texts }) }, { scenarioOf }).rows;
        const present = [...texts.keys()].filter((index) => texts[index] !== '');
        const means = present.map((index) => {
          const { passed, scored } = trials(texts[index] ?? '');
          return scored === 0 ? undefined : passed / scored;
        });
        const { value, interval } = clusteredProportion(
          means,
          present.map((index) => scenarios[index] ?? ''),
        );
        expect(row?.categories[0]?.score ?? undefined).toEqual(
          value === undefined ? value : { value, ...interval },
        );
      },
    );
    fc.assert(law, { numRuns: 60 });
  });
});

describe('a row of a table', () => {
  test('counts episodes, unscored ones apart', () => {
    const seven = Array.from({ length: 7 }, () => '-');
    const [row] = tableOf({ m: tallyOf({ c: ['++-', '-?', '??', ...seven], d: ['+'] }) }).rows;
    expect([row?.n, row?.unscored]).toEqual([12, 3]);
    expect(
      row?.categories.map(({ category, n, passed, unscored }) => [category, n, passed, unscored]),
    ).toEqual([
      ['c', 11, 2, 3],
      ['d', 1, 1, 0],
    ]);
    // One entry passes two of three trials and one fails; the entry without a verdict is in no mean.
    expect(row?.categories[0]?.score?.value).toBeCloseTo(2 / 3 / 9, 12);
    expect(row?.score?.value).toBeCloseTo((2 / 3 + 1) / 10, 12);
  });

  test('has the mean over categories as they are weighed', () => {
    const models = { m: tallyOf({ c: ['+', '+', '+'], d: ['-'] }) };
    const weighed = (weights: Readonly<Record<string, number>>) =>
      tableOf(models, { weightsOf: () => new Map(Object.entries(weights)) }).rows[0]?.score?.value;
    expect(weighed({ c: 1, d: 1 })).toBeCloseTo(0.5, 12);
    expect(weighed({ c: 1, d: 3 })).toBeCloseTo(0.25, 12);
    expect(weighed({ c: 1 })).toBe(1);
  });

  test('has 95 % intervals: a model that always passes has that of as many independent entries', () => {
    const always = tallyOf({ c: NUMBERS.map(() => '+') });
    const { level, rows } = tableOf({ always, never: tallyOf({ c: NUMBERS.map(() => '-') }) });
    expect(level).toBe(0.95);
    expect([rows[0]?.score?.low, rows[0]?.score?.high]).toEqual([wilsonInterval(1, 12, 0.95).low, 1]);
  });

  test('has a rank range that runs from the better rank to the worse one', () => {
    const { rows } = tableOf({ ann: tallyOf({ c: MIXED }), bob: tallyOf({ c: MIXED.toReversed() }) });
    expect(rows.map(({ rankRange }) => rankRange)).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
    ]);
  });

  test('of a model that lacks a category has no rank and no score, and stands last', () => {
    const models = { half: tallyOf({ c: ['+'] }), whole: tallyOf({ c: ['-'], d: ['-'] }) };
    const { rows, weights } = tableOf(models, {
      coverage: coverageIn(new Map([['whole', models.whole]])),
    });
    expect(weights).toEqual({ c: 1, d: 1 });
    expect(
      rows.map(({ model, rank, rankRange, band, score }) => [model, rank, rankRange, band, score]),
    ).toEqual([
      ['whole', 1, { best: 1, worst: 1 }, { first: 1, last: 1 }, expect.objectContaining({ value: 0 })],
      ['half', null, null, null, null],
    ]);
    expect(rows[1]?.n).toBe(1);
  });
});

test('equal verdicts give equal tables, which fit their schema', () => {
  const models = { ann: tallyOf({ c: MIXED }), bob: tallyOf({ c: MIXED.toReversed() }) };
  const table = tableOf(models);
  expect(tableOf(models)).toEqual(table);
  expect(ScoreTable.parse(table)).toEqual(table);
});

test('a matrix has a column for every entry that any model has a verdict on, and holes where one has none', () => {
  const tallies = new Map([
    ['ann', tallyOf({ c: ['+', '', '?'], other: ['+'] })],
    ['bob', tallyOf({ c: ['', '+-'], d: ['-'] })],
  ]);
  const weights = new Map([
    ['c', 1],
    ['d', 2],
    ['e', 3],
  ]);
  expect(scoreMatrix({ tallies, weights, scenarioOf: scenarioPerEntry })).toEqual({
    entries: [
      { cluster: 'c_0', stratum: 'c' },
      { cluster: 'c_2', stratum: 'c' },
      { cluster: 'c_1', stratum: 'c' },
      { cluster: 'd_0', stratum: 'd' },
    ],
    scores: [
      [1, undefined, undefined, undefined],
      [undefined, undefined, 0.5, 0],
    ],
    weights: new Map([
      ['c', 1],
      ['d', 2],
    ]),
  });
});
