/** Memoize a pure function of an object, by identity. A result lives as long as its argument. */
export function memoizeByObject<Argument extends object, Result>(
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const results = new WeakMap<Argument, { readonly result: Result }>();
  return (argument) => {
    const memoized = results.get(argument);
    if (memoized !== undefined) return memoized.result;
    const result = compute(argument);
    results.set(argument, { result });
    return result;
  };
}

/**
 * Memoize a pure function of a string. The cache is cleared whenever it is full, so that its memory is bounded.
 *
 * @param capacity - most results that are cached.
 * @param longest - longest text whose result is cached, in UTF-16 units.
 */
export function memoizeByString<Result>(
  compute: (text: string) => Result,
  capacity: number,
  longest: number = Number.POSITIVE_INFINITY,
): (text: string) => Result {
  const results = new Map<string, { readonly result: Result }>();
  return (text) => {
    if (text.length > longest) return compute(text);
    const memoized = results.get(text);
    if (memoized !== undefined) return memoized.result;
    const result = compute(text);
    if (results.size >= capacity) results.clear();
    results.set(text, { result });
    return result;
  };
}
