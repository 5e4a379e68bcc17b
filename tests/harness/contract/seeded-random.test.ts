import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, splitMix64, xoshiro128 } from '../../../harness/contract/seeded-random.ts';

const take = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);

test('xoshiro128** yields the numbers of the reference implementation in C', () => {
  expect(take(10, xoshiro128([1, 2, 3, 4]))).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
  expect(take(4, xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]))).toEqual([
    0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70,
  ]);
});

test('SplitMix64 yields its published sequence', () => {
  expect(take(3, splitMix64(1234567n))).toEqual([
    6457827717110365317n,
    3203168211198807973n,
    9817491932198370423n,
  ]);
});

test('equal seeds give equal integers within the limit, and different seeds different ones', () => {
  const law = fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, limit) => {
    const drawn = (from: number): number[] => {
      const random = seededRandom(from);
      return take(20, () => random.below(limit));
    };
    expect(drawn(seed)).toEqual(drawn(seed));
    expect(drawn(seed).every((value) => Number.isInteger(value) && value >= 0 && value < limit)).toBe(true);
    if (limit > 1000) expect(drawn(seed)).not.toEqual(drawn(seed === 0 ? 1 : 0));
  });
  fc.assert(law);
});

test('every integer below a limit is drawn about equally often', () => {
  for (const limit of [2, 3, 7, 100]) {
    const random = seededRandom(limit);
    const counts = new Array<number>(limit).fill(0);
    for (let draw = 0; draw < 1000 * limit; draw += 1) {
      const value = random.below(limit);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(limit + 4 * Math.sqrt(2 * limit));
  }
});

test('a limit that does not divide 2^32 favours no part of the range', () => {
  const random = seededRandom(5);
  const third = take(6000, () => Math.floor(random.below(3 * 2 ** 30) / 2 ** 30));
  for (const part of [0, 1, 2]) {
    expect(Math.abs(third.filter((value) => value === part).length - 2000)).toBeLessThan(160);
  }
});

test('invalid limits and seeds are refused', () => {
  const random = seededRandom(1);
  for (const limit of [0, -1, 1.5, NaN, 2 ** 33]) expect(() => random.below(limit)).toThrow(RangeError);
  expect(() => seededRandom(0.5)).toThrow(/seed/);
});
