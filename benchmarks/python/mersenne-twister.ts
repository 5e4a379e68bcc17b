/**
 * Number of state words, and the distance between two that are mixed (M. Matsumoto and T. Nishimura, MT19937, 1998).
 */
const SIZE = 624;
const OFFSET = 397;

/** A generator of the 32-bit words that MT19937 yields when CPython seeds it with an integer. */
export function mersenneTwister(seed: number | bigint): () => number {
  const state = seeded(digits(seed));
  let position = SIZE;
  return () => {
    if (position === SIZE) {
      twist(state);
      position = 0;
    }
    return tempered(at(state, position++));
  };
}

/** Digits of an integer's magnitude in base 2^32, least significant first; at least one. */
function digits(seed: number | bigint): readonly number[] {
  const result: number[] = [];
  let rest = BigInt(seed);
  if (rest < 0n) rest = -rest;
  do {
    result.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return result;
}

const at = (words: Uint32Array | readonly number[], index: number): number => words[index] ?? 0;

/** The previous word, XORed with its high bits; both seeding passes multiply it. */
function folded(state: Uint32Array, index: number): number {
  const word = at(state, index);
  return word ^ (word >>> 30);
}

function started(): Uint32Array {
  const state = new Uint32Array(SIZE);
  state[0] = 19_650_218;
  for (let index = 1; index < SIZE; index++)
    state[index] = Math.imul(1_812_433_253, folded(state, index - 1)) + index;
  return state;
}

function seeded(key: readonly number[]): Uint32Array {
  const state = started();
  let index = 1;
  const advance = (): void => {
    index++;
    if (index < SIZE) return;
    state[0] = at(state, SIZE - 1);
    index = 1;
  };
  for (let count = 0; count < Math.max(SIZE, key.length); count++) {
    const mixed = at(state, index) ^ Math.imul(folded(state, index - 1), 1_664_525);
    state[index] = mixed + at(key, count % key.length) + (count % key.length);
    advance();
  }
  for (let count = 1; count < SIZE; count++) {
    state[index] = (at(state, index) ^ Math.imul(folded(state, index - 1), 1_566_083_941)) - index;
    advance();
  }
  state[0] = 0x80000000;
  return state;
}

function twist(state: Uint32Array): void {
  for (let index = 0; index < SIZE; index++) {
    const joined = (at(state, index) & 0x80000000) | (at(state, (index + 1) % SIZE) & 0x7fffffff);
    const mixed = at(state, (index + OFFSET) % SIZE) ^ (joined >>> 1);
    state[index] = (joined & 1) === 0 ? mixed : mixed ^ 0x9908b0df;
  }
}

function tempered(word: number): number {
  let result = word;
  result ^= result >>> 11;
  result ^= (result << 7) & 0x9d2c5680;
  result ^= (result << 15) & 0xefc60000;
  result ^= result >>> 18;
  return result >>> 0;
}
