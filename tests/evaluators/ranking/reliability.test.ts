import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trialMeans } from '../../../evaluators/ranking/reliability.ts';
import { repeatedTrials } from '../../../evaluators/statistics/repeated-trials.ts';
import { scenarioPerEntry, tableOf, tallyOf } from '../../support/tallies.ts';

const reliabilityOf = (...signs: readonly string[]) =>
  tableOf({ m: tallyOf({ c: signs }) }).rows[0]?.reliability;

describe('the reliability of a model', () => {
  test('is unknown with one trial', () => {
    expect(reliabilityOf('+', '-')).toBeNull();
  });

  test('is the share of entries whose trials all pass, of which one passes, and whose trials disagree', () => {
    const seen = reliabilityOf('++++', '++--', '+---', '----');
    expect(seen?.trials).toBe(4);
    expect(seen?.flipRate?.value).toBeCloseTo(0.5, 12);
    const values = seen?.byK.map(({ k, passHatK, passAtK }) => [k, passHatK?.value, passAtK?.value]);
    // C(c, k) / C(4, k) and 1 - C(4 - c, k) / C(4, k), for c = 4, 2, 1 and 0.
    expect(values).toEqual([
      [2, expect.closeTo((1 + 1 / 6 + 0 + 0) / 4, 12), expect.closeTo((1 + 5 / 6 + 1 / 2 + 0) / 4, 12)],
      [3, expect.closeTo(1 / 4, 12), expect.closeTo((1 + 1 + 3 / 4 + 0) / 4, 12)],
      [4, expect.closeTo(1 / 4, 12), expect.closeTo(3 / 4, 12)],
    ]);
  });

  test('goes up to the number of scored trials that nine of ten entries have', () => {
    const nine = Array.from({ length: 9 }, () => '+++');
    expect(reliabilityOf(...nine, '++?')?.trials).toBe(3);
    expect(reliabilityOf(...nine.slice(1), '++?', '++?')?.trials).toBe(2);
  });

  test('weighs categories as the score does', () => {
    const models = { m: tallyOf({ c: ['++', '++', '++'], d: ['+-'] }) };
    const weightsOf = () => new Map(Object.entries({ c: 1, d: 1 }));
    const [row] = tableOf(models, { weightsOf }).rows;
    expect(row?.score?.value).toBeCloseTo(0.75, 12);
    expect(row?.reliability?.byK[0]?.passHatK?.value).toBeCloseTo(0.5, 12);
    expect(row?.reliability?.byK[0]?.passAtK?.value).toBeCloseTo(1, 12);
    expect(row?.reliability?.flipRate?.value).toBeCloseTo(0.5, 12);
  });

  test('is absent where no figures of trials are asked for', () => {
    const models = { m: tallyOf({ c: ['++++', '++--', '+---', '----'] }) };
    expect(tableOf(models, { trialFigures: 'none' }).rows[0]?.reliability).toBeNull();
  });

  test('has the means that are told without intervals, for the largest number of trials', () => {
    const models = {
      four: tallyOf({ c: ['++++', '++--', '+---', '----'], d: ['+-++'] }),
      two: tallyOf({ c: ['++', '+-', '--', '-+'], d: ['++'] }),
      once: tallyOf({ c: ['+', '-', '-', '+'], d: ['-'] }),
    };
    const { rows, weights } = tableOf(models);
    const means = trialMeans({
      tallies: new Map(Object.entries(models)),
      weights: new Map(Object.entries(weights)),
      scenarioOf: scenarioPerEntry,
    });
    expect([...means.keys()]).toEqual(['four', 'two']);
    for (const [model, mean] of means) {
      const whole = rows.find((row) => row.model === model)?.reliability;
      const ofFour = whole?.byK.find(({ k }) => k === 4);
      expect(mean).toEqual({
        trials: whole?.trials,
        passHatK: ofFour?.passHatK?.value ?? null,
        passAtK: ofFour?.passAtK?.value ?? null,
        flipRate: whole?.flipRate?.value,
      });
    }
    expect(means.get('four')?.passAtK).toBeGreaterThan(0);
    expect(means.get('two')?.passAtK).toBeNull();
  });

  test('in one category has the means of the estimators, and every interval holds its value', () => {
    const anyTrials = fc.constantFrom('+++', '++-', '+--', '---');
    const law = fc.property(fc.array(anyTrials, { minLength: 3, maxLength: 12 }), (signs) => {
      const rows = signs.map((text, index) => ({
        cluster: String(index),
        trials: Array.from(text, (sign) => (sign === '+' ? 1 : 0)),
      }));
      const seen = reliabilityOf(...signs);
      expect(seen?.byK.map(({ k }) => k)).toEqual([2, 3]);
      for (const { k, passHatK, passAtK } of seen?.byK ?? []) {
        const expected = repeatedTrials(rows, k);
        expect(passHatK?.value).toBeCloseTo(expected.passHatK.value ?? NaN, 12);
        expect(passAtK?.value).toBeCloseTo(expected.passAtK.value ?? NaN, 12);
        for (const estimate of [passHatK, passAtK]) {
          expect(estimate?.low).toBeLessThanOrEqual((estimate?.value ?? NaN) + 1e-12);
          expect(estimate?.high).toBeGreaterThanOrEqual((estimate?.value ?? NaN) - 1e-12);
        }
      }
    });
    fc.assert(law, { numRuns: 25 });
  });
});
