/**
 * P-values adjusted for multiple testing: if all of them are compared with the same significance level, the chance of
 * at least one false positive in the family stays below that level.
 *
 * Source: Holm, "A simple sequentially rejective multiple test procedure" (Scandinavian Journal of Statistics 6, 1979).
 *
 * @param pValues - each from 0 to 1; the tests may depend on one another.
 * @returns adjusted values in the same order, at most 1, never below the raw ones.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const ascending = [...pValues.entries()].sort(([, left], [, right]) => left - right);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let floor = 0;
  for (const [position, [index, pValue]] of ascending.entries()) {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new RangeError(`Holm correction: value ${index} is ${pValue}. Pass p-values from 0 to 1.`);
    }
    floor = Math.max(floor, Math.min(1, pValue * (pValues.length - position)));
    adjusted[index] = floor;
  }
  return adjusted;
}
