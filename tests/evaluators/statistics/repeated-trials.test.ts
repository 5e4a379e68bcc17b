import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passAtK, passHatK, repeatedTrials } from '../../../evaluators/statistics/repeated-trials.ts';
import { reference } from './reference.ts';

describe('agrees with the formula in integer arithmetic', () => {
  test.each(reference.passAtK)('%d trials, %d passed, k = %d', (scored, passed, k, at, hat) => {
    expect(passAtK({ scored, passed }, k)).toBeCloseTo(at, 12);
    expect(passHatK({ scored, passed }, k)).toBeCloseTo(hat, 12);
  });
});

const count = fc
  .integer({ min: 1, max: 40 })
  .chain((scored) => fc.record({ scored: fc.constant(scored), passed: fc.integer({ min: 0, max: scored }) }));

test('pass@k grows and pass^k falls with k, both start at the pass rate', () => {
  const law = fc.property(count, ({ scored, passed }) => {
    const at = Array.from({ length: scored }, (_, index) => passAtK({ scored, passed }, index + 1) ?? NaN);
    const hat = Array.from({ length: scored }, (_, index) => passHatK({ scored, passed }, index + 1) ?? NaN);
    expect(at[0]).toBeCloseTo(passed / scored, 12);
    expect(hat[0]).toBeCloseTo(passed / scored, 12);
    expect(at.every((value, index) => index === 0 || value >= (at[index - 1] ?? NaN) - 1e-12)).toBe(true);
    expect(hat.every((value, index) => index === 0 || value <= (hat[index - 1] ?? NaN) + 1e-12)).toBe(true);
    expect(at.at(-1)).toBe(passed > 0 ? 1 : 0);
    expect(hat.at(-1)).toBe(passed === scored ? 1 : 0);
  });
  fc.assert(law);
});

test('pass@k and pass^k are complementary under swapping passes and failures', () => {
  const law = fc.property(count, fc.integer({ min: 1, max: 40 }), ({ scored, passed }, k) => {
    const at = passAtK({ scored, passed }, k);
    const hat = passHatK({ scored, passed: scored - passed }, k);
    if (k > scored) {
      expect([at, hat]).toEqual([undefined, undefined]);
      return;
    }
    expect(at).toBeCloseTo(1 - (hat ?? NaN), 12);
  });
  fc.assert(law);
});

test('an entry with fewer than k scored trials is skipped, not failed', () => {
  const rows = [
    { cluster: 'a', trials: [1, 1, 0] },
    { cluster: 'b', trials: [0, undefined, undefined] },
    { cluster: 'c', trials: [undefined, 1, 1] },
  ];
  const two = repeatedTrials(rows, 2);
  expect(two.passAtK).toMatchObject({ n: 2, clusters: 2, value: 1 });
  expect(two.passHatK.value).toBeCloseTo((1 / 3 + 1) / 2, 12);
  expect(repeatedTrials(rows, 4).passAtK).toMatchObject({ n: 0, value: undefined });
});

test('impossible counts are refused', () => {
  expect(() => passAtK({ scored: 2, passed: 3 }, 1)).toThrow(RangeError);
  expect(() => passHatK({ scored: 2, passed: 1 }, 0)).toThrow(/k at least 1/);
});
