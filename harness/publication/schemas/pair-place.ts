/** Number of pairs of some models. */
export const pairCount = (models: number): number => (models * (models - 1)) / 2;

/**
 * Place of a pair in a list of all pairs of models: `(0, 1), (0, 2), ..., (1, 2), ...`.
 *
 * @param first - less than `second`; both are places in a list of models.
 */
export const pairPlace = (models: number, first: number, second: number): number =>
  pairCount(models) - pairCount(models - first) + second - first - 1;
