import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  randomBits,
  randomChoice,
  randomFraction,
  randomInteger,
  randomState,
  randomUniform,
} from '../../../benchmarks/python/random.ts';
import type { Draw, RandomState } from '../../../benchmarks/python/random.ts';

const Vector = z.strictObject({
  seed: z.string(),
  random: z.array(z.number()),
  randint: z.array(z.number()),
  large: z.array(z.number()),
  uniform: z.array(z.number()),
  choice: z.array(z.string()),
  getrandbits: z.array(z.number()),
  /** The 400th `random()` after all these. */
  after: z.number(),
});

// Recorded from CPython 3.11.7, with the draws of one seed in the order above.
const recorded: unknown = JSON.parse(readFileSync(new URL('random-vectors.json', import.meta.url), 'utf8'));

function series<Drawn>(
  start: RandomState,
  draws: readonly ((state: RandomState) => Draw<Drawn>)[],
): { readonly values: Drawn[]; readonly end: RandomState } {
  const values: Drawn[] = [];
  let end = start;
  for (const draw of draws) {
    const { value, next } = draw(end);
    values.push(value);
    end = next;
  }
  return { values, end };
}

const times = <Item>(count: number, item: Item): readonly Item[] => Array.from({ length: count }, () => item);

test.each(z.array(Vector).parse(recorded))(
  'draws the numbers that CPython draws from seed $seed',
  (vector) => {
    const fractions = series(randomState(BigInt(vector.seed)), times(3, randomFraction));
    expect(fractions.values).toEqual(vector.random);
    const dice = series(
      fractions.end,
      times(8, (state) => randomInteger(state, 1, 6)),
    );
    expect(dice.values).toEqual(vector.randint);
    const large = series(
      dice.end,
      times(3, (state) => randomInteger(state, 100_000, 999_999)),
    );
    expect(large.values).toEqual(vector.large);
    const uniform = series(
      large.end,
      times(2, (state) => randomUniform(state, -3.5, 9)),
    );
    expect(uniform.values).toEqual(vector.uniform);
    const choices = series(
      uniform.end,
      times(6, (state) => randomChoice(state, ['a', 'b', 'c', 'd', 'e'])),
    );
    expect(choices.values).toEqual(vector.choice);
    const bits = series(
      choices.end,
      [1, 8, 31, 32].map((count) => (state: RandomState) => randomBits(state, count)),
    );
    expect(bits.values).toEqual(vector.getrandbits);
    expect(series(bits.end, times(400, randomFraction)).values.at(-1)).toBe(vector.after);
  },
);

test('an old state yields the same numbers again, however many other seeds were used since', () => {
  const state = randomState(200191);
  const first = randomFraction(state);
  for (let seed = 0; seed < 1000; seed += 1) randomFraction(randomState(seed));
  expect(randomFraction(state)).toEqual(first);
});
