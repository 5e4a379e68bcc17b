import { mersenneTwister } from './mersenne-twister.ts';

/**
 * State of CPython's `random.Random(seed)`, as a value: the seed and how many 32-bit words have been drawn from it. Two
 * equal states yield the same numbers for ever.
 */
export type RandomState = { readonly seed: number | bigint; readonly drawn: number };

/** A number drawn, and the state after it. */
export type Draw<Drawn> = { readonly value: Drawn; readonly next: RandomState };

/** `random.Random(seed)`. CPython seeds with the magnitude: `-5` and `5` are one. */
export function randomState(seed: number | bigint): RandomState {
  return { seed, drawn: 0 };
}

/** `getrandbits(count)`, for 1 to 53 bits: beyond 32, the word drawn first holds the low ones. */
export function randomBits(state: RandomState, count: number): Draw<number> {
  const word = wordAt(state.seed, state.drawn);
  if (count <= 32)
    return { value: word >>> (32 - count), next: { seed: state.seed, drawn: state.drawn + 1 } };
  const high = wordAt(state.seed, state.drawn + 1) >>> (64 - count);
  return { value: high * 2 ** 32 + word, next: { seed: state.seed, drawn: state.drawn + 2 } };
}

/** `random()`: 53 bits, from 0 up to but without 1. */
export function randomFraction(state: RandomState): Draw<number> {
  const [high, low] = [wordAt(state.seed, state.drawn) >>> 5, wordAt(state.seed, state.drawn + 1) >>> 6];
  return {
    value: (high * 67_108_864 + low) / 9_007_199_254_740_992,
    next: { seed: state.seed, drawn: state.drawn + 2 },
  };
}

/** `randint(lowest, highest)`, both included; less than 2^53 apart. */
export function randomInteger(state: RandomState, lowest: number, highest: number): Draw<number> {
  const { value, next } = randomBelow(state, highest - lowest + 1);
  return { value: lowest + value, next };
}

/** `choice(items)`. @throws {RangeError} where there are no items. */
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

/** An integer from 0 up to but without `limit`: CPython draws as many bits as the limit has until one is below it. */
function randomBelow(state: RandomState, limit: number): Draw<number> {
  if (!(limit >= 1 && limit < 2 ** 53)) throw new RangeError(`no integer can be drawn below ${limit}`);
  const count = limit.toString(2).length;
  let draw = randomBits(state, count);
  while (draw.value >= limit) draw = randomBits(draw.next, count);
  return draw;
}

/** Seeds of which words are remembered: replays of one suite use few and ask for the same words again and again. */
const MOST_SEEDS = 256;

type Source = { readonly words: number[]; readonly draw: () => number };

const sources = new Map<string, Source>();

/** The word of an index. Remembering is not seen from outside: a word depends on the seed and the index alone. */
function wordAt(seed: number | bigint, index: number): number {
  const source = sourceOf(seed);
  while (source.words.length <= index) source.words.push(source.draw());
  return source.words[index] ?? 0;
}

function sourceOf(seed: number | bigint): Source {
  const key = String(seed);
  const known = sources.get(key);
  if (known !== undefined) return known;
  const oldest = sources.size >= MOST_SEEDS ? sources.keys().next() : undefined;
  if (oldest?.done === false) sources.delete(oldest.value);
  const source: Source = { words: [], draw: mersenneTwister(seed) };
  sources.set(key, source);
  return source;
}
