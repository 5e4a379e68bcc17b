/** Source of random integers. It is injected, so that equal seeds give equal results. */
export type RandomIntegers = {
  /** Uniform on 0 to `limit` - 1, without bias; `limit` is an integer from 1 to 2^32. */
  below(limit: number): number;
};

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/**
 * Generator xoshiro128** 1.1 of Blackman and Vigna, "Scrambled linear pseudorandom number generators" (ACM TOMS 47, 2021).
 *
 * @param state - four 32-bit words, not all zero.
 * @returns a function that yields the next 32-bit word, unsigned.
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}

/**
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), which the authors of xoshiro recommend for initialising its state.
 */
export function splitMix64(seed: bigint): () => bigint {
  const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);
  let state = wrap(seed);
  return () => {
    state = wrap(state + 0x9e3779b97f4a7c15n);
    const once = wrap((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    const twice = wrap((once ^ (once >> 27n)) * 0x94d049bb133111ebn);
    return twice ^ (twice >> 31n);
  };
}

/**
 * Random integers from a seed; the same seed gives the same integers on every machine.
 *
 * @param seed - any safe integer.
 */
export function seededRandom(seed: number): RandomIntegers {
  const next = wordsFrom(seed);
  return {
    below(limit) {
      if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32) {
        throw new RangeError(`random integer: limit ${limit} is not an integer from 1 to 2^32. Pass one.`);
      }
      if (limit === 1) return 0;
      const shift = rejectionShift(limit);
      for (;;) {
        const drawn = next() >>> shift;
        if (drawn < limit) return drawn;
      }
    },
  };
}

/**
 * Bits that a word is shifted by to become an integer below `limit`: only as many are left as the limit needs, and values that are too
 * large are rejected. So there is no modulo, hence no bias.
 */
export const rejectionShift = (limit: number): number => Math.clz32(limit - 1);

/** The words from which {@link seededRandom} makes its integers, kept, so that several series can be drawn from them. */
export type RecordedWords = {
  /** At least the first `count` words; more may follow. */
  first(count: number): Uint32Array;
};

/** The words of a seed; as many are made as are asked for. @param seed - any safe integer. */
export function recordedWords(seed: number): RecordedWords {
  const next = wordsFrom(seed);
  let words = new Uint32Array(0);
  return {
    first(count) {
      if (words.length < count) {
        const longer = new Uint32Array(Math.max(count, 2 * words.length));
        longer.set(words);
        for (let index = words.length; index < longer.length; index += 1) longer[index] = next();
        words = longer;
      }
      return words;
    },
  };
}

/** 32-bit words of a seed. */
function wordsFrom(seed: number): () => number {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed: ${seed} is not a safe integer. Pass one.`);
  const fill = splitMix64(BigInt(seed));
  const first = fill();
  const second = fill();
  const low = (word: bigint): number => Number(word & 0xffffffffn);
  return xoshiro128([low(first), low(first >> 32n), low(second), low(second >> 32n)]);
}
