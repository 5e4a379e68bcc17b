import { mersenneTwister } from './mersenne-twister.ts';

/**
 * State of CPython's `random.Random(seed)` as a value: the seed and the number of 32-bit words drawn from it. Equal
 * states yield the same numbers.
 */
export type RandomState = { readonly seed: number | bigint; readonly drawn: number };

/** A drawn number and the next state. */
export type Draw<Drawn> = { readonly value: Drawn; readonly next: RandomState };

/** `random.Random(seed)`. CPython seeds with the magnitude, so `-5` and `5` are equivalent. */
export function randomState(seed: number | bigint): RandomState {
  return { seed, drawn: 0 };
}

/** `getrandbits(count)` for 1 to 53 bits. Above 32 bits, the first word drawn supplies the low bits. */
export function randomBits(state: RandomState, count: number): Draw<number> {
  const word = wordAt(state.seed, state.drawn);
  if (count <= 32)
    return { value: word >>> (32 - count), next: { seed: state.seed, drawn: state.drawn + 1 } };
  const high = wordAt(state.seed, state.drawn + 1) >>> (64 - count);
  return { value: high * 2 ** 32 + word, next: { seed: state.seed, drawn: state.drawn + 2 } };
}

/** `random()`: 53 bits, from 0 inclusive to 1 exclusive. */
export function randomFraction(state: RandomState): Draw<number> {
  const high = wordAt(state.seed, state.drawn) >>> 5;
  const low = wordAt(state.seed, state.drawn + 1) >>> 6;
  return {
    value: (high * 67_108_864 + low) / 9_007_199_254_740_992,
    next: { seed: state.seed, drawn: state.drawn + 2 },
  };
}

/** `randint(lowest, highest)`, both inclusive; they must be less than 2^53 apart. */
export function randomInteger(state: RandomState, lowest: number, highest: number): Draw<number> {
  const { value, next } = randomBelow(state, highest - lowest + 1);
  return { value: lowest + value, next };
}

/** `choice(items)`. @throws {RangeError} if `items` is empty. */
export function randomChoice<Item>(state: RandomState, items: readonly Item[]): Draw<Item> {
  const { value: index, next } = randomBelow(state, items.length);
  const value = items[index];
  if (value === undefined) throw new RangeError('Cannot choose from an empty sequence');
  return { value, next };
}

/** `uniform(lowest, highest)`. */
export function randomUniform(state: RandomState, lowest: number, highest: number): Draw<number> {
  const { value, next } = randomFraction(state);
  return { value: lowest + (highest - lowest) * value, next };
}

/** An integer from 0 to `limit`, exclusive. CPython draws as many bits as `limit` has until the result is below it. */
function randomBelow(state: RandomState, limit: number): Draw<number> {
  if (!(limit >= 1 && limit < 2 ** 53)) throw new RangeError(`no integer can be drawn below ${limit}`);
  const count = limit.toString(2).length;
  let draw = randomBits(state, count);
  while (draw.value >= limit) draw = randomBits(draw.next, count);
  return draw;
}

/** Most seeds whose words are cached: replays of one suite use few seeds and request the same words repeatedly. */
const MOST_SEEDS = 256;

type Source = { readonly words: number[]; readonly draw: () => number };

const sources = new Map<string, Source>();

/** The word at an index, memoized: it depends only on the seed and the index. */
function wordAt(seed: number | bigint, index: number): number {
  const source = sourceOf(seed);
  while (source.words.length <= index) source.words.push(source.draw());
  return source.words[index] ?? 0;
}

function sourceOf(seed: number | bigint): Source {
  const key = String(seed);
  const cached = sources.get(key);
  if (cached !== undefined) return cached;
  const oldest = sources.size >= MOST_SEEDS ? sources.keys().next() : undefined;
  if (oldest?.done === false) sources.delete(oldest.value);
  const source: Source = { words: [], draw: mersenneTwister(seed) };
  sources.set(key, source);
  return source;
}
